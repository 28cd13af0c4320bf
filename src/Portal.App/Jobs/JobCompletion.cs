using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.App.Features.ChangeRequests;

namespace Portal.App.Jobs;

/// <summary>
/// Ends a job when its last item has ended, and with it the request that it rolled out. The job's row is locked, so that two
/// workers that finish the last two items do not both think the other will do it.
/// </summary>
public sealed class JobCompletion(AuditTrail audit)
{
    /// <summary>Looks whether the job is over and, if so, ends it; saves in the caller's transaction.</summary>
    public async Task CloseIfOverAsync(PortalDbContext db, Guid jobId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from portal.jobs where id = {jobId} for update", ct).ConfigureAwait(false);
        var counts = await db.JobItems.Where(i => i.JobId == jobId).GroupBy(i => i.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.State, g => g.Count, ct).ConfigureAwait(false);
        if (counts.ContainsKey(JobItemState.Waiting) || counts.ContainsKey(JobItemState.Running)) return;

        var job = await db.Jobs.Include(j => j.ChangeRequest).SingleAsync(j => j.Id == jobId, ct).ConfigureAwait(false);
        if (job.State is not (JobState.Waiting or JobState.Running)) return;
        var broken = counts.GetValueOrDefault(JobItemState.Failed) + counts.GetValueOrDefault(JobItemState.Held) + counts.GetValueOrDefault(JobItemState.Unknown);
        job.State = job.CancelRequested ? JobState.Cancelled : broken > 0 ? JobState.Failed : JobState.Done;
        job.FinishedAt = await DatabaseTimeAsync(db, ct).ConfigureAwait(false);
        if (job.ChangeRequest is { } request) MoveRequest(request, job.State);
        audit.Append(db, Actor.System, $"job.{job.State.ToString().ToLowerInvariant()}", $"job/{job.Number}",
            new { job.Title, items = counts.ToDictionary(c => c.Key.ToString().ToLowerInvariant(), c => c.Value) });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
    }

    private static void MoveRequest(ChangeRequest request, JobState ended)
    {
        var action = ended switch
        {
            JobState.Done => ChangeRequestAction.CompleteRollout,
            JobState.Cancelled => ChangeRequestAction.HaltRollout,
            _ => ChangeRequestAction.FailRollout,
        };
        if (ChangeRequestStates.Next(request.State, action) is { } next) request.State = next;
    }

    private static async Task<DateTime> DatabaseTimeAsync(PortalDbContext db, CancellationToken ct) =>
        (await db.Database.SqlQuery<DateTime>($"select clock_timestamp() as \"Value\"").ToListAsync(ct).ConfigureAwait(false)).Single();
}
