using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;

namespace Portal.App.Features.ChangeRequests;

/// <summary>A remark on a request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Anchor">What it is about, such as <c>object-models/ORDER#priority</c>; null for the request as a whole.</param>
/// <param name="Body">The remark.</param>
public sealed record CommentOnChangeRequestRequest(int RequestId, string? Anchor, string Body);

/// <summary>The comment that was made.</summary>
public sealed record CommentOnChangeRequestResult(int CommentId);

/// <summary>Adds a remark. Everybody who may read the request may speak.</summary>
public sealed class CommentOnChangeRequest(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, TimeProvider time)
{
    private const int MaxLength = 10_000;

    public async Task<Outcome<CommentOnChangeRequestResult>> ExecuteAsync(CommentOnChangeRequestRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var found = await RequestAccess.FindAsync(db, access, request.RequestId, actor, Right.Read, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        if (actor.UserId is not { } author)
            return new Refusal(RefusalKind.Forbidden, "NO_PERSON", "A comment is made by a person: sign in to comment.");
        var body = request.Body.Trim();
        if (body.Length is 0 or > MaxLength)
            return new Refusal(RefusalKind.Invalid, "BODY", $"A comment has 1 to {MaxLength} characters.");

        var comment = new Comment
        {
            ChangeRequestId = request.RequestId, AuthorId = author, Author = actor.Name, Anchor = request.Anchor, Body = body,
            At = time.GetUtcNow().UtcDateTime,
        };
        db.Comments.Add(comment);
        audit.Append(db, actor, "change_request.commented", $"change_request/{request.RequestId}", new { request.Anchor });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        return new CommentOnChangeRequestResult(comment.Id);
    }
}
