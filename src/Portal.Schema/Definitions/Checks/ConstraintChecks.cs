using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions.Checks;

/// <summary>Constraints: columns that are there, conditions that say something, foreign keys whose target is there, exclusions that an index can keep.</summary>
internal static class ConstraintChecks
{
    public static IEnumerable<Problem> Check(DefinitionDocument document, CheckContext context)
    {
        var columns = document.Items(DefinitionSection.Columns).Select(column => column.Name).ToHashSet();
        foreach (var constraint in document.Items(DefinitionSection.Constraints))
        {
            foreach (var missing in constraint.Names("columns").Where(name => !columns.Contains(name))) yield return new Problem(
                ProblemSeverity.Error, "CONSTRAINT_COLUMN_UNKNOWN", ProblemPlace.Of(constraint, "columns"), "Constrained column is not there",
                missing.Length == 0 ? $"{constraint.Name} leaves a column open" : $"{constraint.Name} names {missing}, which is no column", "The constraint cannot be made.");
            foreach (var problem in CheckKind(document, constraint, columns, context)) yield return problem;
        }
    }

    private static IEnumerable<Problem> CheckKind(DefinitionDocument document, DefinitionItem constraint, HashSet<string> columns, CheckContext context) => constraint.Text("type") switch
    {
        "check" => CheckCondition(constraint, columns),
        "foreign_key" => CheckTarget(document, constraint, context),
        "exclusion" => CheckElements(document, constraint),
        _ => [],
    };

    private static IEnumerable<Problem> CheckCondition(DefinitionItem constraint, HashSet<string> columns)
    {
        if (constraint.Text("expression") is { Length: > 0 } expression && !columns.Any(column => ColumnUses.Mentions(expression, column))) yield return new Problem(
            ProblemSeverity.Warning, "CHECK_WITHOUT_COLUMN", ProblemPlace.Of(constraint, "expression"), "Check names no column",
            $"{constraint.Name} names no column of this table", "It is true or false for every row alike.");
    }

    private static IEnumerable<Problem> CheckTarget(DefinitionDocument document, DefinitionItem constraint, CheckContext context)
    {
        if ((constraint.Json["references"] ?? constraint.Json["foreign_key"]) is not JsonObject target) yield break;
        var place = ProblemPlace.Of(constraint, constraint.Json["references"] is null ? "foreign_key" : "references");
        var table = Text(target["table"]) ?? "";
        if (ReferenceChecks.ColumnsOf(document, table, context) is not { } known)
        {
            yield return new Problem(ProblemSeverity.Error, "FOREIGN_KEY_TABLE_UNKNOWN", place, "Referenced table is not there",
                table.Length == 0 ? "No table is named" : $"There is no table {table} in this value chain", "The foreign key cannot be made.");
            yield break;
        }
        var referenced = (target["columns"] is JsonArray list ? list.Select(Text) : [Text(target["column"])]).ToList();
        foreach (var missing in referenced.Where(name => name is null || !known.ContainsKey(name))) yield return new Problem(
            ProblemSeverity.Error, "FOREIGN_KEY_COLUMN_UNKNOWN", place, "Referenced column is not there",
            string.IsNullOrEmpty(missing) ? $"{constraint.Name} leaves a referred column open" : $"{table} has no column {missing}", "The foreign key cannot be made.");
        var types = document.Items(DefinitionSection.Columns).DistinctBy(column => column.Name).ToDictionary(column => column.Name, column => column.Text("type") ?? "");
        foreach (var (own, other) in constraint.Names("columns").Zip(referenced))
            if (types.TryGetValue(own, out var ownType) && other is not null && known.TryGetValue(other, out var otherType)
                && PgType.TryParse(ownType) is { } left && PgType.TryParse(otherType) is { } right && !TypeComparison.CanReference(left, right)) yield return new Problem(
                    ProblemSeverity.Error, "FOREIGN_KEY_TYPE", ProblemPlace.Of(constraint, "columns"), "Foreign key of another type",
                    $"{own} is {ownType}, {table}.{other} is {otherType}", "PostgreSQL would refuse it with 42804.");
    }

    // PostgreSQL manual, appendix F.8: GiST knows no operator class for plain types of its own.
    private static IEnumerable<Problem> CheckElements(DefinitionDocument document, DefinitionItem constraint)
    {
        if ((constraint.Text("method") ?? "gist") is not ("gist" or "GIST")) yield break;
        var types = document.Items(DefinitionSection.Columns).DistinctBy(column => column.Name).ToDictionary(column => column.Name, column => column.Text("type") ?? "");
        var plain = (constraint.Json["elements"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(element => Text(element["operator"]) is "=" or "<>" && element["opclass"] is null)
            .Select(element => Text(element["column"]) ?? Text(element["name"])).OfType<string>()
            .Where(name => types.TryGetValue(name, out var type) && PgType.TryParse(type) is { IsArray: false, Base.Family: not TypeFamily.Other })
            .ToList();
        if (plain.Count > 0) yield return new Problem(
            ProblemSeverity.Note, "EXCLUSION_NEEDS_EXTENSION", ProblemPlace.Of(constraint, "elements"), "Exclusion needs btree_gist",
            $"GiST compares {string.Join(", ", plain)} by = only with the extension btree_gist", "Targets without it refuse the constraint.");
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
