namespace Portal.App.Jobs;

/// <summary>Wakes the sleeping workers of this node.</summary>
public sealed class WorkSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes at the next call of <see cref="Wake"/>.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes whoever waits for <see cref="Next"/>.</summary>
    public void Wake() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
