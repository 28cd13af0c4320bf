using Microsoft.AspNetCore.Http.HttpResults;
using Portal.App;
using Portal.App.Features.Fleet;

namespace Portal.Web.Api;

/// <summary>Activation and deactivation of a value chain for a client.</summary>
internal static class ActivationApi
{
    /// <summary>For whom.</summary>
    /// <param name="Client">The client's code.</param>
    public sealed record ForClient(string Client);

    public static void MapActivation(this IEndpointRouteBuilder api)
    {
        var chains = api.MapGroup("/value-chains/{code}").WithTags("Activation");
        chains.MapPost("/activate", ActivateAsync).WithSummary("Create the client's tenant schema from the definitions")
            .WithDescription("Starts a job; Location is its address. 409 when the schema is there already. Needs the role operator.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        chains.MapPost("/deactivate", DeactivateAsync).WithSummary("Rename the client's tenant schema away")
            .WithDescription("Starts a job; Location is its address. The data stay restorable for 30 days. Needs the role operator.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Accepted<FleetJobResult>, ProblemHttpResult>> ActivateAsync(
        string code, ForClient body, ActivateValueChain activate, ApiCaller caller, CancellationToken ct) =>
        Answer(await activate.ExecuteAsync(new ActivateValueChainRequest(body.Client, code), caller.Actor, ct));

    private static async Task<Results<Accepted<FleetJobResult>, ProblemHttpResult>> DeactivateAsync(
        string code, ForClient body, DeactivateValueChain deactivate, ApiCaller caller, CancellationToken ct) =>
        Answer(await deactivate.ExecuteAsync(new DeactivateValueChainRequest(body.Client, code), caller.Actor, ct));

    private static Results<Accepted<FleetJobResult>, ProblemHttpResult> Answer(Outcome<FleetJobResult> outcome) => outcome.Refusal is { } refusal
        ? ApiProblem.Of(refusal)
        : TypedResults.Accepted(JobsApi.AddressOf(outcome.Value.JobId), outcome.Value);
}
