using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Schema.Definitions.Editing;

/// <summary>Where the rest of an object model names one of its columns: indexes, constraints, relationships, the partition key.</summary>
public static partial class ColumnUses
{
    /// <summary>The entries outside the column list that name the column.</summary>
    public static IReadOnlyList<DefinitionItem> Of(DefinitionDocument document, string column) =>
    [
        .. document.Items(DefinitionSection.Indexes).Where(item => NamesColumn(item, column)),
        .. document.Items(DefinitionSection.Constraints).Where(item => NamesColumn(item, column)),
        .. document.Items(DefinitionSection.Relationships).Where(item => item.Text("via") == column),
        .. document.Items(DefinitionSection.Sequences).Where(item => item.Text("owned_by") == column),
    ];

    /// <summary>True when an SQL expression has the name as a word of its own, outside string literals.</summary>
    public static bool Mentions(string expression, string column) =>
        Words().Matches(expression).Any(match => IsColumn(match, column));

    /// <summary>Writes the new name wherever the model names the column.</summary>
    internal static void Rename(DefinitionDocument document, string from, string to)
    {
        foreach (var item in Of(document, from))
        {
            if (item.Section == DefinitionSection.Relationships)
            {
                // The relationship was known by this column: keep its identity.
                if (item.Text("id") is null) item.Json["id"] = item.Key;
                item.Json["via"] = to;
                continue;
            }
            if (item.Section == DefinitionSection.Sequences)
            {
                item.Json["owned_by"] = to;
                continue;
            }
            foreach (var list in Lists(item)) RenameInList(list, from, to);
            foreach (var field in s_expressions)
                if (item.Text(field) is { } expression) item.Json[field] = RenameInExpression(expression, from, to);
        }
        foreach (var column in document.Items(DefinitionSection.Columns))
        {
            if (column.Text("generated") is { } generated) column.Json["generated"] = RenameInExpression(generated, from, to);
            if (column.Json["generated"] is JsonObject kept && Text(kept["expression"]) is { } expression) kept["expression"] = RenameInExpression(expression, from, to);
        }
        if (document.Root["metadata_"] is JsonObject metadata)
        {
            if (metadata["partition_key"] is JsonValue key && key.TryGetValue(out string? name) && name == from) metadata["partition_key"] = to;
            if (metadata["read_model"] is JsonObject read) RenameInReadModel(read, from, to);
            if (metadata["compression"] is JsonObject compression) RenameInList(compression["segment_by"] as JsonArray ?? [], from, to);
            foreach (var aggregate in (metadata["continuous_aggregates"] as JsonArray)?.OfType<JsonObject>() ?? []) RenameInAggregate(aggregate, from, to);
        }
        if (document.Root["table_schema"] is JsonObject table && table["partitioning"] is JsonObject partitioning) RenameInPartitioning(partitioning, from, to);
    }

    private static void RenameInPartitioning(JsonObject partitioning, string from, string to)
    {
        RenameInList(partitioning["columns"] as JsonArray ?? [], from, to);
        foreach (var partition in (partitioning["partitions"] as JsonArray)?.OfType<JsonObject>() ?? [])
            if (partition["partitioning"] is JsonObject sub) RenameInPartitioning(sub, from, to);
    }

    private static void RenameInReadModel(JsonObject read, string from, string to)
    {
        RenameInList(read["columns"] as JsonArray ?? [], from, to);
        foreach (var index in (read["indexes"] as JsonArray)?.OfType<JsonObject>() ?? [])
            foreach (var list in s_lists.Select(field => index[field]).OfType<JsonArray>()) RenameInList(list, from, to);
    }

    // What is reckoned over the column keeps the name that it has, and with it its values.
    private static void RenameInAggregate(JsonObject aggregate, string from, string to)
    {
        RenameInList(aggregate["group_by"] as JsonArray ?? [], from, to);
        foreach (var item in (aggregate["aggregates"] as JsonArray)?.OfType<JsonObject>() ?? [])
            if (Text(item["column"]) == from && item["name"] is null) item["name"] = $"{Text(item["function"])?.ToLowerInvariant()}_{from}";
        RenameInList(aggregate["aggregates"] as JsonArray ?? [], from, to);
        foreach (var index in (aggregate["indexes"] as JsonArray)?.OfType<JsonObject>() ?? [])
            foreach (var list in s_lists.Select(field => index[field]).OfType<JsonArray>()) RenameInList(list, from, to);
    }

    private static readonly string[] s_lists = ["columns", "include", "elements", "on_delete_columns"];

    private static readonly string[] s_expressions = ["expression", "predicate", "where"];

    private static bool NamesColumn(DefinitionItem item, string column) =>
        Lists(item).Any(list => list.Any(part => Names(part, column)))
        || s_expressions.Any(field => item.Text(field) is { } expression && Mentions(expression, column));

    private static IEnumerable<JsonArray> Lists(DefinitionItem item) =>
        s_lists.Select(field => item.Json[field]).Append((item.Json["references"] as JsonObject)?["on_delete_columns"]).OfType<JsonArray>();

    // A part of an index is a name, or an object with a column or an expression and their options.
    private static bool Names(JsonNode? part, string column) => part switch
    {
        JsonObject map => Text(map["column"]) == column || (Text(map["expression"]) is { } expression && Mentions(expression, column)),
        _ => Text(part) == column,
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static void RenameInList(JsonArray list, string from, string to)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject part)
            {
                if (Text(part["column"]) == from) part["column"] = to;
                if (Text(part["expression"]) is { } expression) part["expression"] = RenameInExpression(expression, from, to);
            }
            else if (Text(list[i]) == from)
            {
                list[i] = to;
            }
        }
    }

    private static string RenameInExpression(string expression, string from, string to) =>
        Words().Replace(expression, match => !IsColumn(match, from) ? match.Value : match.Value[0] == '"' ? $"\"{to}\"" : to);

    private static bool IsColumn(Match match, string column) => match.Value[0] switch
    {
        '\'' => false,
        '"' => match.Value.Length > 1 && match.Value[1..^1] == column,
        _ => string.Equals(match.Value, column, StringComparison.OrdinalIgnoreCase),
    };

    // A string literal, a quoted identifier, or a word.
    [GeneratedRegex("""'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*""")]
    private static partial Regex Words();
}
