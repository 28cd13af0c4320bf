using System.Text.RegularExpressions;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>
/// Types in the words that authors use: <c>VARCHAR(50)</c> for <c>character varying(50)</c>. Where the short words would not be read
/// as the same type, and for types that are not built in, what PostgreSQL printed stays.
/// </summary>
internal static partial class TypeWords
{
    public static string Write(string printed)
    {
        if (PgType.TryParse(printed) is null) return printed;
        var words = WithTimeZone().Replace(printed, "$1tz$2")
            .Replace(" without time zone", "", StringComparison.Ordinal)
            .Replace("character varying", "varchar", StringComparison.Ordinal)
            .Replace("character(", "char(", StringComparison.Ordinal)
            .ToUpperInvariant();
        return PgType.TryParse(words)?.ToString() == printed ? words : printed;
    }

    // timestamp(3) with time zone: the digits follow the first word.
    [GeneratedRegex(@"^(time|timestamp)(\(\d\))? with time zone")]
    private static partial Regex WithTimeZone();
}
