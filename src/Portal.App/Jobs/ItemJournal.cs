using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Jobs;

/// <summary>
/// What happens to one item, written to the database in batches of at most a quarter of a second: log lines, steps, progress.
/// Writing never holds up the work, and a page that is opened later reads the same lines.
/// </summary>
public sealed class ItemJournal : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly Claim _claim;
    private readonly Channel<object> _entries = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _writer;
    private int _stepsDone = -1;

    /// <summary>Opens the journal of a claim.</summary>
    public ItemJournal(IDbContextFactory<PortalDbContext> contexts, TimeProvider time, Claim claim)
    {
        (_contexts, _time, _claim) = (contexts, time, claim);
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>One line of the log.</summary>
    public void Log(LogLevelName level, string message) => _entries.Writer.TryWrite(new LogLine
    {
        JobId = _claim.JobId, JobItemId = _claim.ItemId, At = _time.GetUtcNow().UtcDateTime, Level = level, Message = message,
    });

    /// <summary>A step that ended; <paramref name="stepsDone"/> of them are through now.</summary>
    public void Step(StepRun step, int stepsDone)
    {
        Volatile.Write(ref _stepsDone, stepsDone);
        _entries.Writer.TryWrite(step);
    }

    /// <summary>Writes what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
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
            await Task.WhenAny(reader.Completion, Task.Delay(s_interval, _time)).ConfigureAwait(false);
        }
    }

    private async Task FlushAsync(List<object> batch)
    {
        var db = await _contexts.CreateDbContextAsync(CancellationToken.None).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        db.AddRange(batch);
        await db.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);
        var stepsDone = Volatile.Read(ref _stepsDone);
        if (stepsDone >= 0)
            await db.JobItems.Where(i => i.Id == _claim.ItemId && i.Fence == _claim.Fence)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.StepsDone, stepsDone), CancellationToken.None).ConfigureAwait(false);
        await JobFeed.NotifyAsync(db, _claim.JobId, CancellationToken.None).ConfigureAwait(false);
    }
}
