using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.Schema.Planning;

namespace Portal.App.Features.ChangeRequests;

/// <summary>A reviewer's decision.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Body">What was checked, or what is wrong.</param>
/// <param name="AcceptedHazards">The hazards that the reviewer accepts by name.</param>
/// <param name="ApprovalHash">The hash of what the reviewer saw: an approval of something else is refused.</param>
public sealed record ReviewChangeRequestRequest(
    int RequestId, ReviewDecision Decision, string Body, IReadOnlyList<HazardCode> AcceptedHazards, string ApprovalHash);

/// <summary>The request's state afterwards, and how many approvals it still needs.</summary>
public sealed record ReviewChangeRequestResult(ChangeRequestState State, int MissingApprovals);

/// <summary>
/// Approves a request, sends it back, or rejects it. Nobody decides on an own request; an approval is bound to the hash that was
/// seen and sealed with a key that is not in the database. With the last approval the definitions become revisions, in the same
/// transaction.
/// </summary>
public sealed class ReviewChangeRequest(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, ReviewSeal seal, ApprovalCheck approvals,
    ApplyDefinitions apply, IOptions<ApprovalOptions> options, TimeProvider time)
{
    public async Task<Outcome<ReviewChangeRequestResult>> ExecuteAsync(ReviewChangeRequestRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        var found = await RequestAccess.FindAsync(db, access, request.RequestId, actor, Right.Review, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        var subject = found.Value;
        if (RefusePerson(subject, actor) is { } person) return person;
        var plans = await db.Plans.AsNoTracking().Where(p => p.ChangeRequestId == subject.Id).ToListAsync(ct).ConfigureAwait(false);
        var hazards = RequestHazards.Of(plans);
        if (await RefuseContentAsync(db, subject, plans, request, ct).ConfigureAwait(false) is { } content) return content;
        if (RefuseDecision(subject, hazards, request) is { } decision) return decision;

        Record(subject, request, actor);
        var policy = ApprovalPolicy.For(RequestHazards.Worst(hazards), options.Value);
        var missing = request.Decision == ReviewDecision.Approve
            ? policy.RequiredApprovals - await approvals.CountValidAsync(db, subject, ct).ConfigureAwait(false)
            : 0;
        if (missing <= 0 && await DecideAsync(db, subject, request.Decision, actor, ct).ConfigureAwait(false) is { } conflict) return conflict;
        audit.Append(db, actor, $"change_request.{Verb(request.Decision)}", $"change_request/{subject.Id}",
            new { subject.Title, request.ApprovalHash, policy = policy.Name, missing, accepted = request.AcceptedHazards.Select(h => h.ToString()) });
        try
        {
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
        }
        catch (DbUpdateException e) when (e.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            return AlreadyReviewed(subject.Id);
        }
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return new ReviewChangeRequestResult(subject.State, Math.Max(missing, 0));
    }

    private static Refusal? RefusePerson(ChangeRequest subject, Actor actor)
    {
        if (actor.UserId is not { } reviewer)
            return new Refusal(RefusalKind.Forbidden, "NO_PERSON", "A review is given by a person: sign in to review.");
        if (reviewer == subject.AuthorId)
            return new Refusal(RefusalKind.Forbidden, "OWN_CHANGE", $"CR-{subject.Id} is your own request. Somebody else must review it.");
        return subject.Reviews.Exists(r => r.ReviewerId == reviewer && r.Decision == ReviewDecision.Approve) ? AlreadyReviewed(subject.Id) : null;
    }

    /// <summary>What is reviewed must be what was seen and what is stored, in every byte (U04, U05, U14).</summary>
    private static async Task<Refusal?> RefuseContentAsync(
        PortalDbContext db, ChangeRequest subject, List<Plan> plans, ReviewChangeRequestRequest request, CancellationToken ct)
    {
        if (request.ApprovalHash != subject.ApprovalHash)
            return new Refusal(RefusalKind.Conflict, "STALE", $"CR-{subject.Id} is not what you saw any more. Reload and look again.");
        var tenants = await db.ChangeRequestTenants.AsNoTracking().Where(t => t.ChangeRequestId == subject.Id).ToListAsync(ct).ConfigureAwait(false);
        return ApprovalHash.Of(subject.Items, plans, tenants) == subject.ApprovalHash ? null
            : new Refusal(RefusalKind.Conflict, "TAMPERED", $"CR-{subject.Id} was changed in the database since it was submitted. It cannot be reviewed.");
    }

    private static Refusal? RefuseDecision(ChangeRequest subject, IReadOnlyList<RequestHazard> hazards, ReviewChangeRequestRequest request)
    {
        if (ChangeRequestStates.Next(subject.State, ActionOf(request.Decision)) is null)
            return ChangeRequestStates.Refuse(subject.Id, subject.State, ActionOf(request.Decision));
        if (request.Decision != ReviewDecision.Approve)
            return string.IsNullOrWhiteSpace(request.Body)
                ? new Refusal(RefusalKind.Invalid, "BODY", "Say what is wrong: the author cannot act on a bare no.")
                : null;
        var open = hazards.Where(h => h.NeedsAcceptance && !request.AcceptedHazards.Contains(h.Code)).ToList();
        return open.Count == 0 ? null
            : new Refusal(RefusalKind.Invalid, "HAZARDS", "These hazards must be accepted by name first.")
            {
                Details = [.. open.Select(h => $"{h.Code}: {string.Join("; ", h.Details)}")],
            };
    }

    private void Record(ChangeRequest subject, ReviewChangeRequestRequest request, Actor actor)
    {
        var review = new Review
        {
            ChangeRequestId = subject.Id, AuthorId = subject.AuthorId, ReviewerId = actor.UserId.GetValueOrDefault(), Reviewer = actor.Name,
            Decision = request.Decision, Body = request.Body.Trim(), AcceptedHazards = [.. request.AcceptedHazards.Select(h => h.ToString())],
            ApprovalHash = subject.ApprovalHash, At = time.GetUtcNow().UtcDateTime, Mac = "",
        };
        review.Mac = seal.Of(review);
        subject.Reviews.Add(review);
    }

    private async Task<Refusal?> DecideAsync(PortalDbContext db, ChangeRequest subject, ReviewDecision decision, Actor actor, CancellationToken ct)
    {
        if (ChangeRequestStates.Next(subject.State, ActionOf(decision)) is not { } next)
            return ChangeRequestStates.Refuse(subject.Id, subject.State, ActionOf(decision));
        subject.State = next;
        subject.DecidedAt = time.GetUtcNow().UtcDateTime;
        return decision == ReviewDecision.Approve ? await apply.ExecuteAsync(db, subject, actor, ct).ConfigureAwait(false) : null;
    }

    private static Refusal AlreadyReviewed(int requestId) =>
        new(RefusalKind.Conflict, "ALREADY_REVIEWED", $"You approved CR-{requestId} already.");

    private static ChangeRequestAction ActionOf(ReviewDecision decision) => decision switch
    {
        ReviewDecision.Approve => ChangeRequestAction.Approve,
        ReviewDecision.AskForChanges => ChangeRequestAction.AskForChanges,
        _ => ChangeRequestAction.Reject,
    };

    private static string Verb(ReviewDecision decision) => decision switch
    {
        ReviewDecision.Approve => "approved",
        ReviewDecision.AskForChanges => "sent_back",
        _ => "rejected",
    };
}
