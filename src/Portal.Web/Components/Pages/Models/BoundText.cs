using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Web.Components.Pages.Models;

/// <summary>
/// Bounds of partitions as people write them: values separated by commas, texts in quotes where they hold one, nothing for the smallest or the
/// largest of a range, <c>NULL</c> for NULL in a list.
/// </summary>
internal static class BoundText
{
    private const string Unbound = "NULL";

    /// <summary>The text of a bound.</summary>
    public static string Of(JsonNode? bound) => bound switch
    {
        null => "",
        JsonArray list => string.Join(", ", list.Select(value => value is null ? Unbound : Written(value))),
        var one => Written(one),
    };

    /// <summary>The bound of a text. A value alone stays alone; those of a list are a list.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="numeric">Per column of the key whether its values are numbers; null when it is not known.</param>
    /// <param name="field"><c>from</c>, <c>to</c> or <c>values</c>.</param>
    public static JsonNode? Parse(string text, IReadOnlyList<bool?> numeric, string field)
    {
        if (text.Trim().Length == 0) return null;
        var isList = field == "values";
        var values = Split(text).Select((value, index) => Value(value, isList ? numeric.FirstOrDefault() : numeric.ElementAtOrDefault(index))).ToList();
        return isList || values.Count > 1 ? new JsonArray([.. values]) : values[0];
    }

    private static string Written(JsonNode value)
    {
        var text = value.ToString();
        return value.GetValueKind() == System.Text.Json.JsonValueKind.String && (text.Length == 0 || text.AsSpan().ContainsAny(',', '\'', ' ') || IsUnbound(text))
            ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
            : text;
    }

    private static JsonNode? Value((string Text, bool Quoted) value, bool? numeric)
    {
        if (value.Quoted) return JsonValue.Create(value.Text);
        if (IsUnbound(value.Text)) return null;
        if (numeric == false) return JsonValue.Create(value.Text);
        return long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
            : decimal.TryParse(value.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
            : JsonValue.Create(value.Text);
    }

    private static bool IsUnbound(string text) => text.ToUpperInvariant() is Unbound or "MINVALUE" or "MAXVALUE";

    private static IEnumerable<(string Text, bool Quoted)> Split(string text)
    {
        var (value, inQuotes, quoted) = (new System.Text.StringBuilder(), false, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\'' && inQuotes && i + 1 < text.Length && text[i + 1] == '\'') value.Append(text[i++]);
            else if (text[i] == '\'') (inQuotes, quoted) = (!inQuotes, true);
            else if (text[i] == ',' && !inQuotes)
            {
                yield return Taken();
                (quoted, _) = (false, value.Clear());
            }
            else if (inQuotes || !quoted) value.Append(text[i]);
        }
        yield return Taken();

        (string, bool) Taken() => quoted ? (value.ToString().TrimStart(), true) : (value.ToString().Trim(), false);
    }
}
