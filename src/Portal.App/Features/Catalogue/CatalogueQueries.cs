using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;

namespace Portal.App.Features.Catalogue;

/// <summary>A value chain in the list.</summary>
/// <param name="Schemas">Tenant schemas that are not deactivated.</param>
public sealed record ChainRow(string Code, string Name, string IndustryCode, string Industry, int Modules, int Models, int Kpis, int Schemas);

/// <summary>One page and how many match in all.</summary>
public sealed record ChainPage(IReadOnlyList<ChainRow> Rows, int Total);

/// <summary>A module of a chain, or a chain of a module, by code and name.</summary>
public sealed record NamedCode(string Code, string Name);

/// <summary>A module in a value chain's page.</summary>
public sealed record ModuleRow(string Code, string Name, string? Standard, string Description, int Models);

/// <summary>An object model in a list.</summary>
public sealed record ModelRow(string Code, string Name, string TableName, string Description, int Columns, int References, int Revision, string? Layer);

/// <summary>A KPI in a list.</summary>
public sealed record KpiRow(string Code, string Name, string Unit, string Direction, decimal? Target);

/// <summary>How many tenant schemas of something are in a state.</summary>
public sealed record StateCount(TenantSchemaState State, int Count);

/// <summary>A value chain with what its page shows above its lists.</summary>
public sealed record ChainView(
    int Id, string Code, string Name, string Description, NamedCode Industry, string SchemaName, int Revision, DateTime ChangedAt,
    IReadOnlyList<ModuleRow> Modules, int Models, int Kpis, IReadOnlyList<StateCount> Schemas);

/// <summary>A module with its models and the chains that it serves.</summary>
public sealed record ModuleView(
    string Code, string Name, string Description, string? Standard, int Revision, IReadOnlyList<NamedCode> Chains, IReadOnlyList<ModelRow> Models, IReadOnlyList<KpiRow> Kpis);

/// <summary>A tenant schema of a chain.</summary>
public sealed record ChainTenantRow(string SchemaName, string? ClientCode, string? Client, string Target, TenantSchemaState State, string? Reason, DateTime? AppliedAt);

/// <summary>One page and how many there are in all.</summary>
public sealed record ChainTenantPage(IReadOnlyList<ChainTenantRow> Rows, int Total);

