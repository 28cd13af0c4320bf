using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.App.Jobs;

namespace Portal.App.Features.Jobs;

/// <summary>Leaves one tenant schema out of a job.</summary>
public sealed record CancelJobItemRequest(int Number, long ItemId, string Reason);

/// <summary>Skips an item that has not started, or that failed or is held, with a reason. Exact, as <see cref="CancelJob"/>.</summary>
public sealed class CancelJobItem(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, JobCompletion completion, TimeProvider time)
{
    private static readonly JobItemState[] s_skippable = [JobItemState.Waiting, JobItemState.Failed, JobItemState.Held];

    public async Task<Outcome<Done>> ExecuteAsync(CancelJobItemRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        var found = await JobAccess.FindAsync(db, access, request.Number, actor, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;

        var now = time.GetUtcNow().UtcDateTime;
        var reason = string.IsNullOrWhiteSpace(request.Reason) ? $"Skipped by {actor.Name}." : $"Skipped by {actor.Name}: {request.Reason.Trim()}";
        var skipped = await db.JobItems.Where(i => i.Id == request.ItemId && i.JobId == found.Value.Id && s_skippable.Contains(i.State))
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, JobItemState.Skipped).SetProperty(i => i.Reason, reason)
                .SetProperty(i => i.FinishedAt, now), ct).ConfigureAwait(false);
        if (skipped == 0)
            return new Refusal(RefusalKind.Conflict, "STATE", "The schema is being worked on, or is done already. Reload to see its present state.");
        await ActivationsTakenBack.ApplyAsync(db, found.Value.Id, now, ct).ConfigureAwait(false);
        await completion.CloseIfOverAsync(db, found.Value.Id, ct).ConfigureAwait(false);
        audit.Append(db, actor, "job.item_skipped", $"job/{request.Number}", new { item = request.ItemId, request.Reason });
        await JobFeed.NotifyAsync(db, found.Value.Id, ct).ConfigureAwait(false);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return default(Done);
    }
}
