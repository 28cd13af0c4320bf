using System.Text.Json.Nodes;
using Portal.Schema;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Naming;
using static Portal.Schema.Definitions.Editing.DefinitionSection;

namespace Portal.Web.Components.Pages.Models;

/// <summary>Makes the rows of indexes, constraints, sequences and relationships: the written entries, the dropped ones, and what column flags make.</summary>
public static class ItemRows
{
    /// <summary>The headings of a section; the note comes after them.</summary>
    public static IReadOnlyList<string> Heads(DefinitionSection section) => section switch
    {
        Indexes => ["Name", "Columns", "Method", "Unique"],
        Constraints => ["Name", "Kind", "Condition or columns"],
        Sequences => ["Name", "Type", "Goes with", "Counts"],
        _ => ["Role", "Kind", "Target", "Kept by", "Multiplicity"],
    };

    /// <summary>The rows of a section.</summary>
    public static IReadOnlyList<ItemRow> Of(DefinitionSection section, DefinitionDocument document, DefinitionDocument? basis, DefinitionChanges changes)
    {
        var marks = changes.Items.Where(item => item.Section == section).DistinctBy(item => item.Key).ToDictionary(item => item.Key);
        var rows = document.Items(section).Select(item => new ItemRow(item.Key, Cells(item), Note(item, basis, marks), marks.GetValueOrDefault(item.Key)?.Mark)).ToList();
        rows.AddRange((basis?.Items(section) ?? []).Where(item => marks.GetValueOrDefault(item.Key) is { Mark: ChangeMark.Dropped })
            .Select(item => new ItemRow(item.Key, Cells(item), "dropped", ChangeMark.Dropped)));
        if (section == Indexes) rows.AddRange(OfIndexFlags(document));
        if (section == Constraints) rows.AddRange(OfKeyFlags(document));
        return rows;
    }

    /// <summary>How many a tab counts: what the table will have.</summary>
    public static int Count(DefinitionSection section, DefinitionDocument document) =>
        document.Items(section).Count + (section == Indexes ? OfIndexFlags(document).Count() : section == Constraints ? OfKeyFlags(document).Count() : 0);

    private static EquatableArray<string> Cells(DefinitionItem item) => item.Section switch
    {
        Indexes => [item.Name, Parts(item), item.Text("method") ?? "btree", item.Flag("unique") ? "yes" : "no"],
        Constraints => [item.Name, (item.Text("type") ?? "").Replace('_', ' '), Rule(item)],
        Sequences =>
        [
            item.Name, item.Text("type") ?? "BIGINT", item.Text("owned_by") ?? "the schema",
            $"from {item.Json["start"] ?? item.Json["min_value"] ?? 1} by {item.Json["increment"] ?? 1}{(item.Flag("cycle") ? ", again" : "")}",
        ],
        _ => [item.Name, item.Text("type") ?? "", item.Text("target") ?? "", item.Text("via") ?? "",
            $"{item.Text("source_multiplicity") ?? "?"} to {item.Text("target_multiplicity") ?? "?"}"],
    };

    private static string Rule(DefinitionItem constraint)
    {
        var columns = string.Join(", ", constraint.Names("columns"));
        return constraint.Text("type") switch
        {
            "check" => constraint.Text("expression") ?? "",
            "exclusion" => string.Join(", ", (constraint.Json["elements"] as JsonArray ?? []).Select(element => $"{Part(element)} {element?["operator"]}")),
            "foreign_key" when (constraint.Json["references"] ?? constraint.Json["foreign_key"]) is JsonObject target =>
                $"{columns} → {target["table"]}.{(target["columns"] is JsonArray list ? string.Join(", ", list.Select(name => name?.ToString())) : target["column"]?.ToString())}",
            _ => constraint.Flag("without_overlaps") ? $"{columns} without overlaps" : columns,
        };
    }

    private static string Part(JsonNode? part) => part is JsonObject map ? (map["column"] ?? map["name"] ?? map["expression"])?.ToString() ?? "" : part?.ToString() ?? "";

    private static string Parts(DefinitionItem index)
    {
        var parts = (index.Json["columns"] as JsonArray ?? [])
            .Select(part => Part(part) + (part is JsonObject map && map["order"]?.ToString() == "desc" ? " desc" : "")).Concat(index.Names("expressions"));
        var include = index.Names("include");
        return string.Join(", ", parts) + (include.Count > 0 ? $" include {string.Join(", ", include)}" : "");
    }

    private static string Note(DefinitionItem item, DefinitionDocument? basis, Dictionary<string, ItemChange> marks)
    {
        if (marks.GetValueOrDefault(item.Key) is { Mark: ChangeMark.Changed } && basis?.Find(item.Section, item.Key) is { } was)
            return "was " + string.Join(", ", Cells(was).Zip(Cells(item)).Where(pair => pair.First != pair.Second).Select(pair => pair.First).DefaultIfEmpty("other options"));
        return (item.Text("predicate") ?? item.Text("where")) is { } predicate ? $"where {predicate}" : item.Text("comment") ?? item.Text("description") ?? "";
    }

    private static IEnumerable<ItemRow> OfIndexFlags(DefinitionDocument document) =>
        from column in document.Items(Columns)
        where column.Flag("index") && !column.Flag("unique")
        select new ItemRow(null, [NameRules.Index(Table(document), [column.Name]), column.Name, "btree", "no"], $"of column {column.Name}", null);

    private static IEnumerable<ItemRow> OfKeyFlags(DefinitionDocument document)
    {
        var keys = document.Items(Columns).Where(column => column.Flag("primary_key")).Select(column => column.Name).ToList();
        if (keys.Count > 0) yield return new ItemRow(null, [NameRules.PrimaryKey(Table(document)), "primary key", string.Join(", ", keys)], "of the columns", null);
        foreach (var column in document.Items(Columns))
        {
            if (column.Flag("unique")) yield return new ItemRow(
                null, [NameRules.Unique(Table(document), [column.Name]), "unique", column.Name], $"of column {column.Name}", null);
            if (column.Json["foreign_key"] is JsonObject key) yield return new ItemRow(
                null, [key["name"]?.ToString() ?? NameRules.ForeignKey(Table(document), [column.Name]), "foreign key", $"{column.Name} → {key["table"]}.{key["column"]}"],
                $"of column {column.Name}", null);
        }
    }

    private static string Table(DefinitionDocument document) => document.Root["table_name"]?.ToString() ?? "";
}
