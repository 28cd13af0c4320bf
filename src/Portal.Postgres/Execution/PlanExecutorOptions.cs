namespace Portal.Postgres.Execution;

/// <summary>How patient the executor is.</summary>
public sealed record PlanExecutorOptions
{
    /// <summary>How long to ask for the schema's lock before the run is held.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For steps that meet a lock (55P03) or a deadlock (40P01).</summary>
    public Backoff LockBackoff { get; init; } = Backoff.Default;

    /// <summary>
    /// How long the answer to a request may take beyond the time that its statements are given. A target that takes requests and never answers
    /// counts as lost then (assurance, F17).
    /// </summary>
    public TimeSpan AnswerPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How rows are filled in batches.</summary>
    public BackfillOptions Backfill { get; init; } = new();

    /// <summary>
    /// On so many schemas at most a plan is run in one transaction: each is locked until the last is done, a millisecond or two for each of them.
    /// </summary>
    public int TogetherAtMost { get; init; } = 16;

    /// <summary>For a connection that is refused or lost.</summary>
    public Backoff ConnectionBackoff { get; init; } = new(6, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10));
}

/// <summary>How a backfill goes: its first batches, the time that a batch should take, and the pause after each.</summary>
public sealed record BackfillOptions
{
    /// <summary>Rows of the first batch, when it goes by a key.</summary>
    public int FirstRows { get; init; } = 1_000;

    /// <summary>Pages of the first batch, when it goes by pages.</summary>
    public int FirstPages { get; init; } = 32;

    /// <summary>No batch is larger than its first one times this.</summary>
    public int MostGrowth { get; init; } = 50;

    /// <summary>What a batch should take: so long writers of its rows may wait, and so much is lost when it is cut off.</summary>
    public TimeSpan Target { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The pause after each batch, which leaves the server to others.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The size of the next batch: half of one that took twice the time, twice one that took half of it.</summary>
    /// <param name="first">The size of the first batch.</param>
    /// <param name="size">The size of the last batch.</param>
    /// <param name="took">What that took.</param>
    public int Next(int first, int size, TimeSpan took) =>
        took > Target * 2 ? Math.Max(size / 2, 1) : took < Target / 2 ? Math.Min(size * 2, first * MostGrowth) : size;
}
