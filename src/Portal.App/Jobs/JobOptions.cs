namespace Portal.App.Jobs;

/// <summary>Settings of the workers, section <c>Jobs</c> of the configuration.</summary>
public sealed class JobOptions
{
    /// <summary>Items that this node runs at the same time; each target has a limit of its own over all nodes.</summary>
    public int Workers { get; set; } = 4;

    /// <summary>
    /// Schemas of one job that a worker takes at once when the plan is one transaction: the executor can then run it on all of them in one. Less when few
    /// are waiting, so that every worker has something to do; 1 takes each alone. What was not begun within the time of a lease is given back.
    /// </summary>
    public int Batch { get; set; } = 16;

    /// <summary>How long a claim lasts without a heartbeat; the item of a killed node is taken again after that.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a node looks for work that no nudge told it of.</summary>
    public TimeSpan Watchdog { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long running items may go on when the node is told to stop.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Claims of one item before it counts as failed.</summary>
    public int MaxAttempts { get; set; } = 3;
}
