using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.App.Data;

namespace Portal.App.Jobs;

/// <summary>
/// Puts right what killed nodes left behind: an item whose workers disappeared again and again counts as failed, items of a
/// cancelled job do not wait any longer, and a job whose last item has ended is ended. Running it twice changes nothing more.
/// </summary>
public sealed class JobSweep(IDbContextFactory<PortalDbContext> contexts, JobCompletion completion, IOptions<JobOptions> options, TimeProvider time)
{
    private static readonly JobState[] s_open = [JobState.Waiting, JobState.Running];
    private static readonly JobItemState[] s_unfinished = [JobItemState.Waiting, JobItemState.Running];

    /// <summary>One look over all open jobs.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var attempts = options.Value.MaxAttempts;
        var poison = $"Its worker disappeared {attempts} times. The schema stands where its records say; look at the log before a retry.";
        var now = time.GetUtcNow().UtcDateTime;
        var gone = ItemClaim.Abandoned(db);
        await gone.Where(i => i.Attempts >= attempts)
            .ExecuteUpdateAsync(set => set
                .SetProperty(i => i.State, JobItemState.Failed).SetProperty(i => i.Reason, poison)
                .SetProperty(i => i.LeaseUntil, (DateTime?)null).SetProperty(i => i.FinishedAt, now), ct).ConfigureAwait(false);
        await gone.Where(i => i.Job.CancelRequested)
            .ExecuteUpdateAsync(set => set
                .SetProperty(i => i.State, JobItemState.Held).SetProperty(i => i.Reason, "Its worker disappeared, and the job was cancelled meanwhile.")
                .SetProperty(i => i.LeaseUntil, (DateTime?)null).SetProperty(i => i.FinishedAt, now), ct).ConfigureAwait(false);

        var over = await db.Jobs.Where(j => s_open.Contains(j.State) && !j.Items.Any(i => s_unfinished.Contains(i.State)))
            .Select(j => j.Id).ToListAsync(ct).ConfigureAwait(false);
        foreach (var jobId in over)
        {
            var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
            await using var end = transaction.ConfigureAwait(false);
            await completion.CloseIfOverAsync(db, jobId, ct).ConfigureAwait(false);
            await JobFeed.NotifyAsync(db, jobId, ct).ConfigureAwait(false);
            await transaction.CommitAsync(ct).ConfigureAwait(false);
        }
    }
}
