using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Schema.Planning;

namespace Portal.App.Features.ChangeRequests;

/// <summary>A request whose approvals hold at this moment.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ApprovalHash">The hash that was recomputed and that the approvals name.</param>
/// <param name="PlanHashes">Hash of the plan for each tenant schema of the frozen set that has one.</param>
public sealed record VerifiedApproval(int RequestId, string ApprovalHash, IReadOnlyDictionary<int, string> PlanHashes);

/// <summary>
/// Asks before each start whether a request may still run: definitions, plans and tenant set hash to what was approved, and
/// enough approvals hold, by people who are entitled now and wrote nothing of it. Anything unclear is a refusal (P8).
/// </summary>
public sealed class ApprovalCheck(ReviewSeal seal, AccessControl access, IOptions<ApprovalOptions> options)
{
    // What a hash covers never changes, so it is recomputed once a minute and not for each of thousands of items;
    // a row that was edited meanwhile still fails, because each item's own plan and tenant are compared with this content.
    private static readonly TimeSpan s_age = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<int, Content> _contents = new();

    private sealed record Content(string Hash, HazardSeverity Worst, IReadOnlyDictionary<int, string> PlanHashes, long ReadAt);

    /// <summary>The verified approval, or why there is none.</summary>
    public async Task<Outcome<VerifiedApproval>> VerifyAsync(PortalDbContext db, int requestId, CancellationToken ct)
    {
        var request = await db.ChangeRequests.AsNoTracking()
            .Include(r => r.Reviews).Include(r => r.ValueChain).ThenInclude(v => v.Industry)
            .SingleAsync(r => r.Id == requestId, ct).ConfigureAwait(false);
        var content = await ContentAsync(db, requestId, ct).ConfigureAwait(false);
        if (content.Hash != request.ApprovalHash)
            return Broken($"CR-{requestId} is not what was approved: its definitions, plans or tenants were changed in the database.");

        var policy = ApprovalPolicy.For(content.Worst, options.Value);
        var valid = await CountValidAsync(db, request, ct).ConfigureAwait(false);
        return valid >= policy.RequiredApprovals
            ? new VerifiedApproval(requestId, content.Hash, content.PlanHashes)
            : Broken($"CR-{requestId} has {valid} valid approvals of {policy.RequiredApprovals}: an approver lost the role, or an approval was changed.");
    }

    /// <summary>How many approvals of a request count now, by different people; its reviews and its chain with the industry must be loaded.</summary>
    public async Task<int> CountValidAsync(PortalDbContext db, ChangeRequest request, CancellationToken ct)
    {
        var reviewers = new HashSet<Guid>();
        foreach (var review in request.Reviews)
            if (await CountsAsync(db, request, review, RequestAccess.PlaceOf(request), ct).ConfigureAwait(false))
                reviewers.Add(review.ReviewerId);
        return reviewers.Count;
    }

    private async Task<bool> CountsAsync(
        PortalDbContext db, ChangeRequest request, Review review, AccessScope place, CancellationToken ct) =>
        review.Decision == ReviewDecision.Approve
        && review.ReviewerId != request.AuthorId
        && review.ApprovalHash == request.ApprovalHash
        && seal.Holds(review)
        && await access.RefuseAsync(db, new Actor(review.ReviewerId, null, review.Reviewer), Right.Review, place, ct).ConfigureAwait(false) is null;

    private async Task<Content> ContentAsync(PortalDbContext db, int requestId, CancellationToken ct)
    {
        var now = Environment.TickCount64;
        if (_contents.TryGetValue(requestId, out var known) && now - known.ReadAt < s_age.TotalMilliseconds) return known;
        var items = await db.ChangeRequestItems.AsNoTracking().Where(i => i.ChangeRequestId == requestId).ToListAsync(ct).ConfigureAwait(false);
        var plans = await db.Plans.AsNoTracking().Where(p => p.ChangeRequestId == requestId).ToListAsync(ct).ConfigureAwait(false);
        var tenants = await db.ChangeRequestTenants.AsNoTracking().Where(t => t.ChangeRequestId == requestId).ToListAsync(ct).ConfigureAwait(false);
        var hashes = plans.ToDictionary(p => p.Id, p => PlanSerializer.Hash(p.Content));
        var worst = plans.SelectMany(p => PlanSerializer.Deserialize(p.Content).Steps).SelectMany(s => s.Hazards)
            .Select(h => h.Severity).DefaultIfEmpty(HazardSeverity.S0).Max();
        return _contents[requestId] = new Content(
            ApprovalHash.Of(items, plans, tenants), worst,
            tenants.Where(t => t.PlanId is not null).ToDictionary(t => t.TenantSchemaId, t => hashes[t.PlanId.GetValueOrDefault()]),
            now);
    }

    private static Refusal Broken(string message) => new(RefusalKind.Conflict, "APPROVAL", message);
}
