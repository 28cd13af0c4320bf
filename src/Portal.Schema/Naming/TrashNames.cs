using System.Globalization;
using Portal.Schema.Sql;

namespace Portal.Schema.Naming;

/// <summary>
/// Where dropped things stay until they expire: a table in the schema <see cref="Schema"/>, a column in its table under another
/// name. Both names tell the day, so that the clean-up knows what has expired.
/// </summary>
public static class TrashNames
{
    /// <summary>The schema of dropped tables.</summary>
    public const string Schema = "portal_trash";

    /// <summary>What the name of a dropped column begins with; eight digits of the date and an underscore follow.</summary>
    public const string ColumnPrefix = "_trash_";

    private const int DayLength = 8;

    /// <summary>True for the name of a dropped column: it takes no part in comparisons and fingerprints.</summary>
    public static bool IsTrashColumn(string name)
    {
        var head = ColumnPrefix.Length + DayLength;
        return name.Length > head + 1
            && name.StartsWith(ColumnPrefix, StringComparison.Ordinal)
            && name.AsSpan(ColumnPrefix.Length, DayLength).IndexOfAnyExceptInRange('0', '9') < 0
            && name[head] == '_';
    }

    /// <summary>The name of a dropped column: <c>_trash_20261120_priority</c>; a number follows when that is taken.</summary>
    public static string Column(string column, DateOnly day, Func<string, bool> isTaken) =>
        Distinct(ColumnPrefix + Day(day) + "_", column, isTaken);

    /// <summary>
    /// The name of a dropped table in the trash: <c>20261120_&lt;schema key&gt;_orders</c>. The trash serves every schema of the
    /// database, so the name carries the key of the schema it came from; in a plan that is <see cref="SchemaText.KeyPlaceholder"/>.
    /// </summary>
    public static string Table(string table, string schemaKey, DateOnly day)
    {
        var prefix = $"{Day(day)}_{schemaKey}_";
        return prefix + SqlIdentifier.Cut(table, SqlIdentifier.MaxBytes - DayLength - SchemaText.KeyLength - 2);
    }

    private static string Distinct(string prefix, string name, Func<string, bool> isTaken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var suffix = attempt == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"_{attempt}");
            var room = SqlIdentifier.MaxBytes - prefix.Length - suffix.Length;
            var candidate = prefix + SqlIdentifier.Cut(name, room) + suffix;
            if (!isTaken(candidate)) return candidate;
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
