namespace Portal.Schema.Model;

/// <summary>
/// The rule of a continuous aggregate: a table that holds, for each period and group, what was counted and reckoned over the rows of a
/// time series. The table carries the rule as its comment, so that it is read, moved and restored with it; the upkeep fills it.
/// </summary>
public sealed record RollupModel
{
    /// <summary>The column that tells the period.</summary>
    public const string BucketColumn = "bucket";

    /// <summary>The time series, in the same schema.</summary>
    public required string Source { get; init; }

    /// <summary>Its time column.</summary>
    public required string Key { get; init; }

    /// <summary>How long a period is, such as <c>15 minutes</c> or <c>1 day</c>; see <see cref="TimeSeries.ChunkInterval.TryParseBucket"/>.</summary>
    public required string Bucket { get; init; }

    /// <summary>The columns of the time series that rows are grouped by; they have the same names here.</summary>
    public EquatableArray<string> GroupBy { get; init; } = [];

    /// <summary>What is reckoned, in order.</summary>
    public required EquatableArray<RollupColumn> Columns { get; init; }

    /// <summary>How long after its end a period is reckoned first; null does it at once.</summary>
    public string? Lag { get; init; }

    /// <summary>How far before the last period others are reckoned again, for rows that come late; null goes one period back.</summary>
    public string? Window { get; init; }

    /// <summary>How long periods are kept, or null for ever; longer than the rows they were reckoned from, if wanted.</summary>
    public string? Retention { get; init; }
}

/// <summary>One column that is reckoned.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Function">What it is.</param>
/// <param name="Column">The column of the time series; null only for a count of rows.</param>
public sealed record RollupColumn(string Name, RollupFunction Function, string? Column);

/// <summary>What can be reckoned (PostgreSQL manual, 9.21 Aggregate Functions).</summary>
public enum RollupFunction
{
    /// <summary>Rows, or values that are not NULL.</summary>
    Count,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The smallest value.</summary>
    Min,

    /// <summary>The largest value.</summary>
    Max,

    /// <summary>The mean.</summary>
    Avg,
}
