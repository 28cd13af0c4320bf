namespace Portal.Schema.Model;

/// <summary>
/// The rule of a time series. Its partitions are made ahead and retired by the upkeep job; the rule is structure, the partitions are not. Native partitions carry the rule as the comment of their default
/// partition, so that it is read, moved and restored with the table.
/// </summary>
public sealed record TimeSeriesModel
{
    /// <summary>How much time one partition holds, such as <c>1 month</c>; see <see cref="TimeSeries.ChunkInterval"/>.</summary>
    public required string Interval { get; init; }

    /// <summary>How many partitions are made ahead of now.</summary>
    public int Ahead { get; init; } = 3;

    /// <summary>How long rows are kept, such as <c>24 months</c>; older partitions are dropped. Null keeps them for ever.</summary>
    public string? Retention { get; init; }

    /// <summary>After how much time a chunk is compressed, or null. Native partitions know no compression: plans say so, and the rule keeps it.</summary>
    public string? CompressAfter { get; init; }

    /// <summary>The columns by which compressed rows are grouped.</summary>
    public EquatableArray<string> CompressBy { get; init; } = [];
}
