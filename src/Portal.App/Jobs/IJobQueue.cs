namespace Portal.App.Jobs;

/// <summary>
/// Tells the workers that there may be work. The truth about work is the table of items: a nudge that is lost, late or
/// delivered twice changes when something starts, never what.
/// </summary>
public interface IJobQueue
{
    /// <summary>Wakes workers now or at a time. Call it after the commit. Never throws because the scheduler is away.</summary>
    Task NudgeAsync(DateTimeOffset? at, CancellationToken ct);
}
