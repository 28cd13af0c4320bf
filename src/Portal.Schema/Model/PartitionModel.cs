namespace Portal.Schema.Model;

/// <summary>How a table is partitioned (PostgreSQL manual, 5.12 Table Partitioning).</summary>
public sealed record PartitioningModel
{
    /// <summary>Range, list or hash.</summary>
    public required PartitionStrategy Strategy { get; init; }

    /// <summary>The partition key in order. Neither it nor the strategy can be changed in place.</summary>
    public required EquatableArray<PartitionKeyPart> Key { get; init; }

    /// <summary>
    /// The rule of a time series, or null. A time series is what its rule says: which partitions there are depends on the data and
    /// the day, so <see cref="Partitions"/> is empty then, and no partition of it is ever drift.
    /// </summary>
    public TimeSeriesModel? TimeSeries { get; init; }

    /// <summary>The partitions in order of name (ordinal).</summary>
    public EquatableArray<PartitionModel> Partitions { get; init; } = [];
}

/// <summary>How rows are assigned to partitions.</summary>
public enum PartitionStrategy
{
    /// <summary>BY RANGE.</summary>
    Range,

    /// <summary>BY LIST.</summary>
    List,

    /// <summary>BY HASH.</summary>
    Hash,
}

/// <summary>One part of a partition key: a column or an expression. Exactly one of the two is set.</summary>
public sealed record PartitionKeyPart
{
    /// <summary>The column, or null for an expression.</summary>
    public string? Column { get; init; }

    /// <summary>The expression in brackets, with its collation and operator class as <c>pg_get_partkeydef</c> prints them, or null for a column.</summary>
    public string? Expression { get; init; }

    /// <summary>The qualified collation of a column when it is not the column's own, or null.</summary>
    public string? Collation { get; init; }

    /// <summary>The qualified operator class of a column when it is not the default one, or null.</summary>
    public string? OperatorClass { get; init; }
}

/// <summary>
/// One partition. It has what its parent has; what a partition has of its own (an index, a check, a default) is not described by
/// definitions and is named as not managed.
/// </summary>
public sealed record PartitionModel
{
    /// <summary>The bound of the partition that takes what no other takes.</summary>
    public const string DefaultBound = "DEFAULT";

    /// <summary>The partition's name, not quoted.</summary>
    public required string Name { get; init; }

    /// <summary>The bound as PostgreSQL prints it: <c>FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')</c>, or <see cref="DefaultBound"/>.</summary>
    public required string Bound { get; init; }

    /// <summary>True while DETACH CONCURRENTLY was begun and not finished: the partition serves no query any more. Always drift.</summary>
    public bool DetachPending { get; init; }

    /// <summary>Storage parameters of a partition that holds rows, as in <see cref="TableStorage.Options"/>: PostgreSQL knows none for a partitioned table.</summary>
    public EquatableArray<string> Options { get; init; } = [];

    /// <summary>How the partition itself is partitioned, or null for one that holds rows.</summary>
    public PartitioningModel? Partitioning { get; init; }

    /// <summary>True for the partition that takes what no other takes.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsDefault => Bound == DefaultBound;
}
