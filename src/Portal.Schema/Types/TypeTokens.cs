using System.Text.RegularExpressions;

namespace Portal.Schema.Types;

/// <summary>The parts of a type's text.</summary>
/// <param name="Words">The words before and behind the brackets, lower case with single blanks.</param>
/// <param name="Numbers">The numbers in brackets.</param>
/// <param name="IsArray">True when array signs follow.</param>
/// <param name="ArrayElement">The text in the brackets of <c>ARRAY(...)</c>, else null.</param>
internal sealed partial record TypeTokens(string Words, int[] Numbers, bool IsArray, string? ArrayElement)
{
    /// <summary>Takes the text apart; null when it has not the shape of a type.</summary>
    public static TypeTokens? Read(string text)
    {
        if (text.Length > 200) return null;
        if (ArrayOf().Match(text) is { Success: true } array) return new("array", [], true, array.Groups["element"].Value);
        var match = Shape().Match(text);
        if (!match.Success) return null;
        var words = Blanks().Replace($"{match.Groups["head"].Value} {match.Groups["tail"].Value}".Trim(), " ").ToLowerInvariant();
        var numbers = new List<int>();
        foreach (var part in match.Groups["numbers"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (PgTypeParser.Number(part) is not { } number) return null;
            numbers.Add(number);
        }
        var isArray = match.Groups["array"].Success;
        if (words.StartsWith("pg_catalog.", StringComparison.Ordinal)) words = words["pg_catalog.".Length..];
        return words == "array" && isArray ? null : new(words, [.. numbers], isArray, null);
    }

    // The inner type "char" is written in quotes and is another one than CHAR.
    private const string Pattern =
        """
        ^\s*
        (?<head> "char" | [a-z_][a-z0-9_]* (?:\.[a-z_][a-z0-9_]*)? (?: \s+ (?!array\b) [a-z_][a-z0-9_]* )* )
        (?: \s* \( \s* (?<numbers> -?\d{1,9} (?: \s*,\s* -?\d{1,9} )* ) \s* \)
            (?: \s* (?<tail> (?!array\b) [a-z]+ (?: \s+ (?!array\b) [a-z]+ )* ) )? )?
        \s* (?<array> (?: \[ \s*\d*\s* \] \s* )+ | array (?: \s* \[ \s*\d*\s* \] )? )?
        \s*$
        """;

    [GeneratedRegex(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Shape();

    [GeneratedRegex("""^\s*ARRAY\s*[(<]\s*(?<element>.+?)\s*[)>]\s*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ArrayOf();

    [GeneratedRegex("""\s+""")]
    private static partial Regex Blanks();
}
