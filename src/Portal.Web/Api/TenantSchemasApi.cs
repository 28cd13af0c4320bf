using Microsoft.AspNetCore.Http.HttpResults;
using Portal.App.Features.Fleet;

namespace Portal.Web.Api;

/// <summary>Tenant schemas.</summary>
internal static class TenantSchemasApi
{
    public static void MapTenantSchemas(this IEndpointRouteBuilder api)
    {
        var schemas = api.MapGroup("/tenant-schemas").WithTags("Tenant schemas");
        schemas.MapGet("/{id:int}/read-models", CheckAsync).WithSummary("Compare the read tables of a tenant schema with their tables now")
            .WithDescription("Reads both as a whole, each pair at one moment. Needs the role operator.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<ReadModelsChecked>, ProblemHttpResult>> CheckAsync(int id, CheckReadModels check, ApiCaller caller, CancellationToken ct)
    {
        var outcome = await check.ExecuteAsync(new(id), caller.Actor, ct);
        return outcome.Refusal is { } refusal ? ApiProblem.Of(refusal) : TypedResults.Ok(outcome.Value);
    }
}
