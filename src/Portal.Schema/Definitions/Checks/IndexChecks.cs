using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;

namespace Portal.Schema.Definitions.Checks;

/// <summary>Indexes: columns that are there, and not the same index twice.</summary>
internal static class IndexChecks
{
    public static IEnumerable<Problem> Check(DefinitionDocument document)
    {
        var columns = document.Items(DefinitionSection.Columns);
        var names = columns.Select(column => column.Name).ToHashSet();
        var seen = new Dictionary<string, string>();
        foreach (var column in columns.Where(column => column.Flag("unique") || column.Flag("index")))
            seen.TryAdd(column.Name, column.Flag("unique") ? $"the unique constraint of {column.Name}" : $"the index of {column.Name}");
        foreach (var index in document.Items(DefinitionSection.Indexes))
        {
            var parts = Columns(index);
            if (parts.Count == 0 && index.Json["expressions"] is not JsonArray { Count: > 0 } && !HasExpressionPart(index)) yield return new Problem(
                ProblemSeverity.Error, "INDEX_EMPTY", ProblemPlace.Of(index, "columns"), "Index without columns", $"{index.Name} names no column", "It cannot be made.");
            foreach (var missing in parts.Concat(index.Names("include")).Where(part => !names.Contains(part))) yield return new Problem(
                ProblemSeverity.Error, "INDEX_COLUMN_UNKNOWN", ProblemPlace.Of(index, "columns"), "Indexed column is not there",
                $"{index.Name} names {missing}, which is no column", "The index cannot be made.");
            if (!IsPlain(index) || seen.TryAdd(string.Join(',', parts), $"index {index.Name}")) continue;
            yield return new Problem(ProblemSeverity.Warning, "INDEX_DUPLICATE", ProblemPlace.Of(index), "The same index twice",
                $"{index.Name} does what {seen[string.Join(',', parts)]} does", "Each write would keep both up to date.")
            {
                Fix = new ProblemFix($"Drop {index.Name}", new DefinitionEdit.RemoveItem(DefinitionSection.Indexes, index.Key)),
            };
        }
    }

    /// <summary>The columns of an index, in order; parts that are expressions are left out.</summary>
    public static IReadOnlyList<string> Columns(DefinitionItem index) => index.Json["columns"] is JsonArray parts
        ?
        [
            .. parts.Select(part => part is JsonObject map ? map["column"] ?? map["name"] : part)
                .OfType<JsonValue>().Select(value => value.TryGetValue(out string? name) ? name : null).OfType<string>(),
        ]
        : [];

    private static bool HasExpressionPart(DefinitionItem index) =>
        index.Json["columns"] is JsonArray parts && parts.Any(part => part is JsonObject map && map.ContainsKey("expression"));

    // Only B-trees over plain columns are compared: method, predicate, order and class make another index.
    private static bool IsPlain(DefinitionItem index) =>
        index.Json["columns"] is JsonArray parts && parts.All(part => part is JsonValue) && !index.Flag("unique")
        && (index.Text("method") ?? "btree") == "btree"
        && !index.Json.ContainsKey("predicate") && !index.Json.ContainsKey("where") && !index.Json.ContainsKey("opclass")
        && !index.Json.ContainsKey("include") && !index.Json.ContainsKey("expressions");
}
