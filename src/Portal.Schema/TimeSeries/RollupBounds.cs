using Portal.Schema.Model;

namespace Portal.Schema.TimeSeries;

/// <summary>
/// Which periods of a continuous aggregate can have changed: those from the last one it has, less the window for late rows, to the last
/// one that has ended long enough ago. Periods of which the time series keeps the rows no longer, or not all, stay as they are.
/// </summary>
public sealed class RollupBounds
{
    private readonly ChunkInterval _bucket;
    private readonly ChunkInterval _step;
    private readonly ChunkInterval? _window;

    /// <summary>For one continuous aggregate at a moment.</summary>
    /// <param name="rule">Its rule.</param>
    /// <param name="source">The rule of its time series.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <exception cref="ArgumentException">A length of time in the rules is none.</exception>
    public RollupBounds(RollupModel rule, TimeSeriesModel source, DateTime now)
    {
        _bucket = ChunkInterval.TryParseBucket(rule.Bucket) ?? throw new ArgumentException($"\"{rule.Bucket}\" is no length of time.", nameof(rule));
        _step = ChunkInterval.TryParse(source.Interval) ?? throw new ArgumentException($"\"{source.Interval}\" is no length of time.", nameof(source));
        _window = ChunkInterval.TryParseBucket(rule.Window);
        End = _bucket.StartOf(ChunkInterval.TryParseBucket(rule.Lag)?.After(now, -1) ?? now);
        if (ChunkInterval.TryParse(source.Retention) is { } kept) First = Whole(kept.After(now, -1));
        if (ChunkInterval.TryParse(rule.Retention) is { } own) KeepFrom = _bucket.StartOf(own.After(now, -1));
    }

    /// <summary>The first moment that is not reckoned yet.</summary>
    public DateTime End { get; }

    /// <summary>The first period of which all rows are kept; null when all are.</summary>
    public DateTime? First { get; }

    /// <summary>Periods before are kept no longer; null keeps all.</summary>
    public DateTime? KeepFrom { get; }

    /// <summary>Where to begin.</summary>
    /// <param name="last">The last period that is there, or null.</param>
    /// <param name="firstRow">The time of the first row; asked for only when no period is there.</param>
    /// <returns>The beginning of a period; null when there is nothing to do.</returns>
    public DateTime? From(DateTime? last, DateTime? firstRow)
    {
        var from = last is { } there ? _bucket.StartOf((_window ?? _bucket).After(there, -1)) : firstRow is { } row ? _bucket.StartOf(row) : (DateTime?)null;
        if (from < First) from = First;
        return from < End ? from : null;
    }

    /// <summary>Where one statement ends that begins there: at the end of a partition, so that it reads one or two, and never after <see cref="End"/>.</summary>
    public DateTime To(DateTime from)
    {
        var to = _bucket.StartOf(_step.After(_step.StartOf(from)));
        if (to <= from) to = _bucket.After(from);
        return to < End ? to : End;
    }

    /// <summary>The period that holds the moment.</summary>
    public DateTime StartOf(DateTime moment) => _bucket.StartOf(moment);

    /// <summary>The end of a period.</summary>
    public DateTime After(DateTime bucket) => _bucket.After(bucket);

    private DateTime Whole(DateTime moment)
    {
        var start = _bucket.StartOf(moment);
        return start < moment ? _bucket.After(start) : start;
    }
}
