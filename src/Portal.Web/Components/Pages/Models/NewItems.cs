using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Naming;
using static Portal.Schema.Definitions.Editing.DefinitionSection;

namespace Portal.Web.Components.Pages.Models;

/// <summary>What a new index, constraint, sequence or relationship begins as: something that can be made, under a free name.</summary>
public static class NewItems
{
    /// <summary>The entry.</summary>
    public static JsonObject Of(DefinitionSection section, DefinitionDocument document, CheckContext context) => section switch
    {
        Indexes => Index(document),
        Constraints => Constraint("check", document, context),
        Sequences => new JsonObject { ["name"] = Free(document, Sequences, $"{Table(document)}_number_seq") },
        _ => Relationship(document, context),
    };

    /// <summary>A constraint of a kind.</summary>
    /// <param name="kind">The word of the format: <c>check</c>, <c>exclusion</c>.</param>
    /// <param name="document">The model.</param>
    /// <param name="context">Tables around it.</param>
    public static JsonObject Constraint(string kind, DefinitionDocument document, CheckContext context)
    {
        var (table, first) = (Table(document), document.Items(Columns).FirstOrDefault()?.Name);
        var constraint = new JsonObject { ["type"] = kind };
        switch (kind)
        {
            case "check":
                constraint["name"] = Free(document, Constraints, $"chk_{table}");
                constraint["expression"] = first is null ? "true" : $"{first} IS NOT NULL";
                break;
            case "exclusion":
                constraint["name"] = Free(document, Constraints, $"excl_{table}");
                constraint["elements"] = new JsonArray(Exclusion(document));
                break;
            case "foreign_key":
                Reference(constraint, document, context);
                break;
            default:
                var columns = FreeColumns(document);
                constraint["name"] = Free(document, Constraints, kind == "unique" ? NameRules.Unique(table, columns) : NameRules.PrimaryKey(table));
                constraint["columns"] = JsonSerializer.SerializeToNode(columns);
                break;
        }
        return constraint;
    }

    /// <summary>The tables that a foreign key of the model can name, with their columns; its own among them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Referable(DefinitionDocument document, CheckContext context)
    {
        var tables = context.Tables.ToDictionary(table => table.Key, table => (IReadOnlyList<string>)[.. table.Value.Columns.Keys]);
        var shared = document.Root["metadata_"]?["is_shared"]?.ToString() == "true";
        tables[shared ? $"shared_data.{Table(document)}" : Table(document)] = [.. document.Items(Columns).Select(column => column.Name)];
        return tables;
    }

    /// <summary>An expression over columns of the model that an index can stand on: a period where there are two times, else a text in small letters.</summary>
    public static string Expression(DefinitionDocument document)
    {
        var columns = document.Items(Columns);
        var times = columns.Where(column => IsOf(column, "TIMESTAMP")).Select(column => column.Name).Take(2).ToList();
        if (times.Count == 2) return $"tsrange({times[0]}, {times[1]})";
        var text = columns.FirstOrDefault(column => IsOf(column, "VARCHAR") || IsOf(column, "TEXT")) ?? columns.FirstOrDefault();
        return text is null ? "" : IsOf(text, "VARCHAR") || IsOf(text, "TEXT") ? $"lower({text.Name})" : $"({text.Name})";
    }

    private static JsonObject Index(DefinitionDocument document)
    {
        var columns = FreeColumns(document);
        return new JsonObject
        {
            ["name"] = Free(document, Indexes, NameRules.Index(Table(document), columns)),
            ["columns"] = JsonSerializer.SerializeToNode(columns),
        };
    }

    // What excludes rows most often is a period: a range column, or two times that make one.
    private static JsonObject Exclusion(DefinitionDocument document)
    {
        var range = document.Items(Columns).FirstOrDefault(column => column.Text("type")?.EndsWith("RANGE", StringComparison.OrdinalIgnoreCase) == true);
        if (range is not null) return new JsonObject { ["column"] = range.Name, ["operator"] = "&&" };
        var expression = Expression(document);
        return new JsonObject { ["expression"] = expression, ["operator"] = expression.StartsWith("tsrange", StringComparison.Ordinal) ? "&&" : "=" };
    }

