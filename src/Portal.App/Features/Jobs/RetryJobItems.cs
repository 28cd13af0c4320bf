using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.App.Features.ChangeRequests;
using Portal.App.Jobs;

namespace Portal.App.Features.Jobs;

/// <summary>Tries ended items of a job again.</summary>
/// <param name="Number">The job.</param>
/// <param name="ItemId">One item, or null.</param>
/// <param name="SqlState">All items that failed with this SQLSTATE, or null; both null means all that failed or are held.</param>
public sealed record RetryJobItemsRequest(int Number, long? ItemId, string? SqlState);

/// <summary>How many items wait again.</summary>
public sealed record RetryJobItemsResult(int Items);

/// <summary>
/// Puts failed, held and unknown items back to waiting. All conditions of a start are asked again when they are claimed; an item
/// that had done some steps goes on after them, because the executor looks where the schema stands.
/// </summary>
public sealed class RetryJobItems(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, IJobQueue queue)
{
    private static readonly JobItemState[] s_retriable = [JobItemState.Failed, JobItemState.Held, JobItemState.Unknown];

    public async Task<Outcome<RetryJobItemsResult>> ExecuteAsync(RetryJobItemsRequest request, Actor actor, CancellationToken ct)
    {
        var retried = await PutBackAsync(request, actor, ct).ConfigureAwait(false);
        if (retried.IsDone) await queue.NudgeAsync(null, ct).ConfigureAwait(false);
        return retried;
    }

    private async Task<Outcome<RetryJobItemsResult>> PutBackAsync(RetryJobItemsRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        var found = await JobAccess.FindAsync(db, access, request.Number, actor, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        var job = found.Value;
        if (job.CancelRequested)
            return new Refusal(RefusalKind.Conflict, "CANCELLED", $"JOB-{job.Number} was cancelled. Start a new one for the schemas that are left.");
        if (job.ChangeRequestId is { } requestId && await RequestUndo.RefuseRolloutAsync(db, requestId, ct).ConfigureAwait(false) is { } undone) return undone;
        if (job.ChangeRequest is { State: not ChangeRequestState.RollingOut } changeRequest)
        {
            if (ChangeRequestStates.Next(changeRequest.State, ChangeRequestAction.StartRollout) is not { } next)
                return ChangeRequestStates.Refuse(changeRequest.Id, changeRequest.State, ChangeRequestAction.StartRollout);
            changeRequest.State = next;
        }

        var items = db.JobItems.Where(i => i.JobId == job.Id && s_retriable.Contains(i.State));
        if (request.ItemId is { } itemId) items = items.Where(i => i.Id == itemId);
        if (request.SqlState is { } sqlState) items = items.Where(i => i.SqlState == sqlState);
        var count = await items.ExecuteUpdateAsync(set => set
            .SetProperty(i => i.State, JobItemState.Waiting).SetProperty(i => i.Attempts, 0)
            .SetProperty(i => i.Reason, (string?)null).SetProperty(i => i.SqlState, (string?)null).SetProperty(i => i.FailedSql, (string?)null)
            .SetProperty(i => i.NotBefore, (DateTime?)null).SetProperty(i => i.FinishedAt, (DateTime?)null), ct).ConfigureAwait(false);
        if (count == 0) return new Refusal(RefusalKind.Conflict, "NOTHING_TO_RETRY", "Nothing of this job failed or is held any more. Reload to see its present state.");
        job.State = JobState.Running;
        job.FinishedAt = null;
        audit.Append(db, actor, "job.retried", $"job/{job.Number}", new { items = count, request.ItemId, request.SqlState });
        await JobFeed.NotifyAsync(db, job.Id, ct).ConfigureAwait(false);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return new RetryJobItemsResult(count);
    }
}
