using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.App;
using Portal.App.Features.Fleet;

namespace Portal.Web.Api;

/// <summary>Clients.</summary>
internal static class ClientsApi
{
    /// <summary>A client to add.</summary>
    /// <param name="Code">Part of its schema names: letters, digits, underscores, such as acme.</param>
    /// <param name="Name">As people call it.</param>
    /// <param name="Target">Code of the target; without it the first one.</param>
    public sealed record NewClient(string Code, string Name, string? Target = null);

    public static void MapClients(this IEndpointRouteBuilder api)
    {
        var clients = api.MapGroup("/clients").WithTags("Clients");
        clients.MapGet("/", ListAsync).WithSummary("List the clients");
        clients.MapGet("/{code}", GetAsync).WithSummary("One client with its tenant schemas").ProducesProblem(StatusCodes.Status404NotFound);
        clients.MapPost("/", AddAsync).WithSummary("Add a client")
            .WithDescription("Needs the role operator or administrator. 409 when the code is taken.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Task<Page<ClientRow>> ListAsync([Description("Part of the code or name")] string? filter, [AsParameters] Paging paging, FleetQueries fleet, CancellationToken ct)
    {
        var (skip, take) = paging.Window;
        return fleet.ListClientsAsync(filter, skip, take, ct);
    }

    private static async Task<Results<Ok<ClientView>, ProblemHttpResult>> GetAsync(string code, FleetQueries fleet, CancellationToken ct) =>
        await fleet.FindClientAsync(code, ct) is { } client
            ? TypedResults.Ok(client)
            : ApiProblem.Of(new Refusal(RefusalKind.NotFound, "NOT_FOUND", $"There is no client {code}."));

    private static async Task<Results<Created<AddClientResult>, ProblemHttpResult>> AddAsync(
        NewClient body, AddClient add, ApiCaller caller, CancellationToken ct)
    {
        var outcome = await add.ExecuteAsync(new AddClientRequest(body.Code, body.Name, body.Target), caller.Actor, ct);
        return outcome.Refusal is { } refusal
            ? ApiProblem.Of(refusal)
            : TypedResults.Created($"{PortalApi.Root}/clients/{outcome.Value.Code}", outcome.Value);
    }
}
