using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions.Checks;

/// <summary>Foreign keys of columns: whether what they name is there, fits, and can be looked up quickly.</summary>
internal static class ReferenceChecks
{
    public static IEnumerable<Problem> Check(DefinitionDocument document, CheckContext context)
    {
        foreach (var column in document.Items(DefinitionSection.Columns))
        {
            if (column.Json["foreign_key"] is not JsonObject key) continue;
            foreach (var problem in CheckTarget(document, column, key, context)) yield return problem;
            if (!IsIndexed(document, column)) yield return new Problem(
                ProblemSeverity.Warning, "FOREIGN_KEY_NOT_INDEXED", ProblemPlace.Of(column, "index"), "Foreign key without an index",
                $"No index begins with {column.Name}", "Each delete in the referenced table would read this table as a whole.")
            {
                Fix = new ProblemFix($"Index {column.Name}", new DefinitionEdit.SetItemField(DefinitionSection.Columns, column.Key, "index", "true")),
            };
            if (Text(key, "on_delete")?.ToUpperInvariant() == "SET NULL" && !column.Flag("nullable", otherwise: true)) yield return new Problem(
                ProblemSeverity.Error, "SET_NULL_ON_REQUIRED", ProblemPlace.Of(column, "foreign_key"), "SET NULL on a required column",
                $"{column.Name} is required and ON DELETE SET NULL", "Each delete of a referenced row would fail with 23502.");
        }
    }

    private static IEnumerable<Problem> CheckTarget(DefinitionDocument document, DefinitionItem column, JsonObject key, CheckContext context)
    {
        var place = ProblemPlace.Of(column, "foreign_key");
        var table = Text(key, "table") ?? "";
        if (ColumnsOf(document, table, context) is not { } columns)
        {
            var dot = table.IndexOf('.', StringComparison.Ordinal);
            yield return dot > 0 && table[..dot] != "shared_data"
                ? new Problem(ProblemSeverity.Error, "FOREIGN_KEY_SCHEMA", place, "Foreign key leaves the value chain",
                    $"{table} is not in this value chain and not in shared_data", "A tenant schema stands alone but for shared_data.")
                : new Problem(ProblemSeverity.Error, "FOREIGN_KEY_TABLE_UNKNOWN", place, "Referenced table is not there",
                    table.Length == 0 ? "No table is named" : $"There is no table {table} in this value chain", "The foreign key cannot be made.");
            yield break;
        }
        var target = Text(key, "column") ?? "";
        if (!columns.TryGetValue(target, out var targetType))
            yield return new Problem(ProblemSeverity.Error, "FOREIGN_KEY_COLUMN_UNKNOWN", place, "Referenced column is not there",
                $"{table} has no column {target}", "The foreign key cannot be made.");
        else if (PgType.TryParse(column.Text("type") ?? "") is { } own && PgType.TryParse(targetType) is { } referenced && !TypeComparison.CanReference(own, referenced))
            yield return new Problem(ProblemSeverity.Error, "FOREIGN_KEY_TYPE", place, "Foreign key of another type",
                $"{column.Name} is {column.Text("type")}, {table}.{target} is {targetType}", "PostgreSQL would refuse it with 42804.")
            {
                Fix = new ProblemFix($"Change to {targetType}",
                    new DefinitionEdit.SetItemField(DefinitionSection.Columns, column.Key, "type", JsonSerializer.Serialize(targetType))),
            };
    }

    /// <summary>The types of the columns of a table that a foreign key names; null when there is no such table.</summary>
    internal static IReadOnlyDictionary<string, string>? ColumnsOf(DefinitionDocument document, string table, CheckContext context) => IsSelf(document, table)
        ? document.Items(DefinitionSection.Columns).DistinctBy(c => c.Name).ToDictionary(c => c.Name, c => c.Text("type") ?? "")
        : context.Tables.TryGetValue(table, out var facts) ? facts.Columns : null;

    // A shared table may name itself with its schema.
    private static bool IsSelf(DefinitionDocument document, string table)
    {
        var own = Text(document.Root, "table_name");
        return table == own || (table == $"shared_data.{own}" && document.Root["metadata_"]?["is_shared"]?.ToString() == "true");
    }

    private static bool IsIndexed(DefinitionDocument document, DefinitionItem column) =>
        column.Flag("index") || column.Flag("unique") || column.Flag("primary_key")
        || document.Items(DefinitionSection.Indexes).Any(index => IndexChecks.Columns(index) is [var first, ..] && first == column.Name && !index.Json.ContainsKey("predicate"))
        || document.Items(DefinitionSection.Constraints).Any(constraint =>
            constraint.Text("type") is "unique" or "primary_key" && constraint.Names("columns") is [var first, ..] && first == column.Name);

    private static string? Text(JsonObject json, string field) => json[field] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
