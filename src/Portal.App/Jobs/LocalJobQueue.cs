namespace Portal.App.Jobs;

/// <summary>
/// For a process without a scheduler, such as a command of the command line: wakes its own workers, if it has any. A running
/// portal finds the work by its watchdog.
/// </summary>
public sealed class LocalJobQueue(WorkSignal signal) : IJobQueue
{
    /// <inheritdoc />
    public Task NudgeAsync(DateTimeOffset? at, CancellationToken ct)
    {
        signal.Wake();
        return Task.CompletedTask;
    }
}
