using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.App.Jobs;

namespace Portal.App.Features.Jobs;

/// <summary>Stops a job.</summary>
public sealed record CancelJobRequest(int Number);

/// <summary>What the cancel did.</summary>
/// <param name="Skipped">Schemas that were not started and will not be.</param>
/// <param name="Running">Schemas that workers have taken. What has begun goes on to its end, so that none is left half done; the rest is skipped.</param>
public sealed record CancelJobResult(int Skipped, int Running);

/// <summary>
/// Cancels a job. Exact: the job's row is locked against claims, so after the answer nothing of it is taken. What runs goes on
/// to its end; what a worker took and has not begun is skipped when its turn would come.
/// </summary>
public sealed class CancelJob(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, JobCompletion completion, TimeProvider time)
{
    public async Task<Outcome<CancelJobResult>> ExecuteAsync(CancelJobRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        var found = await JobAccess.FindAsync(db, access, request.Number, actor, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        var job = found.Value;
        if (job.State is not (JobState.Waiting or JobState.Running) || job.CancelRequested)
            return new Refusal(RefusalKind.Conflict, "STATE", $"JOB-{job.Number} has ended or is being cancelled already.");

        var now = time.GetUtcNow().UtcDateTime;
        job.CancelRequested = true;
        var reason = $"Cancelled by {actor.Name} before it started.";
        var skipped = await db.JobItems.Where(i => i.JobId == job.Id && i.State == JobItemState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, JobItemState.Skipped).SetProperty(i => i.Reason, reason)
                .SetProperty(i => i.FinishedAt, now), ct).ConfigureAwait(false);
        await ActivationsTakenBack.ApplyAsync(db, job.Id, now, ct).ConfigureAwait(false);
        var running = await db.JobItems.CountAsync(i => i.JobId == job.Id && i.State == JobItemState.Running, ct).ConfigureAwait(false);
        await completion.CloseIfOverAsync(db, job.Id, ct).ConfigureAwait(false);
        audit.Append(db, actor, "job.cancelled", $"job/{job.Number}", new { skipped, running });
        await JobFeed.NotifyAsync(db, job.Id, ct).ConfigureAwait(false);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return new CancelJobResult(skipped, running);
    }
}
