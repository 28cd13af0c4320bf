using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;

namespace Portal.App.Features.ChangeRequests;

/// <summary>Closes the thread at one place of a request.</summary>
public sealed record ResolveCommentsRequest(int RequestId, string? Anchor);

/// <summary>Marks all open comments at a place as resolved.</summary>
public sealed class ResolveComments(IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, TimeProvider time)
{
    public async Task<Outcome<Done>> ExecuteAsync(ResolveCommentsRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var found = await RequestAccess.FindAsync(db, access, request.RequestId, actor, Right.Read, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        var open = await db.Comments.Where(c => c.ChangeRequestId == request.RequestId && c.Anchor == request.Anchor && c.ResolvedAt == null)
            .ToListAsync(ct).ConfigureAwait(false);
        if (open.Count == 0) return default(Done);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var comment in open) (comment.ResolvedAt, comment.ResolvedBy) = (now, actor.Name);
        audit.Append(db, actor, "change_request.thread_resolved", $"change_request/{request.RequestId}", new { request.Anchor, comments = open.Count });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        return default(Done);
    }
}
