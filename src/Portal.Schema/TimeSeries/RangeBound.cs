using System.Globalization;
using Portal.Schema.Sql;

namespace Portal.Schema.TimeSeries;

/// <summary>Reads the bound of a range over one time column, as PostgreSQL prints it in the time zone UTC.</summary>
public static class RangeBound
{
    private const string Start = "FOR VALUES FROM (";
    private const string Middle = ") TO (";

    private static readonly string[] s_formats =
        ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm:ss'+00'", "yyyy-MM-dd HH:mm:ss.FFFFFF'+00'"];

    /// <summary>The period of a partition.</summary>
    /// <exception cref="FormatException">The bound is no range over one time column.</exception>
    public static Period Read(string name, string bound)
    {
        if (!bound.StartsWith(Start, StringComparison.Ordinal)) throw new FormatException($"\"{bound}\" is no range.");
        var close = PrintedText.EndOfBracket(bound, Start.Length - 1);
        if (!bound.AsSpan(close).StartsWith(Middle)) throw new FormatException($"\"{bound}\" is no range.");
        return new(name, Moment(bound[Start.Length..close]), Moment(bound[(close + Middle.Length)..^1]));
    }

    // What lies before or after all times that this program can count is no bound for it.
    private static DateTime? Moment(string text)
    {
        if (text is "MINVALUE" or "MAXVALUE" or "'-infinity'" or "'infinity'" || text.EndsWith(" BC'", StringComparison.Ordinal)) return null;
        return DateTime.ParseExact(text.Trim('\''), s_formats, CultureInfo.InvariantCulture, DateTimeStyles.None);
    }
}
