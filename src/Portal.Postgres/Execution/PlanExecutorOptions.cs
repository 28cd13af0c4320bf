namespace Portal.Postgres.Execution;

/// <summary>How patient the executor is.</summary>
public sealed record PlanExecutorOptions
{
    /// <summary>How long to ask for the schema's lock before the run is held.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For steps that meet a lock (55P03) or a deadlock (40P01).</summary>
    public Backoff LockBackoff { get; init; } = Backoff.Default;

    /// <summary>For a connection that is refused or lost.</summary>
    public Backoff ConnectionBackoff { get; init; } = new(6, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10));
}
