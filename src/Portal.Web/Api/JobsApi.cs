using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.App;
using Portal.App.Data;
using Portal.App.Features.Jobs;

namespace Portal.Web.Api;

/// <summary>Jobs: what is running, how far it is, what became of each tenant schema.</summary>
internal static class JobsApi
{
    private const int ItemsWithTheJob = 200;

    /// <summary>How far a job is.</summary>
    /// <param name="Percent">Ended items of all items, 0 to 100.</param>
    /// <param name="Items">Items by state.</param>
    /// <param name="SecondsLeft">About how long the rest takes; null when nobody knows.</param>
    public sealed record JobProgress(int Percent, ItemCounts Items, double? SecondsLeft);

    /// <summary>A job with its progress and its first items.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Number">Shown as JOB-{number}.</param>
    /// <param name="State">Waiting, Running, Done, Failed, Halted or Cancelled.</param>
    /// <param name="WaitingReason">Why the waiting items wait; null when none does.</param>
    /// <param name="Items">At most 200; /jobs/{id}/items has the rest.</param>
    public sealed record JobAnswer(
        Guid Id, int Number, JobKind Kind, string Title, JobState State, string? ValueChain, int? ChangeRequest, string RequestedBy,
        DateTime CreatedAt, DateTime? StartedAt, DateTime? FinishedAt, bool CancelRequested, JobProgress Progress, string? WaitingReason,
        IReadOnlyList<JobItemRow> Items);

    /// <summary>Address of a job, for the Location of what started it.</summary>
    public static string AddressOf(Guid id) => $"{PortalApi.Root}/jobs/{id}";

    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("/", ListAsync).WithSummary("List the jobs, the newest first");
        jobs.MapGet("/{id}", GetAsync).WithSummary("One job, by its id or number: state, progress and items").ProducesProblem(StatusCodes.Status404NotFound);
        jobs.MapGet("/{id}/items", ListItemsAsync).WithSummary("The items of a job, one per tenant schema").ProducesProblem(StatusCodes.Status404NotFound);
        jobs.MapPost("/{id}/cancel", CancelAsync).WithSummary("Cancel a job")
            .WithDescription("Items that wait are skipped; an item that runs ends its current group of statements. Needs the role operator.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        jobs.MapPost("/{id}/retry", RetryAsync).WithSummary("Try the failed and held items of a job again")
            .WithDescription("All of them, or one, or those with one SQLSTATE. Needs the role operator.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Page<JobRow>> ListAsync(
        JobState? state, JobKind? kind, string? valueChain, [Description("Part of the title")] string? filter, [AsParameters] Paging paging, JobQueries jobs, CancellationToken ct)
    {
        var (skip, take) = paging.Window;
        return await jobs.ListAsync(new JobFilter(state, kind, valueChain, filter, skip, take), ct);
    }

    private static async Task<Results<Ok<JobAnswer>, ProblemHttpResult>> GetAsync(string id, JobQueries jobs, CancellationToken ct)
    {
        if (await FindAsync(id, jobs, ct) is not { } job) return Missing(id);
        var items = await jobs.ListItemsAsync(job.Id, null, null, 0, ItemsWithTheJob, ct);
        var percent = job.Items.Total == 0 ? 100 : 100 * job.Items.Ended / job.Items.Total;
        return TypedResults.Ok(new JobAnswer(
            job.Id, job.Number, job.Kind, job.Title, job.State, job.ValueChainCode, job.ChangeRequestId, job.RequestedBy,
            job.CreatedAt, job.StartedAt, job.FinishedAt, job.CancelRequested,
            new JobProgress(percent, job.Items, job.Left?.TotalSeconds), job.WaitingReason, items.Rows));
    }

    private static async Task<Results<Ok<Page<JobItemRow>>, ProblemHttpResult>> ListItemsAsync(
        string id, JobItemState? state, [AsParameters] Paging paging, JobQueries jobs, CancellationToken ct)
    {
        if (await FindAsync(id, jobs, ct) is not { } job) return Missing(id);
        var (skip, take) = paging.Window;
        return TypedResults.Ok(await jobs.ListItemsAsync(job.Id, state, null, skip, take, ct));
    }

    private static async Task<Results<Ok<CancelJobResult>, ProblemHttpResult>> CancelAsync(string id, CancelJob cancel, JobQueries jobs, ApiCaller caller, CancellationToken ct)
    {
        if (await FindAsync(id, jobs, ct) is not { } job) return Missing(id);
        var outcome = await cancel.ExecuteAsync(new CancelJobRequest(job.Number), caller.Actor, ct);
        return outcome.Refusal is { } refusal ? ApiProblem.Of(refusal) : TypedResults.Ok(outcome.Value);
    }

    private static async Task<Results<Accepted<RetryJobItemsResult>, ProblemHttpResult>> RetryAsync(
        string id, long? item, string? sqlState, RetryJobItems retry, JobQueries jobs, ApiCaller caller, CancellationToken ct)
    {
        if (await FindAsync(id, jobs, ct) is not { } job) return Missing(id);
        var outcome = await retry.ExecuteAsync(new RetryJobItemsRequest(job.Number, item, sqlState), caller.Actor, ct);
        return outcome.Refusal is { } refusal ? ApiProblem.Of(refusal) : TypedResults.Accepted(AddressOf(job.Id), outcome.Value);
    }

    /// <summary>By its id, or by the number that people know it by.</summary>
    private static async Task<JobView?> FindAsync(string id, JobQueries jobs, CancellationToken ct)
    {
        var number = Guid.TryParse(id, out var guid) ? await jobs.FindNumberAsync(guid, ct)
            : int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;
        return number is { } known ? await jobs.FindAsync(known, ct) : null;
    }

    private static ProblemHttpResult Missing(string id) => ApiProblem.Of(new Refusal(RefusalKind.NotFound, "NOT_FOUND", $"There is no job {id}."));
}