    private static void Reference(JsonObject constraint, DefinitionDocument document, CheckContext context)
    {
        var (table, own) = (Table(document), document.Items(Columns));
        var tables = Referable(document, context);
        // Most likely what is named after a table and refers to nothing yet: customer_id; else whatever has the type of a key.
        var types = own.DistinctBy(column => column.Name).ToDictionary(column => column.Name, column => column.Text("type") ?? "");
        var found = own.Where(column => column.Json["foreign_key"] is null && !column.Flag("primary_key")).OrderBy(column => !column.Name.EndsWith("_id", StringComparison.Ordinal))
            .SelectMany(column => tables.Keys.Where(key => TypeOf(key) == column.Text("type")).Select(key => (Column: column.Name, Table: key)))
            .OrderBy(pair => !IsNamedAfter(pair.Column, pair.Table)).FirstOrDefault();
        var (name, target) = found.Column is null ? (own.FirstOrDefault()?.Name ?? "", table) : found;
        var referenced = tables.GetValueOrDefault(target) ?? [];
        constraint["name"] = Free(document, Constraints, NameRules.ForeignKey(table, [name]));
        constraint["columns"] = new JsonArray(JsonValue.Create(name));
        constraint["references"] = new JsonObject { ["table"] = target, ["columns"] = new JsonArray(JsonValue.Create(referenced.Contains("id") ? "id" : referenced.FirstOrDefault() ?? "id")) };

        string? TypeOf(string key) => key.Split('.')[^1] == table ? types.GetValueOrDefault("id") : context.Tables.TryGetValue(key, out var facts) ? facts.Columns.GetValueOrDefault("id") : null;
    }

    private static bool IsNamedAfter(string column, string table) =>
        column.EndsWith("_id", StringComparison.Ordinal) && table.Split('.')[^1].StartsWith(column[..^3], StringComparison.Ordinal);

    private static JsonObject Relationship(DefinitionDocument document, CheckContext context)
    {
        var drawn = document.Items(Relationships).Select(r => r.Text("via")).ToHashSet();
        var column = document.Items(Columns).FirstOrDefault(c => c.Json["foreign_key"] is not null && !drawn.Contains(c.Name));
        var target = column?.Json["foreign_key"]?["table"]?.ToString() is { } table && context.Tables.TryGetValue(table, out var facts)
            ? facts.Model : context.Tables.Values.Select(t => t.Model).Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
        var relationship = new JsonObject { ["type"] = "association", ["target"] = target };
        if (column is not null) relationship["via"] = column.Name;
        relationship["role"] = Free(document, Relationships, column?.Name.Replace("_id", "", StringComparison.Ordinal) ?? target.ToLowerInvariant());
        relationship["source_multiplicity"] = "0..*";
        relationship["target_multiplicity"] = column?.Flag("nullable", otherwise: true) == false ? "1" : "0..1";
        return relationship;
    }

    // A column that no index leads with yet.
    private static List<string> FreeColumns(DefinitionDocument document)
    {
        var led = document.Items(Indexes).Select(index => index.Names("columns").FirstOrDefault()).ToHashSet();
        var column = document.Items(Columns).FirstOrDefault(c => !c.Flag("index") && !c.Flag("unique") && !c.Flag("primary_key") && !led.Contains(c.Name))
            ?? document.Items(Columns).FirstOrDefault();
        return column is null ? [] : [column.Name];
    }

    private static bool IsOf(DefinitionItem column, string type) => column.Text("type")?.Split('(')[0].Trim().Equals(type, StringComparison.OrdinalIgnoreCase) == true;

    private static string Table(DefinitionDocument document) => document.Root["table_name"]?.ToString() ?? document.Root["table_schema"]?["table_name"]?.ToString() ?? "table";

    private static string Free(DefinitionDocument document, DefinitionSection section, string name)
    {
        var taken = document.Items(section).Select(item => item.Name).ToHashSet();
        var candidate = name;
        for (var number = 2; taken.Contains(candidate); number++) candidate = $"{name}_{number}";
        return candidate;
    }
}
