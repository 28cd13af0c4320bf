using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.App;
using Portal.App.Data;
using Portal.App.Features.ChangeRequests;
using Portal.Schema.Planning;

namespace Portal.Web.Api;

/// <summary>Change requests: reading, reviewing, rolling out.</summary>
internal static class ChangeRequestsApi
{
    /// <summary>A change request with what a reviewer has to know.</summary>
    /// <param name="ApprovalHash">Send it with a review: it binds the review to what was read.</param>
    /// <param name="ValidApprovals">Approvals that count today.</param>
    public sealed record RequestAnswer(
        int Id, string Title, string Description, string ValueChain, string Author, ChangeRequestState State, DateTime SubmittedAt, DateTime? DecidedAt,
        string ApprovalHash, int ValidApprovals, int Tenants, IReadOnlyList<RequestDefinition> Definitions, IReadOnlyList<PlanAnswer> Plans,
        IReadOnlyList<RequestReview> Reviews, IReadOnlyList<RequestComment> Comments, IReadOnlyList<RequestJob> Jobs);

    /// <summary>The plan of one state class.</summary>
    public sealed record PlanAnswer(string Label, string Hash, HazardSeverity Worst, int Tenants, int Statements);

    /// <summary>A review.</summary>
    /// <param name="Decision">Approve, AskForChanges or Reject.</param>
    /// <param name="Body">What was checked, or what is wrong.</param>
    /// <param name="ApprovalHash">The hash of the request as it was read.</param>
    /// <param name="AcceptedHazards">Codes of the hazards that are accepted by name.</param>
    public sealed record NewReview(ReviewDecision Decision, string Body, string ApprovalHash, IReadOnlyList<HazardCode>? AcceptedHazards = null);

    /// <summary>What to roll out.</summary>
    /// <param name="TenantSchemas">Ids of the tenant schemas; without them all that the request covers.</param>
    public sealed record NewRollout(IReadOnlyList<int>? TenantSchemas = null);

    public static void MapChangeRequests(this IEndpointRouteBuilder api)
    {
        var requests = api.MapGroup("/change-requests").WithTags("Change requests");
        requests.MapGet("/", ListAsync).WithSummary("List the change requests, the newest first");
        requests.MapGet("/{id:int}", GetAsync).WithSummary("One change request with its plans, reviews and rollouts").ProducesProblem(StatusCodes.Status404NotFound);
        requests.MapGet("/{id:int}/tenants", ListTenantsAsync).WithSummary("The tenant schemas that a change request covers");
        requests.MapPost("/{id:int}/reviews", ReviewAsync).WithSummary("Approve, send back or reject")
            .WithDescription("Needs the role approver, and somebody else must have written the request. 409 when it has changed since it was read.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        requests.MapPost("/{id:int}/rollout", RollOutAsync).WithSummary("Run the approved plans")
            .WithDescription("Starts a job; Location is its address. Needs the role operator.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Task<Page<ChangeRequestRow>> ListAsync(
        ChangeRequestState? state, string? valueChain, [Description("Part of the title")] string? filter, [AsParameters] Paging paging, ChangeRequestQueries requests, CancellationToken ct)
    {
        var (skip, take) = paging.Window;
        return requests.ListAsync(new ChangeRequestFilter(state, valueChain, Search: filter, Skip: skip, Take: take), ct);
    }

    private static async Task<Results<Ok<RequestAnswer>, ProblemHttpResult>> GetAsync(int id, ChangeRequestQueries requests, CancellationToken ct) =>
        await requests.FindAsync(id, ct) is { } found
            ? TypedResults.Ok(new RequestAnswer(
                found.Id, found.Title, found.Description, found.ValueChainCode, found.Author, found.State, found.SubmittedAt, found.DecidedAt,
                found.ApprovalHash, found.ValidApprovals, found.TenantCount, found.Definitions,
                [.. found.Plans.Select(plan => new PlanAnswer(plan.Label, plan.Hash, plan.Worst, plan.TenantCount, plan.Plan.Steps.Count()))],
                found.Reviews, found.Comments, found.Jobs))
            : ApiProblem.Of(new Refusal(RefusalKind.NotFound, "NOT_FOUND", $"There is no change request {id}."));

    private static Task<Page<RequestTenantRow>> ListTenantsAsync(int id, string? filter, [AsParameters] Paging paging, ChangeRequestQueries requests, CancellationToken ct)
    {
        var (skip, take) = paging.Window;
        return requests.ListTenantsAsync(id, filter, skip, take, ct);
    }

    private static async Task<Results<Ok<ReviewChangeRequestResult>, ProblemHttpResult>> ReviewAsync(
        int id, NewReview body, ReviewChangeRequest review, ApiCaller caller, CancellationToken ct)
    {
        var request = new ReviewChangeRequestRequest(id, body.Decision, body.Body, body.AcceptedHazards ?? [], body.ApprovalHash);
        var outcome = await review.ExecuteAsync(request, caller.Actor, ct);
        return outcome.Refusal is { } refusal ? ApiProblem.Of(refusal) : TypedResults.Ok(outcome.Value);
    }

    private static async Task<Results<Accepted<StartRolloutResult>, ProblemHttpResult>> RollOutAsync(
        int id, NewRollout? body, StartRollout start, ApiCaller caller, CancellationToken ct)
    {
        var outcome = await start.ExecuteAsync(new StartRolloutRequest(id, body?.TenantSchemas), caller.Actor, ct);
        return outcome.Refusal is { } refusal ? ApiProblem.Of(refusal) : TypedResults.Accepted(JobsApi.AddressOf(outcome.Value.JobId), outcome.Value);
    }
}
