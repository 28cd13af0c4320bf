using Portal.Schema.Model;

namespace Portal.Schema.TimeSeries;

/// <summary>A partition of a time series and the time that it holds; null is no bound.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">The first moment of it.</param>
/// <param name="To">The first moment after it.</param>
public sealed record Period(string Name, DateTime? From, DateTime? To);

/// <summary>What a time series needs at a moment.</summary>
/// <param name="Missing">Periods to make, in order.</param>
/// <param name="Expired">Periods to drop, in order.</param>
/// <param name="KeepFrom">Rows before this moment are kept no longer; null keeps all.</param>
public sealed record UpkeepNeeds(EquatableArray<Period> Missing, EquatableArray<Period> Expired, DateTime? KeepFrom);

/// <summary>
/// Says which periods a time series needs and which it needs no longer. Existing partitions stay as they are, whatever interval
/// they were made with: a new period takes what they leave of it.
/// </summary>
public static class PartitionUpkeep
{
    /// <summary>The needs.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rule">Its rule.</param>
    /// <param name="existing">Its partitions but the default one.</param>
    /// <param name="strays">Moments of rows in the default partition.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <exception cref="ArgumentException">The rule's interval is no length of time.</exception>
    public static UpkeepNeeds Needs(string table, TimeSeriesModel rule, IReadOnlyCollection<Period> existing, IEnumerable<DateTime> strays, DateTime now)
    {
        var interval = ChunkInterval.TryParse(rule.Interval) ?? throw new ArgumentException($"\"{rule.Interval}\" is no length of time.", nameof(rule));
        DateTime? keepFrom = ChunkInterval.TryParse(rule.Retention) is { } kept ? kept.After(now, -1) : null;
        var current = interval.StartOf(now);
        var starts = new SortedSet<DateTime>(Enumerable.Range(0, rule.Ahead + 1).Select(i => interval.After(current, i)));
        foreach (var stray in strays) starts.Add(interval.StartOf(stray));
        var missing = new List<Period>();
        foreach (var start in starts)
        {
            var end = interval.After(start);
            if (keepFrom is { } limit && end <= limit) continue;
            foreach (var (from, to) in Uncovered(start, end, existing)) missing.Add(new(TimeSeriesNames.Period(table, from), from, to));
        }
        var expired = keepFrom is { } oldest ? existing.Where(period => period.To <= oldest).OrderBy(period => period.To) : Enumerable.Empty<Period>();
        return new([.. missing], [.. expired], keepFrom);
    }

    private static List<(DateTime From, DateTime To)> Uncovered(DateTime from, DateTime to, IEnumerable<Period> existing)
    {
        var free = new List<(DateTime From, DateTime To)> { (from, to) };
        foreach (var period in existing)
        {
            free =
            [
                .. free.SelectMany<(DateTime From, DateTime To), (DateTime From, DateTime To)>(gap =>
                [
                    (gap.From, Min(gap.To, period.From ?? DateTime.MinValue)), (Max(gap.From, period.To ?? DateTime.MaxValue), gap.To),
                ]).Where(gap => gap.From < gap.To).Distinct(),
            ];
        }
        return free;
    }

    private static DateTime Min(DateTime one, DateTime other) => one < other ? one : other;

    private static DateTime Max(DateTime one, DateTime other) => one > other ? one : other;
}
