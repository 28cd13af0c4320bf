using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.App;
using Portal.App.Features.Catalogue;

namespace Portal.Web.Api;

/// <summary>The catalogue, for reading.</summary>
internal static class CatalogueApi
{
    /// <summary>A definition with its content as JSON.</summary>
    /// <param name="Code">Unique among its kind.</param>
    /// <param name="Name">Display name.</param>
    /// <param name="Revision">Number of the current revision.</param>
    /// <param name="ContentHash">SHA-256 over the text of the definition.</param>
    /// <param name="Definition">The definition itself, in the format of the definition files.</param>
    public sealed record DefinitionAnswer(string Code, string Name, int Revision, string ContentHash, JsonElement Definition);

    public static void MapCatalogue(this IEndpointRouteBuilder api)
    {
        var catalogue = api.MapGroup("").WithTags("Catalogue");
        catalogue.MapGet("/industries", (CatalogueQueries queries, ApiCaller caller, CancellationToken ct) =>
            queries.ListIndustriesAsync(caller.Actor, ct)).WithSummary("List the industries");
        catalogue.MapGet("/value-chains", ListChainsAsync).WithSummary("List the value chains");
        catalogue.MapGet("/value-chains/{code}", GetChainAsync).WithSummary("One value chain with its modules and the states of its tenant schemas")
            .ProducesProblem(StatusCodes.Status404NotFound);
        catalogue.MapGet("/modules", (
                [Description("Part of the code or name")] string? filter, string? valueChain, [AsParameters] Paging paging, CatalogueLists lists, ApiCaller caller, CancellationToken ct) =>
            lists.ListModulesAsync(paging.Of(filter, valueChain), caller.Actor, ct)).WithSummary("List the modules");
        catalogue.MapGet("/modules/{code}", GetModuleAsync).WithSummary("One module with its object models and KPIs").ProducesProblem(StatusCodes.Status404NotFound);
        catalogue.MapGet("/object-models", (
                [Description("Part of the code or name")] string? filter, string? valueChain, [AsParameters] Paging paging, CatalogueLists lists, ApiCaller caller, CancellationToken ct) =>
            lists.ListObjectModelsAsync(paging.Of(filter, valueChain), caller.Actor, ct)).WithSummary("List the object models");
        catalogue.MapGet("/object-models/{code}", GetObjectModelAsync).WithSummary("One object model with its definition").ProducesProblem(StatusCodes.Status404NotFound);
        catalogue.MapGet("/kpis", (
                [Description("Part of the code or name")] string? filter, string? valueChain, [AsParameters] Paging paging, CatalogueLists lists, ApiCaller caller, CancellationToken ct) =>
            lists.ListKpisAsync(paging.Of(filter, valueChain), caller.Actor, ct)).WithSummary("List the KPIs");
        catalogue.MapGet("/kpis/{code}", GetKpiAsync).WithSummary("One KPI with its definition").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Page<ChainRow>> ListChainsAsync(
        [Description("Part of the code or name")] string? filter, string? industry, [AsParameters] Paging paging, CatalogueQueries queries, ApiCaller caller, CancellationToken ct)
    {
        var (skip, take) = paging.Window;
        var page = await queries.ListChainsAsync(filter, industry, skip, take, caller.Actor, ct);
        return new Page<ChainRow>(page.Rows, page.Total);
    }

    private static async Task<Results<Ok<ChainView>, ProblemHttpResult>> GetChainAsync(string code, CatalogueQueries queries, ApiCaller caller, CancellationToken ct) =>
        await queries.FindChainAsync(code, caller.Actor, ct) is { } chain ? TypedResults.Ok(chain) : Missing("value chain", code);

    private static async Task<Results<Ok<ModuleView>, ProblemHttpResult>> GetModuleAsync(string code, CatalogueQueries queries, ApiCaller caller, CancellationToken ct) =>
        await queries.FindModuleAsync(code, caller.Actor, ct) is { } module ? TypedResults.Ok(module) : Missing("module", code);

    private static async Task<Results<Ok<DefinitionAnswer>, ProblemHttpResult>> GetObjectModelAsync(string code, CatalogueLists lists, ApiCaller caller, CancellationToken ct) =>
        Answer(await lists.FindObjectModelAsync(code, caller.Actor, ct), "object model", code);

    private static async Task<Results<Ok<DefinitionAnswer>, ProblemHttpResult>> GetKpiAsync(string code, CatalogueLists lists, ApiCaller caller, CancellationToken ct) =>
        Answer(await lists.FindKpiAsync(code, caller.Actor, ct), "KPI", code);

    private static Results<Ok<DefinitionAnswer>, ProblemHttpResult> Answer(DefinitionText? found, string kind, string code) => found is { } text
        ? TypedResults.Ok(new DefinitionAnswer(text.Code, text.Name, text.Revision, text.ContentHash, JsonElement.Parse(text.Content)))
        : Missing(kind, code);

    private static ProblemHttpResult Missing(string kind, string code) =>
        ApiProblem.Of(new Refusal(RefusalKind.NotFound, "NOT_FOUND", $"There is no {kind} {code}."));
}
