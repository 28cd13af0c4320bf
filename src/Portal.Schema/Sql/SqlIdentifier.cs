using System.Text;

namespace Portal.Schema.Sql;

/// <summary>Writes names. Every identifier that reaches a server is quoted here and nowhere else.</summary>
public static class SqlIdentifier
{
    /// <summary>What PostgreSQL keeps of a name, in bytes of UTF-8 (NAMEDATALEN - 1); it cuts the rest off with a notice.</summary>
    public const int MaxBytes = 63;

    /// <summary>
    /// The name as <c>quote_ident</c> prints it: bare when it is lower-case ASCII and no keyword, else in double quotes.
    /// </summary>
    public static string Quote(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('\0')) throw new ArgumentException("A name cannot hold the character NUL.", nameof(name));
        return IsBare(name) ? name : string.Concat("\"", name.Replace("\"", "\"\"", StringComparison.Ordinal), "\"");
    }

    /// <summary>The names quoted and joined by a comma.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    /// <summary>The length of the name as PostgreSQL counts it.</summary>
    public static int ByteLength(string name) => Encoding.UTF8.GetByteCount(name);

    /// <summary>The longest start of the name that fits into <paramref name="bytes"/> bytes and cuts no character in two.</summary>
    public static string Cut(string name, int bytes)
    {
        if (ByteLength(name) <= bytes) return name;
        var used = 0;
        var end = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > bytes) break;
            used += rune.Utf8SequenceLength;
            end += rune.Utf16SequenceLength;
        }
        return name[..end];
    }

    /// <summary>
    /// The name that PostgreSQL makes up for what belongs to a column of a table (<c>makeObjectName</c>): of the two names the longer is
    /// shortened until they fit, and no character is cut in two.
    /// </summary>
    public static string Generated(string table, string column, string label)
    {
        var room = MaxBytes - 2 - ByteLength(label);
        var (first, second) = (ByteLength(table), ByteLength(column));
        while (first + second > room)
        {
            if (first > second) first--;
            else second--;
        }
        return $"{Cut(table, first)}_{Cut(column, second)}_{label}";
    }

    private static bool IsBare(string name)
    {
        if (name[0] is not ((>= 'a' and <= 'z') or '_')) return false;
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')) return false;
        }
        return !SqlKeywords.All.Contains(name);
    }
}
