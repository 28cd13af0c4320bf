using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Catalogue;

/// <summary>Which rows: all parts narrow the list, and null narrows nothing.</summary>
/// <param name="Filter">Part of the code or the name, in any case.</param>
/// <param name="ValueChain">Code of a value chain that it belongs to.</param>
/// <param name="Skip">Rows to leave out.</param>
/// <param name="Take">Rows at most.</param>
public sealed record ListRequest(string? Filter, string? ValueChain, int Skip, int Take)
{
    /// <summary>The filter for ILIKE, or null.</summary>
    internal string? Pattern => string.IsNullOrWhiteSpace(Filter) ? null : $"%{Filter.Trim().Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";
}

/// <summary>A module in the list of all modules.</summary>
public sealed record ListedModule(string Code, string Name, string? Standard, IReadOnlyList<string> ValueChains, int ObjectModels);

/// <summary>An object model in the list of all object models.</summary>
public sealed record ListedObjectModel(string Code, string Name, string TableName, bool IsShared, IReadOnlyList<string> Modules, int Columns, int Revision);

/// <summary>A KPI in the list of all KPIs.</summary>
public sealed record ListedKpi(string Code, string Name, string Unit, string Direction, string? ValueChain, decimal? Target, decimal? Warning, decimal? Critical);

/// <summary>A definition with its text.</summary>
/// <param name="Content">The definition's file, as text.</param>
/// <param name="ContentHash">SHA-256 over the text.</param>
public sealed record DefinitionText(string Code, string Name, int Revision, string ContentHash, string Content);

/// <summary>The whole catalogue as flat lists, for programs. What is out of the actor's scope does not exist.</summary>
public sealed class CatalogueLists(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Modules by code.</summary>
    public Task<Page<ListedModule>> ListModulesAsync(ListRequest request, Actor actor, CancellationToken ct) => ListAsync(
        actor, request, (db, scope) => scope.Of(db.Modules.AsNoTracking())
            .Where(m => request.Pattern == null || EF.Functions.ILike(m.Code, request.Pattern) || EF.Functions.ILike(m.Name, request.Pattern))
            .Where(m => request.ValueChain == null || m.ValueChains.Any(link => link.ValueChain.Code == request.ValueChain))
            .OrderBy(m => m.Code)
            .Select(m => new ListedModule(m.Code, m.Name, m.Standard, m.ValueChains.Select(link => link.ValueChain.Code).ToList(), m.ObjectModels.Count)), ct);

    /// <summary>Object models by code.</summary>
    public Task<Page<ListedObjectModel>> ListObjectModelsAsync(ListRequest request, Actor actor, CancellationToken ct) => ListAsync(
        actor, request, (db, scope) => scope.Of(db.ObjectModels.AsNoTracking())
            .Where(m => request.Pattern == null || EF.Functions.ILike(m.Code, request.Pattern) || EF.Functions.ILike(m.Name, request.Pattern))
            .Where(m => request.ValueChain == null || m.Modules.Any(l => l.Module.ValueChains.Any(c => c.ValueChain.Code == request.ValueChain)))
            .OrderBy(m => m.Code)
            .Select(m => new ListedObjectModel(m.Code, m.Name, m.TableName, m.IsShared, m.Modules.Select(link => link.Module.Code).ToList(),
                m.Attributes.Count, m.Definition.CurrentRevision == null ? 0 : m.Definition.CurrentRevision.Number)), ct);

    /// <summary>KPIs by code.</summary>
    public Task<Page<ListedKpi>> ListKpisAsync(ListRequest request, Actor actor, CancellationToken ct) => ListAsync(
        actor, request, (db, scope) => scope.Of(db.Kpis.AsNoTracking())
            .Where(k => request.Pattern == null || EF.Functions.ILike(k.Code, request.Pattern) || EF.Functions.ILike(k.Name, request.Pattern))
            .Where(k => request.ValueChain == null || (k.ValueChain != null && k.ValueChain.Code == request.ValueChain))
            .OrderBy(k => k.Code)
            .Select(k => new ListedKpi(k.Code, k.Name, k.Unit, k.Direction, k.ValueChain == null ? null : k.ValueChain.Code, k.Target, k.Warning, k.Critical)), ct);

    /// <summary>An object model's current definition, or null.</summary>
    public Task<DefinitionText?> FindObjectModelAsync(string code, Actor actor, CancellationToken ct) =>
        FindAsync(actor, (db, scope) => scope.Of(db.ObjectModels.AsNoTracking()).Where(m => m.Code == code).Select(m => m.Definition), ct);

    /// <summary>A KPI's current definition, or null.</summary>
    public Task<DefinitionText?> FindKpiAsync(string code, Actor actor, CancellationToken ct) =>
        FindAsync(actor, (db, scope) => scope.Of(db.Kpis.AsNoTracking()).Where(k => k.Code == code).Select(k => k.Definition), ct);

    private async Task<Page<T>> ListAsync<T>(
        Actor actor, ListRequest request, Func<PortalDbContext, ReadScope, IQueryable<T>> rows, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var query = rows(db, await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false));
        var total = await query.CountAsync(ct).ConfigureAwait(false);
        return new(await query.Skip(request.Skip).Take(request.Take).ToListAsync(ct).ConfigureAwait(false), total);
    }

    private async Task<DefinitionText?> FindAsync(Actor actor, Func<PortalDbContext, ReadScope, IQueryable<Definition>> definitions, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        return await definitions(db, await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false))
            .Join(db.DefinitionRevisions, d => d.CurrentRevisionId, r => r.Id, (d, r) => new DefinitionText(d.Code, d.Name, r.Number, r.ContentHash, r.Content))
            .SingleOrDefaultAsync(ct).ConfigureAwait(false);
    }
}
