using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;

namespace Portal.App.Features.ChangeRequests;

/// <summary>Finds a request for a change of it: locked, and only for who has the right in its value chain.</summary>
internal static class RequestAccess
{
    /// <summary>The request with its items, reviews and chain, tracked and locked until the caller's transaction ends.</summary>
    public static async Task<Outcome<ChangeRequest>> FindAsync(
        PortalDbContext db, AccessControl access, int requestId, Actor actor, Right right, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from portal.change_requests where id = {requestId} for update", ct).ConfigureAwait(false);
        var request = await db.ChangeRequests.Include(r => r.Items).Include(r => r.Reviews)
            .Include(r => r.ValueChain).ThenInclude(v => v.Industry)
            .AsSplitQuery().SingleOrDefaultAsync(r => r.Id == requestId, ct).ConfigureAwait(false);
        if (request is null) return new Refusal(RefusalKind.NotFound, "CHANGE_REQUEST", $"There is no CR-{requestId}.");
        return await access.RefuseAsync(db, actor, right, PlaceOf(request), ct).ConfigureAwait(false) is { } refusal ? refusal : request;
    }

    /// <summary>Where the request is, for role scopes.</summary>
    public static AccessScope PlaceOf(ChangeRequest request) => new(request.ValueChain.Industry.Code, request.ValueChain.Code, null);
}
