using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Schema.Definitions.Editing;

namespace Portal.Web.Components.Pages.Models;

/// <summary>
/// A column's default as people write it in a cell: a literal in quotes or bare, a number, true or false, or an expression.
/// The definition keeps literals and the known expressions under <c>default</c> and every other expression under
/// <c>default_expression</c>.
/// </summary>
public static partial class DefaultText
{
    /// <summary>What the cell shows.</summary>
    public static string Of(DefinitionItem column)
    {
        if (column.Text("default_expression") is { } expression) return expression;
        return column.Json["default"] switch
        {
            null => "",
            JsonValue value when value.TryGetValue(out string? text) => IsKnownExpression(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
            var other => other.ToJsonString(),
        };
    }

    /// <summary>The property that the text sets, and its JSON; null removes <c>default</c> and <c>default_expression</c>.</summary>
    public static (string Field, string? Json) Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0) return ("default", null);
        if (trimmed is ['\'', .., '\''] && trimmed.Length > 1)
        {
            var literal = trimmed[1..^1].Replace("''", "'", StringComparison.Ordinal);
            // In quotes the author means the word, although the format would read it as the expression.
            return IsKnownExpression(literal) ? ("default_expression", Json(trimmed)) : ("default", Json(literal));
        }
        if (IsKnownExpression(trimmed)) return ("default", Json(trimmed));
        if (decimal.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) && PlainNumber().IsMatch(trimmed))
            return ("default", trimmed);
        if (trimmed is "true" or "false") return ("default", trimmed);
        return Call().IsMatch(trimmed) ? ("default_expression", Json(trimmed)) : ("default", Json(trimmed));
    }

    private static bool IsKnownExpression(string text) => Known().IsMatch(text.Trim());

    private static string Json(string text) => JsonSerializer.Serialize(text, JsonOptions.Plain);

    // What the definition format reads as an expression; see DefaultCompiler.
    [GeneratedRegex("""
        ^(current_(timestamp|date|time|user|role)(\s*\(\s*\d\s*\))?|localtime(stamp)?(\s*\(\s*\d\s*\))?|session_user
        |([a-z_][a-z0-9_]*\s*\.\s*)?(now|statement_timestamp|transaction_timestamp|clock_timestamp|gen_random_uuid|uuid_generate_v4|uuidv4|uuidv7)\s*\(\s*\)
        |nextval\s*\(.+\)|('(?:[^']|'')*'|-?[\d.]+|array\[.*\])::[a-z][a-z0-9_ ()\[\],]*)$
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Known();

    // JSON knows no leading zeros: 007 is a text.
    [GeneratedRegex(@"^-?(0|[1-9]\d*)(\.\d+)?$")]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.]*\s*\(.*\)$", RegexOptions.Singleline)]
    private static partial Regex Call();
}
