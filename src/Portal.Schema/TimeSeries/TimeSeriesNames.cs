using System.Globalization;
using Portal.Schema.Sql;

namespace Portal.Schema.TimeSeries;

/// <summary>The names of a time series' partitions. They are for readers: what a partition holds is said by its bound.</summary>
public static class TimeSeriesNames
{
    /// <summary>The partition for what no period is there for: <c>readings_default</c>.</summary>
    public static string Default(string table) => Join(table, "_default");

    /// <summary>The partition that a plain table with many rows becomes: <c>readings_history</c>.</summary>
    public static string History(string table) => Join(table, "_history");

    /// <summary>The partition of the period that begins then: <c>readings_p20260101</c>, with the hour where it is not midnight.</summary>
    public static string Period(string table, DateTime start) =>
        Join(table, start.ToString(start.TimeOfDay == TimeSpan.Zero ? "'_p'yyyyMMdd" : "'_p'yyyyMMdd'h'HH", CultureInfo.InvariantCulture));

    private static string Join(string table, string suffix) => SqlIdentifier.Cut(table, SqlIdentifier.MaxBytes - suffix.Length) + suffix;
}
