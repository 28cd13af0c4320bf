using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Jobs;

/// <summary>
/// What happens to the items of a worker, written to the database in batches of at most a quarter of a second: log lines, steps, progress.
/// Writing never holds up the work, and a page that is opened later reads the same lines.
/// </summary>
public sealed class ItemJournal : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly Guid _jobId;
    private readonly long _fence;
    private readonly Channel<object> _entries = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<long, int> _stepsDone = [];
    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _writer;

    /// <summary>Opens the journal of claims that were made together.</summary>
    public ItemJournal(IDbContextFactory<PortalDbContext> contexts, TimeProvider time, IReadOnlyList<Claim> claims)
    {
        (_contexts, _time, _jobId, _fence) = (contexts, time, claims[0].JobId, claims[0].Fence);
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>One line of an item's log.</summary>
    public void Log(Claim claim, LogLevelName level, string message) => _entries.Writer.TryWrite(new LogLine
    {
        JobId = _jobId, JobItemId = claim.ItemId, At = _time.GetUtcNow().UtcDateTime, Level = level, Message = message,
    });

    /// <summary>A step of an item that ended; <paramref name="stepsDone"/> of them are through now.</summary>
    public void Step(StepRun step, int stepsDone)
    {
        _stepsDone[step.JobItemId] = stepsDone;
        _entries.Writer.TryWrite(step);
    }

    /// <summary>Writes what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        _closing.TrySetResult();
        await _writer.ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        var reader = _entries.Reader;
        while (await reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var batch = new List<object>();
            while (batch.Count < 1000 && reader.TryRead(out var entry)) batch.Add(entry);
            await FlushAsync(batch).ConfigureAwait(false);
            // Waits for the interval, or not at all when the journal is being closed.
            await Task.WhenAny(_closing.Task, Task.Delay(s_interval, _time)).ConfigureAwait(false);
        }
    }

    private async Task FlushAsync(List<object> batch)
    {
        var db = await _contexts.CreateDbContextAsync(CancellationToken.None).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        db.AddRange(batch);
        await db.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);
        await WriteProgressAsync(db, [.. batch.OfType<StepRun>().Select(step => step.JobItemId).Distinct()]).ConfigureAwait(false);
        await JobFeed.NotifyAsync(db, _jobId, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task WriteProgressAsync(PortalDbContext db, long[] ids)
    {
        if (ids.Length == 0) return;
        var steps = ids.Select(id => _stepsDone[id]).ToArray();
        // The items in their order, as everybody who writes several of them, so that no two wait for each other.
        await db.Database.ExecuteSqlAsync(
            $"""
            with mine as materialized (
                select i.id, n.steps from portal.job_items i join unnest({ids}, {steps}) n (id, steps) on n.id = i.id
                where i.fence = {_fence}
                order by i.id
                for no key update of i)
            update portal.job_items i set steps_done = mine.steps from mine where i.id = mine.id
            """).ConfigureAwait(false);
    }
}
