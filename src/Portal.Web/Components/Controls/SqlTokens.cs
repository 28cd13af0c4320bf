using System.Text.RegularExpressions;

namespace Portal.Web.Components.Controls;

/// <summary>Colours a statement where a whole editor would be too much.</summary>
public static partial class SqlTokens
{
    private static readonly HashSet<string> s_keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "add", "alter", "always", "and", "as", "asc", "by", "cascade", "check", "column", "comment", "concurrently", "constraint", "create", "default", "delete",
        "deferrable", "desc", "drop", "exists", "first", "foreign", "from", "generated", "identity", "if", "in", "include", "index", "initially", "is", "key", "last",
        "not", "null", "nulls", "on", "or", "primary", "references", "rename", "restrict", "schema", "select", "set", "stored", "table", "to", "type", "unique",
        "update", "using", "valid", "validate", "where", "with", "begin", "commit",
    };

    private static readonly HashSet<string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        "bigint", "boolean", "bytea", "character", "varying", "date", "double", "precision", "inet", "integer", "interval", "json", "jsonb", "numeric", "real",
        "smallint", "text", "time", "timestamp", "uuid", "varchar", "without", "zone",
    };

    /// <summary>The parts in order; the kind is keyword, type, string, number, or null for the rest.</summary>
    public static IEnumerable<(string Text, string? Kind)> Of(string sql)
    {
        var line = Blanks().Replace(sql, " ").Trim();
        var at = 0;
        foreach (Match match in Parts().Matches(line))
        {
            var kind = match.Value[0] switch
            {
                '\'' => "string",
                '"' => null,
                >= '0' and <= '9' => "number",
                _ => s_keywords.Contains(match.Value) ? "keyword" : s_types.Contains(match.Value) ? "type" : null,
            };
            if (kind is null) continue;
            if (match.Index > at) yield return (line[at..match.Index], null);
            yield return (match.Value, kind);
            at = match.Index + match.Length;
        }
        if (at < line.Length) yield return (line[at..], null);
    }

    [GeneratedRegex("""'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d+)?""")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
