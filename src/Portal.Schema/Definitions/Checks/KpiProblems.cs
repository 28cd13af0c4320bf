using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Catalogue;
using Portal.Schema.Definitions.Editing;

namespace Portal.Schema.Definitions.Checks;

/// <summary>Checks a KPI while it is being written: names in the formula, thresholds against the direction.</summary>
public static class KpiProblems
{
    /// <summary>The problems, errors first.</summary>
    /// <param name="text">The definition.</param>
    /// <param name="context">The tables of its value chain.</param>
    public static IReadOnlyList<Problem> Check(string text, CheckContext context)
    {
        if (DefinitionDocument.TryParse(text, out var fault) is not { } document)
            return [new Problem(ProblemSeverity.Error, "NOT_JSON", new ProblemPlace(""), "Not a definition", fault ?? "", "It cannot be read.")];
        return [.. Formula(document, context).Concat(Thresholds(document)).Concat(Rest(document)).OrderBy(problem => problem.Severity)];
    }

    private static IEnumerable<Problem> Formula(DefinitionDocument document, CheckContext context)
    {
        var formula = KpiFormula.Read(JsonSerializer.SerializeToElement(document.Root));
        var models = context.Tables.Values.DistinctBy(table => table.Model).ToDictionary(table => table.Model, table => table.Columns);
        if (string.IsNullOrWhiteSpace(document.Root["formula"]?["expression"]?.ToString())) yield return new Problem(
            ProblemSeverity.Error, "EXPRESSION_MISSING", new ProblemPlace("/formula/expression", Field: "expression"), "No expression", "The formula has no expression", "There is nothing to calculate.");
        foreach (var term in formula.UnknownTerms) yield return new Problem(
            ProblemSeverity.Error, "TERM_UNKNOWN", new ProblemPlace("/formula/expression", Field: "expression"), "Expression names no term", $"There is no term {term}", "The value cannot be calculated.");
        foreach (var name in formula.Models.DistinctBy(name => (name.Model, name.Pointer)).Where(name => !models.ContainsKey(name.Model))) yield return new Problem(
            ProblemSeverity.Error, "MODEL_UNKNOWN", Place(name.Pointer), "Model is not in the value chain", $"There is no object model {name.Model} in this value chain", "The term cannot be read.");
        foreach (var column in formula.Columns.DistinctBy(column => (column.Model, column.Column, column.Pointer)))
        {
            if (models.TryGetValue(column.Model, out var columns) && !columns.ContainsKey(column.Column)) yield return new Problem(
                ProblemSeverity.Error, "COLUMN_UNKNOWN", Place(column.Pointer), "Column is not there", $"{column.Model} has no column {column.Column}", "The term cannot be read.");
        }
    }

    private static IEnumerable<Problem> Thresholds(DefinitionDocument document)
    {
        if (document.Root["thresholds"] is not JsonObject thresholds) yield break;
        var (target, warning, critical) = (Number(thresholds["target"]), Number(thresholds["warning"]), Number(thresholds["critical"]));
        var direction = document.Root["direction"]?.ToString();
        if (direction == "HIGHER_IS_BETTER" && (warning > target || critical > warning || critical > target)) yield return Order("target, warning and critical must fall in this order");
        if (direction == "LOWER_IS_BETTER" && (warning < target || critical < warning || critical < target)) yield return Order("target, warning and critical must rise in this order");
        if (direction == "TARGET_IS_BEST" && target is { } t && warning is { } w && critical is { } c && Math.Abs(c - t) < Math.Abs(w - t))
            yield return Order("critical must be further from the target than warning");
    }

    private static IEnumerable<Problem> Rest(DefinitionDocument document)
    {
        if (string.IsNullOrWhiteSpace(document.Root["name"]?.ToString())) yield return new Problem(
            ProblemSeverity.Error, "NAME_MISSING", new ProblemPlace("/name", Field: "name"), "No name", "The KPI has no name", "Lists could not show it.");
        if (string.IsNullOrWhiteSpace(document.Root["unit"]?.ToString())) yield return new Problem(
            ProblemSeverity.Error, "UNIT_MISSING", new ProblemPlace("/unit", Field: "unit"), "No unit", "The KPI has no unit", "Its value could not be read.");
    }

    private static Problem Order(string fact) => new(
        ProblemSeverity.Error, "THRESHOLD_ORDER", new ProblemPlace("/thresholds", Field: "thresholds"), "Thresholds in the wrong order",
        char.ToUpperInvariant(fact[0]) + fact[1..], "A value would be in two bands at once.");

    // /formula/terms/numerator/where
    private static ProblemPlace Place(string pointer) => new(pointer, Name: pointer.Split('/') is [_, _, _, var term, ..] ? term : null, Field: pointer.Split('/')[^1]);

    private static decimal? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out decimal number) ? number : null;
}
