using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;

namespace Portal.Web.Components.Pages.ChangeRequests;

/// <summary>Says in a few words what an entry of a definition is.</summary>
public static class EntryWords
{
    /// <summary>The type of a column, the columns of an index, the kind of a constraint, the target of a relationship.</summary>
    public static string What(DefinitionItem item) => item.Section switch
    {
        DefinitionSection.Columns => item.Text("type") ?? "",
        DefinitionSection.Indexes => $"{item.Text("method") ?? "btree"} ({string.Join(", ", item.Names("columns"))})",
        DefinitionSection.Constraints => (item.Text("type") ?? "").Replace('_', ' ').ToUpperInvariant(),
        DefinitionSection.Sequences => $"{item.Text("type") ?? "BIGINT"} sequence",
        _ => $"{item.Text("type") ?? "association"} {item.Text("target")}".Trim(),
    };

    /// <summary>What the entry forbids or guarantees.</summary>
    public static string Rule(DefinitionItem item) => item.Section switch
    {
        DefinitionSection.Columns => item.Flag("primary_key") ? "PRIMARY KEY" : item.Flag("nullable", otherwise: true) ? "NULL" : "NOT NULL",
        DefinitionSection.Indexes => item.Flag("unique") ? "UNIQUE" : "",
        _ => "",
    };

    /// <summary>The rest that matters for a review.</summary>
    public static string Note(DefinitionItem item)
    {
        var parts = new List<string>();
        if (item.Json["default"] is { } value) parts.Add($"default {Literal(value)}");
        if (item.Text("default_expression") is { } expression) parts.Add($"default {expression}");
        if (item.Flag("unique") && item.Section == DefinitionSection.Columns) parts.Add("unique");
        if (item.Flag("index")) parts.Add("index");
        if (item.Json["foreign_key"] is JsonObject key) parts.Add($"refers to {key["table"]}.{key["column"]}");
        if (item.Text("expression") is { } check) parts.Add(check);
        if (item.Section == DefinitionSection.Constraints && item.Names("columns") is { Count: > 0 } columns) parts.Add($"({string.Join(", ", columns)})");
        if ((item.Text("predicate") ?? item.Text("where")) is { } predicate) parts.Add($"where {predicate}");
        if (item.Text("owned_by") is { } owner) parts.Add($"owned by {owner}");
        if (item.Text("multiplicity") is { } multiplicity) parts.Add(multiplicity);
        return string.Join(", ", parts);
    }

    private static string Literal(JsonNode value)
    {
        if (value is not JsonValue text || !text.TryGetValue(out string? written)) return value.ToJsonString();
        // A call or a keyword of PostgreSQL is an expression, as the format of the definitions has it; all else is a text.
        return written.EndsWith(')') || written.StartsWith("CURRENT_", StringComparison.OrdinalIgnoreCase) ? written : $"'{written}'";
    }
}
