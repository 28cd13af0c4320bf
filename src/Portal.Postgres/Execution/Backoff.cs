namespace Portal.Postgres.Execution;

/// <summary>
/// How often and how soon a step that met a lock is tried again: exponential with full jitter, so that executors that met each
/// other do not meet again.
/// </summary>
/// <param name="Attempts">Attempts in all.</param>
/// <param name="First">Upper bound of the first wait.</param>
/// <param name="Longest">Upper bound of any wait.</param>
public sealed record Backoff(int Attempts, TimeSpan First, TimeSpan Longest)
{
    /// <summary>Eight attempts; waits up to 1 s, 2 s, 4 s ... 60 s.</summary>
    public static Backoff Default { get; } = new(8, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

    /// <summary>The wait after an attempt (1, 2, ...): anything between nothing and the bound.</summary>
    public TimeSpan After(int attempt)
    {
        var bound = Math.Min(First.TotalMilliseconds * Math.Pow(2, attempt - 1), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * bound);
    }
}
