using System.Globalization;

namespace Portal.Schema.TimeSeries;

/// <summary>
/// A length of time that divides the calendar: whole hours, days, weeks, months or years. Periods begin at fixed points (months at
/// the first of January of year 1, weeks on a Monday, days and hours at 2000-01-03), so that every schema has the same ones.
/// </summary>
public sealed record ChunkInterval
{
    private static readonly DateTime s_monday = new(2000, 1, 3, 0, 0, 0, DateTimeKind.Unspecified);

    private ChunkInterval(int count, Unit unit)
    {
        Count = count;
        Of = unit;
    }

    private enum Unit
    {
        Minute,
        Hour,
        Day,
        Month,
    }

    private int Count { get; }

    private Unit Of { get; }

    /// <summary>Reads <c>6 hours</c>, <c>1 day</c>, <c>1 week</c>, <c>1 month</c>, <c>3 months</c>, <c>1 year</c>; null for anything else.</summary>
    public static ChunkInterval? TryParse(string? text) => TryParseBucket(text) is { Of: not Unit.Minute } interval ? interval : null;

    /// <summary>The same and minutes, which are too short for a partition but not for a period of a continuous aggregate.</summary>
    public static ChunkInterval? TryParseBucket(string? text)
    {
        var words = text?.Split(' ') ?? [];
        if (words is not [var number, var unit] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 1000) return null;
        return unit switch
        {
            "minute" or "minutes" => new(count, Unit.Minute),
            "hour" or "hours" => new(count, Unit.Hour),
            "day" or "days" => new(count, Unit.Day),
            "week" or "weeks" => new(count * 7, Unit.Day),
            "month" or "months" => new(count, Unit.Month),
            "quarter" or "quarters" => new(count * 3, Unit.Month),
            "year" or "years" => new(count * 12, Unit.Month),
            _ => null,
        };
    }

    /// <summary>True when periods are shorter than a day: a date column cannot have them.</summary>
    public bool IsWithinDay => Of is Unit.Minute or Unit.Hour;

    /// <summary>The number of months, or null for a fixed length of time.</summary>
    public int? Months => Of == Unit.Month ? Count : null;

    /// <summary>The unit that it counts, as <c>date_trunc</c> takes it.</summary>
    public string Field => Of.ToString().ToLowerInvariant();

    /// <summary>The beginning of the period that holds the moment.</summary>
    public DateTime StartOf(DateTime moment)
    {
        if (Of == Unit.Month)
        {
            var month = (moment.Year - 1) * 12 + moment.Month - 1;
            return FromMonth(month - month % Count);
        }
        var length = Length.Ticks;
        var ticks = moment.Ticks - s_monday.Ticks;
        var whole = ticks >= 0 ? ticks / length : -((-ticks + length - 1) / length);
        return new(s_monday.Ticks + whole * length, DateTimeKind.Unspecified);
    }

    /// <summary>A moment that is this long, as many times, after another; before it for a negative number.</summary>
    public DateTime After(DateTime moment, int times = 1) =>
        Of == Unit.Month ? moment.AddMonths(Count * times) : moment.Add(Length * times);

    /// <summary>The interval as PostgreSQL and TimescaleDB take it: <c>3 months</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {Field}{(Count == 1 ? "" : "s")}");

    private TimeSpan Length => Of switch
    {
        Unit.Minute => TimeSpan.FromMinutes(Count),
        Unit.Hour => TimeSpan.FromHours(Count),
        _ => TimeSpan.FromDays(Count),
    };

    private static DateTime FromMonth(int month) => new(month / 12 + 1, month % 12 + 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
}
