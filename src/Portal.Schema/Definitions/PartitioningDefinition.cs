using Portal.Schema.Model;

namespace Portal.Schema.Definitions;

/// <summary>The field <c>partitioning</c> of a table or of a partition.</summary>
public sealed record PartitioningDefinition
{
    /// <summary>Range, list or hash.</summary>
    public required PartitionStrategy Strategy { get; init; }

    /// <summary>The partition key in order.</summary>
    public required EquatableArray<IndexPartDefinition> Key { get; init; }

    /// <summary>The partitions.</summary>
    public EquatableArray<PartitionDefinition> Partitions { get; init; } = [];
}

/// <summary>One partition. Exactly one of the four kinds of bounds is given.</summary>
public sealed record PartitionDefinition
{
    /// <summary>The partition's name.</summary>
    public required string Name { get; init; }

    /// <summary>True for the partition that takes what no other takes.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Where a range begins, one value per key part; null for the smallest there is. Null for another kind of bound.</summary>
    public EquatableArray<BoundValue>? From { get; init; }

    /// <summary>Where a range ends, exclusive; null for the largest there is.</summary>
    public EquatableArray<BoundValue>? To { get; init; }

    /// <summary>The values of a list.</summary>
    public EquatableArray<BoundValue>? Values { get; init; }

    /// <summary>The modulus of a hash.</summary>
    public int? Modulus { get; init; }

    /// <summary>The remainder of a hash.</summary>
    public int? Remainder { get; init; }

    /// <summary>Storage parameters (<c>with</c>), as <c>name=value</c>, ordered.</summary>
    public EquatableArray<string> Options { get; init; } = [];

    /// <summary>How the partition itself is partitioned, or null.</summary>
    public PartitioningDefinition? Partitioning { get; init; }
}

/// <summary>A value of a bound: a text, a number, or null.</summary>
/// <param name="Text">The text of a string, the JSON text of a number; null for null.</param>
/// <param name="IsNumber">True for a number.</param>
public sealed record BoundValue(string? Text, bool IsNumber);

/// <summary>What <c>metadata_</c> says of a time series.</summary>
public sealed record TimeSeriesDefinition
{
    /// <summary>How much time one partition holds (<c>chunk_interval</c>).</summary>
    public string Interval { get; init; } = "1 month";

    /// <summary>How many partitions are made ahead (<c>partitions_ahead</c>).</summary>
    public int Ahead { get; init; } = 3;

    /// <summary>How long rows are kept (<c>retention</c>), or null for ever.</summary>
    public string? Retention { get; init; }

    /// <summary>After how much time rows are compressed (<c>compression.after</c>), or null.</summary>
    public string? CompressAfter { get; init; }

    /// <summary>The columns by which compressed rows are grouped (<c>compression.segment_by</c>).</summary>
    public EquatableArray<string> CompressBy { get; init; } = [];
}