/// <summary>Reads the catalogue for its pages. What is out of the actor's scope does not exist.</summary>
public sealed class CatalogueQueries(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Value chains whose code or name contains the filter, by industry and name.</summary>
    public async Task<ChainPage> ListChainsAsync(string? filter, string? industry, int skip, int take, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var chains = (await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false)).Of(db.ValueChains.AsNoTracking());
        if (!string.IsNullOrWhiteSpace(industry)) chains = chains.Where(c => c.Industry.Code == industry);
        if (!string.IsNullOrWhiteSpace(filter))
        {
            var pattern = $"%{filter.Trim()}%";
            chains = chains.Where(c => EF.Functions.ILike(c.Code, pattern) || EF.Functions.ILike(c.Name, pattern));
        }

        var total = await chains.CountAsync(ct).ConfigureAwait(false);
        var rows = await chains.OrderBy(c => c.Industry.Name).ThenBy(c => c.Name).Skip(skip).Take(take).Select(c => new ChainRow(
            c.Code, c.Name, c.Industry.Code, c.Industry.Name, c.Modules.Count,
            c.Modules.SelectMany(l => l.Module.ObjectModels).Select(l => l.ObjectModelId).Distinct().Count(),
            db.Kpis.Count(k => k.ValueChainId == c.Id),
            db.TenantSchemas.Count(s => s.ValueChainId == c.Id && s.DeactivatedAt == null))).ToListAsync(ct).ConfigureAwait(false);
        return new ChainPage(rows, total);
    }

    /// <summary>Industries in scope, for the filter.</summary>
    public async Task<IReadOnlyList<NamedCode>> ListIndustriesAsync(Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var chains = (await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false)).Of(db.ValueChains.AsNoTracking());
        return await chains.Select(c => c.Industry).Distinct().OrderBy(i => i.Name).Select(i => new NamedCode(i.Code, i.Name)).ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>A value chain, or null.</summary>
    public async Task<ChainView?> FindChainAsync(string code, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var chains = (await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false)).Of(db.ValueChains.AsNoTracking());
        var chain = await chains.Where(c => c.Code == code).Select(c => new
        {
            c.Id, c.Code, c.Name, c.Description, c.SchemaName,
            Industry = new NamedCode(c.Industry.Code, c.Industry.Name),
            Revision = c.Definition.CurrentRevision == null ? 0 : c.Definition.CurrentRevision.Number,
            ChangedAt = c.Definition.CurrentRevision == null ? default : c.Definition.CurrentRevision.CreatedAt,
            Models = c.Modules.SelectMany(l => l.Module.ObjectModels).Select(l => l.ObjectModelId).Distinct().Count(),
            Kpis = db.Kpis.Count(k => k.ValueChainId == c.Id),
        }).SingleOrDefaultAsync(ct).ConfigureAwait(false);
        if (chain is null) return null;

        var modules = await db.ValueChainModules.AsNoTracking().Where(l => l.ValueChainId == chain.Id).OrderBy(l => l.Position).ThenBy(l => l.Module.Name)
            .Select(l => new ModuleRow(l.Module.Code, l.Module.Name, l.Module.Standard, l.Module.Description, l.Module.ObjectModels.Count))
            .ToListAsync(ct).ConfigureAwait(false);
        var schemas = await db.TenantSchemas.Where(s => s.ValueChainId == chain.Id).GroupBy(s => s.State)
            .Select(g => new StateCount(g.Key, g.Count())).ToListAsync(ct).ConfigureAwait(false);
        return new ChainView(chain.Id, chain.Code, chain.Name, chain.Description, chain.Industry, chain.SchemaName, chain.Revision, chain.ChangedAt,
            modules, chain.Models, chain.Kpis, schemas);
    }

    /// <summary>The object models of a value chain whose code or name contains the filter; shared modules count once.</summary>
    public async Task<(IReadOnlyList<ModelRow> Rows, int Total)> ListModelsAsync(string chain, string? filter, int skip, int take, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var models = db.ObjectModels.AsNoTracking().Where(m => m.Modules.Any(l => l.Module.ValueChains.Any(c => c.ValueChain.Code == chain)));
        if (!string.IsNullOrWhiteSpace(filter))
        {
            var pattern = $"%{filter.Trim()}%";
            models = models.Where(m => EF.Functions.ILike(m.Code, pattern) || EF.Functions.ILike(m.Name, pattern) || EF.Functions.ILike(m.TableName, pattern));
        }

        var total = await models.CountAsync(ct).ConfigureAwait(false);
        var rows = await Rows(models.OrderBy(m => m.Code).Skip(skip).Take(take)).ToListAsync(ct).ConfigureAwait(false);
        return (rows, total);
    }

    /// <summary>The KPIs of a value chain, by name.</summary>
    public async Task<IReadOnlyList<KpiRow>> ListKpisAsync(string chain, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        return await Rows(db.Kpis.Where(k => k.ValueChain != null && k.ValueChain.Code == chain)).ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>The tenant schemas of a value chain, those that need attention first.</summary>
    public async Task<ChainTenantPage> ListTenantsAsync(string chain, int skip, int take, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var schemas = (await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false)).Of(db.TenantSchemas.AsNoTracking())
            .Where(s => s.ValueChain != null && s.ValueChain.Code == chain);
        var total = await schemas.CountAsync(ct).ConfigureAwait(false);
        var rows = await schemas.OrderBy(s => s.State == TenantSchemaState.Deactivated).ThenBy(s => s.State == TenantSchemaState.InDefinedState).ThenBy(s => s.SchemaName)
            .Skip(skip).Take(take)
            .Select(s => new ChainTenantRow(s.SchemaName, s.Client == null ? null : s.Client.Code, s.Client == null ? null : s.Client.Name, s.Target.Code,
                s.State, s.StateReason, s.AppliedAt)).ToListAsync(ct).ConfigureAwait(false);
        return new ChainTenantPage(rows, total);
    }

    /// <summary>Clients in scope for whom the chain is not active, whose code or name contains the text; at most <paramref name="take"/>.</summary>
    public async Task<IReadOnlyList<NamedCode>> ListClientsToActivateAsync(string chain, string? text, int take, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var clients = (await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false)).Of(db.Clients.AsNoTracking())
            .Where(c => !c.TenantSchemas.Any(s => s.ValueChain != null && s.ValueChain.Code == chain && s.DeactivatedAt == null));
        if (!string.IsNullOrWhiteSpace(text))
        {
            var pattern = $"%{text.Trim()}%";
            clients = clients.Where(c => EF.Functions.ILike(c.Code, pattern) || EF.Functions.ILike(c.Name, pattern));
        }

        return await clients.OrderBy(c => c.Name).Take(take).Select(c => new NamedCode(c.Code, c.Name)).ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>A module, or null.</summary>
    public async Task<ModuleView?> FindModuleAsync(string code, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var scope = await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false);
        var module = await scope.Of(db.Modules.AsNoTracking()).Where(m => m.Code == code).Select(m => new
        {
            m.Id, m.Code, m.Name, m.Description, m.Standard,
            Revision = m.Definition.CurrentRevision == null ? 0 : m.Definition.CurrentRevision.Number,
        }).SingleOrDefaultAsync(ct).ConfigureAwait(false);
        if (module is null) return null;

        var chains = await scope.Of(db.ValueChains.AsNoTracking()).Where(c => c.Modules.Any(l => l.ModuleId == module.Id)).OrderBy(c => c.Name)
            .Select(c => new NamedCode(c.Code, c.Name)).ToListAsync(ct).ConfigureAwait(false);
        var models = await Rows(db.ModuleObjectModels.Where(l => l.ModuleId == module.Id).OrderBy(l => l.Position).Select(l => l.ObjectModel)).ToListAsync(ct).ConfigureAwait(false);
        var kpis = await Rows(db.Kpis.Where(k => k.ModuleId == module.Id)).ToListAsync(ct).ConfigureAwait(false);
        return new ModuleView(module.Code, module.Name, module.Description, module.Standard, module.Revision, chains, models, kpis);
    }

    /// <summary>The other chains of a chain's industry, for the breadcrumb; at most 50.</summary>
    public async Task<IReadOnlyList<NamedCode>> ListSiblingsAsync(string industry, Actor actor, CancellationToken ct)
    {
        const int Most = 50;
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var chains = (await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false)).Of(db.ValueChains.AsNoTracking());
        return await chains.Where(c => c.Industry.Code == industry).OrderBy(c => c.Name).Take(Most)
            .Select(c => new NamedCode(c.Code, c.Name)).ToListAsync(ct).ConfigureAwait(false);
    }

    private static IQueryable<ModelRow> Rows(IQueryable<ObjectModel> models) => models.Select(m => new ModelRow(
        m.Code, m.Name, m.TableName, m.Description, m.Attributes.Count, m.Attributes.Count(a => a.References != null),
        m.Definition.CurrentRevision == null ? 0 : m.Definition.CurrentRevision.Number, m.Layer));

    private static IQueryable<KpiRow> Rows(IQueryable<Kpi> kpis) => kpis.OrderBy(k => k.Name)
        .Select(k => new KpiRow(k.Code, k.Name, k.Unit, k.Direction, k.Target));
}
