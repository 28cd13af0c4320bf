using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>
/// What the formula of a KPI refers to. Terms hold SQL in which codes of object models (capitals) stand for tables:
/// <c>COUNT(ORDER.id)</c> <c>FROM ORDER JOIN DELIVERY ON ...</c>. Only names are read here; PostgreSQL judges the rest.
/// </summary>
public sealed partial class KpiFormula
{
    private static readonly string[] s_parts = ["select", "from", "where", "time_column"];

    private KpiFormula(IReadOnlyList<ModelColumn> columns, IReadOnlyList<ModelName> models, IReadOnlyList<string> unknownTerms) =>
        (Columns, Models, UnknownTerms) = (columns, models, unknownTerms);

    /// <summary>Every <c>MODEL.column</c>, in order.</summary>
    public IReadOnlyList<ModelColumn> Columns { get; }

    /// <summary>Every model after FROM or JOIN, and every one that a column is taken of.</summary>
    public IReadOnlyList<ModelName> Models { get; }

    /// <summary>Names in the expression that are no terms.</summary>
    public IReadOnlyList<string> UnknownTerms { get; }

    /// <summary>Reads the formula of a KPI whose shape was checked.</summary>
    public static KpiFormula Read(JsonElement kpi)
    {
        var formula = kpi.Field("formula") ?? default;
        var (columns, models, terms) = (new List<ModelColumn>(), new List<ModelName>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var term in formula.Entries("terms"))
        {
            terms.Add(term.Name);
            foreach (var part in s_parts)
            {
                var pointer = $"/formula/terms/{term.Name}/{part}";
                var text = WithoutLiterals(term.Value.Text(part) ?? "");
                columns.AddRange(ColumnName().Matches(text).Select(m => new ModelColumn(m.Groups[1].Value, m.Groups[2].Value, pointer)));
                var sources = part == "from" ? $"FROM {text}" : text;
                models.AddRange(SourceName().Matches(sources).Select(m => new ModelName(m.Groups[1].Value, pointer)));
            }
        }
        models.AddRange(columns.Select(c => new ModelName(c.Model, c.Pointer)));
        var expression = Parameter().Replace(WithoutLiterals(formula.Text("expression") ?? ""), " ");
        var unknown = TermName().Matches(expression).Select(m => m.Value).Where(word => !terms.Contains(word)).Distinct().ToList();
        return new(columns, models, unknown);
    }

    private static string WithoutLiterals(string sql) => Literal().Replace(sql, "''");

    [GeneratedRegex("'(?:[^']|'')*'", RegexOptions.NonBacktracking)]
    private static partial Regex Literal();

    [GeneratedRegex(@":[a-z_]+", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();

    // ORDER.id, but not the type of a cast or a function.
    [GeneratedRegex(@"\b([A-Z][A-Z0-9_]+)\.([a-z_][a-z0-9_]*)", RegexOptions.NonBacktracking)]
    private static partial Regex ColumnName();

    [GeneratedRegex(@"\b(?:FROM|JOIN)\s+([A-Z][A-Z0-9_]+)\b", RegexOptions.NonBacktracking)]
    private static partial Regex SourceName();

    // A word in lower case that is not the name of a function.
    [GeneratedRegex(@"\b[a-z][a-z0-9_]*\b(?!\s*\()")]
    private static partial Regex TermName();
}

/// <summary>A column in a formula.</summary>
/// <param name="Model">The code of its object model.</param>
/// <param name="Column">Its name.</param>
/// <param name="Pointer">The part of the formula that names it.</param>
public sealed record ModelColumn(string Model, string Column, string Pointer);

/// <summary>An object model in a formula.</summary>
/// <param name="Model">Its code.</param>
/// <param name="Pointer">The part of the formula that names it.</param>
public sealed record ModelName(string Model, string Pointer);
