using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Portal.App.Jobs;

/// <summary>
/// The workers of this node. Each claims an item, or several that run together, runs them, and claims the next; when there is none it sleeps until a nudge or,
/// should that be lost, until the watchdog wakes it. A node that is told to stop claims nothing more and gives running items a
/// while to end; what it leaves is taken again by another node when the lease is over.
/// </summary>
public sealed class JobWorkers(
    ItemClaim claims, ItemExecution execution, JobSweep sweep, WorkSignal signal, IOptions<JobOptions> options, TimeProvider time, ILogger<JobWorkers> log)
    : BackgroundService
{
    private readonly string _node = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var work = new CancellationTokenSource();
        // Stopping ends the claims at once, the work itself only after the grace.
        await using var registration = stoppingToken.Register(() => work.CancelAfter(options.Value.Grace)).ConfigureAwait(false);
        var workers = Enumerable.Range(1, options.Value.Workers).Select(n => WorkAsync($"{_node}-{n}", work.Token, stoppingToken));
        await Task.WhenAll([.. workers, SweepAsync(stoppingToken)]).ConfigureAwait(false);
    }

    /// <summary>The watchdog: puts right what killed nodes left, and wakes the workers for what no nudge told them of.</summary>
    private async Task SweepAsync(CancellationToken stopping)
    {
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await sweep.RunAsync(stopping).ConfigureAwait(false);
                signal.Wake();
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                log.LogError(e, "The watchdog could not look at the jobs; it tries again.");
            }
            await Task.Delay(options.Value.Watchdog, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkAsync(string workerId, CancellationToken work, CancellationToken stopping)
    {
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            // Taken before the look, so that a nudge between look and sleep is not lost.
            var nudged = signal.Next;
            if (!await TryRunNextAsync(workerId, work, stopping).ConfigureAwait(false))
                await nudged.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryRunNextAsync(string workerId, CancellationToken work, CancellationToken stopping)
    {
        try
        {
            var claimed = await claims.ClaimAsync(workerId, stopping).ConfigureAwait(false);
            if (claimed.Count > 0) await execution.RunAsync(claimed, work).ConfigureAwait(false);
            return claimed.Count > 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            // The metadata database is away, or there is a bug: the worker lives on and looks again at the watchdog's time (P8).
            log.LogError(e, "Worker {Worker} could not take or finish its items.", workerId);
            return false;
        }
    }
}
