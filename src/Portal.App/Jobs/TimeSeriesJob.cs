using Portal.App.Features.TimeSeries;
using Quartz;

namespace Portal.App.Jobs;

/// <summary>The recurring pass over the time series. Quartz runs it on one node of the cluster, and never twice at once.</summary>
[DisallowConcurrentExecution]
public sealed class TimeSeriesJob(KeepTimeSeries keep) : IJob
{
    /// <summary>Its identity in the scheduler.</summary>
    public static JobKey Key { get; } = new("time-series", "portal");

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await keep.ExecuteAsync(cancellationToken).ConfigureAwait(false);
}
