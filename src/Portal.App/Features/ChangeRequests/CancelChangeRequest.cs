using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;

namespace Portal.App.Features.ChangeRequests;

/// <summary>Gives a request up.</summary>
public sealed record CancelChangeRequestRequest(int RequestId);

/// <summary>Cancels a request that is not decided yet; only its author can.</summary>
public sealed class CancelChangeRequest(IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(CancelChangeRequestRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        var found = await RequestAccess.FindAsync(db, access, request.RequestId, actor, Right.EditDefinitions, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        var subject = found.Value;
        if (subject.AuthorId != actor.UserId)
            return new Refusal(RefusalKind.Forbidden, "NOT_AUTHOR", $"Only {subject.Author}, who submitted CR-{subject.Id}, can cancel it. You can reject it.");
        if (ChangeRequestStates.Next(subject.State, ChangeRequestAction.Cancel) is not { } next)
            return ChangeRequestStates.Refuse(subject.Id, subject.State, ChangeRequestAction.Cancel);
        subject.State = next;
        subject.DecidedAt = time.GetUtcNow().UtcDateTime;
        audit.Append(db, actor, "change_request.cancelled", $"change_request/{subject.Id}", new { subject.Title });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return default(Done);
    }
}
