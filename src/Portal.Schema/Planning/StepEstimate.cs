namespace Portal.Schema.Planning;

/// <summary>What a step that reads or writes data is expected to take, by the statistics of its table.</summary>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Bytes">Bytes of the table with indexes and TOAST.</param>
/// <param name="Milliseconds">About how long, by <see cref="CostModel"/>.</param>
public sealed record StepEstimate(long Rows, long Bytes, long Milliseconds);

/// <summary>
/// How fast a usual server works: bytes of a table, with its indexes, in a second. Orders of magnitude, so that a reader tells moments
/// from minutes and hours; the measurement behind them is in <c>bench/README.md</c>.
/// </summary>
public static class CostModel
{
    /// <summary>A table is read from front to back.</summary>
    public const double ScannedPerSecond = 400e6;

    /// <summary>An index is built: the table is read, its keys are sorted and written. Concurrently it is read twice.</summary>
    public const double IndexedPerSecond = 60e6;

    /// <summary>The table and its indexes are written anew.</summary>
    public const double RewrittenPerSecond = 60e6;

    /// <summary>Rows are updated where they are, each with its index entries, in batches.</summary>
    public const double FilledPerSecond = 10e6;

    /// <summary>The estimate of a step; null for one that only changes the catalogue.</summary>
    /// <param name="step">The step.</param>
    /// <param name="buildsIndex">Whether it builds an index.</param>
    /// <param name="size">The size of its table.</param>
    public static StepEstimate? Of(PlanStep step, bool buildsIndex, TableStatistics size)
    {
        if (step.Cost == DataCost.None) return null;
        var speed = step switch
        {
            { Backfill: not null } => FilledPerSecond,
            { Cost: DataCost.Rewrite } => RewrittenPerSecond,
            _ when buildsIndex => IndexedPerSecond,
            _ => ScannedPerSecond,
        };
        return new(size.Rows, size.Bytes, (long)Math.Ceiling(size.Bytes / speed * 1000));
    }
}
