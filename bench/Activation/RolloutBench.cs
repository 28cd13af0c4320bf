using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.App.Data;
using Portal.App.Jobs;
using Portal.Postgres.Meta;
using Portal.Testing;

namespace Portal.Bench.Activation;

/// <summary>A rollout of one added column over a fleet through the workers of a node: claims, runs, journal, ends.</summary>
internal sealed class RolloutBench(SmallFleet fleet)
{
    private int _columns;

    /// <summary>Milliseconds from the start of the workers until the job is done.</summary>
    public async Task<double> MeasureAsync(CancellationToken ct)
    {
        await FleetPass.ReadAsync(fleet.App.Database.DataSource, fleet.Schemas, ct);
        var number = await fleet.StartAsync([SmallFleet.AddColumn($"added_{++_columns}")], ct);
        using var workers = new JobWorkers(
            fleet.App.Get<ItemClaim>(), fleet.App.Get<ItemExecution>(), fleet.App.Get<JobSweep>(), fleet.App.Get<WorkSignal>(),
            fleet.App.Get<IOptions<JobOptions>>(), TimeProvider.System, NullLogger<JobWorkers>.Instance);
        var watch = Stopwatch.StartNew();
        await workers.StartAsync(ct);
        await using var db = await fleet.App.ContextAsync(ct);
        JobState state;
        do
        {
            await Task.Delay(20, ct);
            state = await db.Jobs.Where(j => j.Number == number).Select(j => j.State).SingleAsync(ct);
        }
        while (state is JobState.Waiting or JobState.Running);
        var elapsed = watch.Elapsed.TotalMilliseconds;
        await workers.StopAsync(ct);
        return state == JobState.Done ? elapsed : throw new InvalidOperationException($"The rollout ended {state}.");
    }
}
