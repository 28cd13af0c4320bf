using System.Text.Json.Nodes;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;

namespace Portal.Web.Components.Pages.Models;

/// <summary>Makes the rows of the grid: the columns of the draft in order, dropped ones where they stood.</summary>
public static class ColumnRows
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<ColumnRow> Of(DefinitionDocument document, CheckContext context, DefinitionChanges changes, IReadOnlyList<Problem> problems)
    {
        var marks = changes.Items.Where(item => item.Section == DefinitionSection.Columns).DistinctBy(item => item.Key).ToDictionary(item => item.Key);
        var wrong = problems.Where(p => p.Place is { Section: DefinitionSection.Columns, Key: not null, Field: not null }).ToLookup(p => p.Place.Key ?? "");
        var rows = new List<ColumnRow>();
        foreach (var column in document.Items(DefinitionSection.Columns))
            rows.Add(Row(document, context, column, column.Index + 1, marks.GetValueOrDefault(column.Key), wrong[column.Key]));
        if (context.Base is { } basis) InsertDropped(rows, basis, context, marks);
        return rows;
    }

    private static void InsertDropped(List<ColumnRow> rows, DefinitionDocument basis, CheckContext context, Dictionary<string, ItemChange> marks)
    {
        var before = "";
        foreach (var column in basis.Items(DefinitionSection.Columns))
        {
            if (marks.GetValueOrDefault(column.Key) is { Mark: ChangeMark.Dropped } mark)
                rows.Insert(rows.FindIndex(row => row.Key == before) + 1, Row(basis, context, column, null, mark, []));
            before = column.Key;
        }
    }

    private static ColumnRow Row(
        DefinitionDocument document, CheckContext context, DefinitionItem column, int? number, ItemChange? mark, IEnumerable<Problem> problems) => new(
        column.Key, number, column.Name, column.Text("type") ?? "", column.Flag("nullable", otherwise: true) && !column.Flag("primary_key"), DefaultText.Of(column),
        [.. Keys(document, column)], Note(document, context, column, mark), mark?.Mark, mark?.Fields ?? [],
        [.. problems.GroupBy(p => p.Place.Field ?? "").Select(g => new WrongField(g.Key, g.Min(p => p.Severity)))]);

    private static IEnumerable<string> Keys(DefinitionDocument document, DefinitionItem column)
    {
        var constraints = document.Items(DefinitionSection.Constraints);
        if (column.Flag("primary_key") || constraints.Any(c => c.Text("type") == "primary_key" && c.Names("columns").Contains(column.Name))) yield return "PK";
        if (column.Flag("unique") || constraints.Any(c => c.Text("type") == "unique" && c.Names("columns").Contains(column.Name))) yield return "UQ";
        if (column.Json["foreign_key"] is not null || constraints.Any(c => c.Text("type") == "foreign_key" && c.Names("columns").Contains(column.Name))) yield return "FK";
        var indexed = document.Items(DefinitionSection.Indexes).Any(i => i.Names("columns") is [var first, ..] && first == column.Name);
        if ((column.Flag("index") && !column.Flag("unique")) || indexed) yield return "IX";
    }

    private static RowNote Note(DefinitionDocument document, CheckContext context, DefinitionItem column, ItemChange? mark)
    {
        if (mark?.Mark == ChangeMark.Dropped) return new RowNote("goes to the trash, kept 30 days", "plain");
        if (mark?.Mark == ChangeMark.Changed && context.Base?.Find(DefinitionSection.Columns, column.Key) is { } was) return new RowNote(Was(was, mark), "changed");
        if (column.Json["foreign_key"] is JsonObject key) return new RowNote($"→ {key["table"]}.{key["column"]}", "mono");
        if (column.Text("enum") is { } name)
            return new RowNote(context.Enums.TryGetValue(name, out var values) ? $"enum {name}, {values.Count} values" : $"enum {name}", "plain");
        if (OwnTypeReference.Read(column.Text("type")) is { Kind: DefinitionKind.Enumeration } own && context.Enums.TryGetValue(own.Name, out var labels))
            return new RowNote(string.Join(", ", labels), "plain");
        var check = document.Items(DefinitionSection.Constraints).FirstOrDefault(c => c.Text("expression") is { } text && ColumnUses.Mentions(text, column.Name));
        if (check is not null) return new RowNote(check.Text("expression") ?? "", "mono");
        return new RowNote(column.Text("comment") ?? column.Text("description") ?? "", "plain");
    }

    private static string Was(DefinitionItem was, ItemChange mark)
    {
        var parts = mark.Fields.Select(field => field switch
        {
            "name" => was.Name,
            "type" => was.Text("type") ?? "",
            "nullable" => was.Flag("nullable", otherwise: true) ? "optional" : "required",
            "default" or "default_expression" => DefaultText.Of(was) is { Length: > 0 } text ? text : "without default",
            "index" => was.Flag("index") ? "indexed" : "not indexed",
            "unique" => was.Flag("unique") ? "unique" : "not unique",
            "foreign_key" => was.Json["foreign_key"] is JsonObject key ? $"→ {key["table"]}" : "no reference",
            "comment" => "commented otherwise",
            "enum" => was.Text("enum") is { } name ? $"enum {name}" : "no enum",
            "generated" => was.Json.ContainsKey(field) ? "generated otherwise" : "not generated",
            _ => $"{(was.Json.ContainsKey(field) ? "other" : "without")} {field.Replace('_', ' ')}",
        }).Distinct();
        return "was " + string.Join(", ", parts);
    }
}
