using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.App.Data;
using Quartz;

namespace Portal.App.Jobs;

/// <summary>Nudges through Quartz, whose PostgreSQL store remembers a nudge for later across restarts and nodes.</summary>
public sealed class QuartzJobQueue(ISchedulerFactory schedulers, WorkSignal signal, TimeProvider time, ILogger<QuartzJobQueue> log) : IJobQueue
{
    /// <inheritdoc />
    public async Task NudgeAsync(DateTimeOffset? at, CancellationToken ct)
    {
        if (at is null || at <= time.GetUtcNow()) signal.Wake();
        try
        {
            var scheduler = await schedulers.GetScheduler(ct).ConfigureAwait(false);
            if (at is { } later && later > time.GetUtcNow())
                await scheduler.ScheduleJob(TriggerBuilder.Create().ForJob(WakeWorkersJob.Key).StartAt(later).Build(), cancellationToken: ct).ConfigureAwait(false);
            else
                await scheduler.TriggerJob(WakeWorkersJob.Key, ct).ConfigureAwait(false);
        }
        catch (SchedulerException e)
        {
            log.LogWarning("The scheduler took no nudge: {Reason}. The watchdog finds the work.", e.Message);
        }
    }
}

/// <summary>What Quartz runs for a nudge. It carries no data: what there is to do stands in the table of items.</summary>
public sealed class WakeWorkersJob(WorkSignal signal) : IJob
{
    /// <summary>The one durable job behind all nudges.</summary>
    public static JobKey Key { get; } = new("wake-workers", "portal");

    /// <inheritdoc />
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        signal.Wake();
        return ValueTask.CompletedTask;
    }
}
