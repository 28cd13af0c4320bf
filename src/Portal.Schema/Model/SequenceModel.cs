namespace Portal.Schema.Model;

/// <summary>
/// A sequence of the schema that is not the inner one of an identity column (PostgreSQL manual, CREATE SEQUENCE). Its counter is data:
/// it takes no part in comparisons, and no plan creates a sequence anew that is there.
/// </summary>
public sealed record SequenceModel
{
    /// <summary>The definition's stable id; null when unknown.</summary>
    public string? StableId { get; init; }

    /// <summary>The sequence's name, not quoted.</summary>
    public required string Name { get; init; }

    /// <summary><c>smallint</c>, <c>integer</c> or <c>bigint</c>.</summary>
    public string Type { get; init; } = "bigint";

    /// <summary>How it counts.</summary>
    public SequenceOptions Options { get; init; } = SequenceOptions.Default;

    /// <summary>The column that it goes with (OWNED BY), or null.</summary>
    public SequenceOwner? OwnedBy { get; init; }

    /// <summary>True for UNLOGGED; a sequence that a column owns follows its table and reads false.</summary>
    public bool Unlogged { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}

/// <summary>The column that owns a sequence.</summary>
public sealed record SequenceOwner(string Table, string Column);

/// <summary>
/// How a sequence or an identity column counts. What PostgreSQL would choose by itself for the type and the direction is null, so that
/// options stay the same when the type of the column changes.
/// </summary>
public sealed record SequenceOptions
{
    /// <summary>What CREATE SEQUENCE chooses when nothing is said.</summary>
    public static SequenceOptions Default { get; } = new();

    /// <summary>The first value; null for the smallest, or the largest when it counts down.</summary>
    public long? Start { get; init; }

    /// <summary>The step, never 0; negative counts down.</summary>
    public long Increment { get; init; } = 1;

    /// <summary>The smallest value; null for 1, or the type's smallest when it counts down.</summary>
    public long? Min { get; init; }

    /// <summary>The largest value; null for the type's largest, or -1 when it counts down.</summary>
    public long? Max { get; init; }

    /// <summary>How many values a session takes at once.</summary>
    public long Cache { get; init; } = 1;

    /// <summary>True when it begins again at its end.</summary>
    public bool Cycle { get; init; }

    /// <summary>The options as the catalogue has them, with null for what is the type's own.</summary>
    public static SequenceOptions Of(string type, long start, long increment, long min, long max, long cache, bool cycle)
    {
        var options = new SequenceOptions { Increment = increment, Cache = cache, Cycle = cycle };
        if (min != options.MinOf(type)) options = options with { Min = min };
        if (max != options.MaxOf(type)) options = options with { Max = max };
        return start == options.StartOf(type) ? options : options with { Start = start };
    }

    /// <summary>The smallest value of a sequence of the type.</summary>
    public long MinOf(string type) => Min ?? (Increment > 0 ? 1 : Range(type).Min);

    /// <summary>The largest value of a sequence of the type.</summary>
    public long MaxOf(string type) => Max ?? (Increment > 0 ? Range(type).Max : -1);

    /// <summary>The first value of a sequence of the type.</summary>
    public long StartOf(string type) => Start ?? (Increment > 0 ? MinOf(type) : MaxOf(type));

    private static (long Min, long Max) Range(string type) => type switch
    {
        "smallint" => (short.MinValue, short.MaxValue),
        "integer" => (int.MinValue, int.MaxValue),
        "bigint" => (long.MinValue, long.MaxValue),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A sequence is smallint, integer or bigint."),
    };
}
