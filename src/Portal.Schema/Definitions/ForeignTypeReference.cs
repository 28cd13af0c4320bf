using System.Text.RegularExpressions;
using Portal.Schema.Sql;

namespace Portal.Schema.Definitions;

/// <summary>
/// A column's type that neither PostgreSQL nor the definitions bring: <c>public.citext</c>, <c>billing.currency[]</c>,
/// <c>public.geometry(Point,4326)</c>. It must be there before the definitions are applied.
/// </summary>
public static partial class ForeignTypeReference
{
    /// <summary>The type as <c>format_type</c> prints it with an empty search path; null when the text names no schema, or PostgreSQL's own.</summary>
    public static string? Read(string? type)
    {
        if (type is null || Shape().Match(type) is not { Success: true } match) return null;
        var (schema, name) = (Name(match.Groups["schema"].Value), Name(match.Groups["name"].Value));
        if (schema == "pg_catalog" || SchemaText.FindReserved(type) is not null) return null;
        return $"{SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(name)}{match.Groups["modifier"].Value.Replace(" ", "", StringComparison.Ordinal)}{(match.Groups["array"].Success ? "[]" : "")}";
    }

    private static string Name(string written) => written.StartsWith('"') ? written[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : written.ToLowerInvariant();

    private const string Pattern =
        """
        ^\s* (?<schema> [a-z_][a-z0-9_]* | "(?:[^"\x00-\x1f]|"")+" ) \. (?<name> [a-z_][a-z0-9_]* | "(?:[^"\x00-\x1f]|"")+" )
        (?<modifier> \( \s*-?[a-z0-9_]+\s* (?: ,\s*-?[a-z0-9_]+\s* )* \) )? (?<array> \[\s*\] )? \s*$
        """;

    [GeneratedRegex(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Shape();
}
