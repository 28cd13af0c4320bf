using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Kpis;

/// <summary>Which KPIs; null parts do not filter.</summary>
/// <param name="Text">Part of a code or name.</param>
/// <param name="ValueChain">Code of a value chain.</param>
/// <param name="Module">Code of a module.</param>
/// <param name="Direction">HIGHER_IS_BETTER, LOWER_IS_BETTER or TARGET_IS_BEST.</param>
/// <param name="Skip">Rows to leave out.</param>
/// <param name="Take">Rows at most.</param>
public sealed record KpiFilter(string? Text = null, string? ValueChain = null, string? Module = null, string? Direction = null, int Skip = 0, int Take = 50);

/// <summary>One KPI in a list.</summary>
public sealed record KpiListRow(
    string Code, string Name, string? ValueChain, string? Module, string Unit, string Direction, string? Grain, decimal? Target, decimal? Warning, decimal? Critical, string? Basis);

/// <summary>One page and how many match in all.</summary>
public sealed record KpiPageOfRows(IReadOnlyList<KpiListRow> Rows, int Total);

/// <summary>What the filters offer.</summary>
public sealed record KpiFacets(IReadOnlyList<KpiFacet> ValueChains, IReadOnlyList<KpiFacet> Modules);

/// <summary>A value of a filter.</summary>
public sealed record KpiFacet(string Code, string Name);

/// <summary>Where a KPI stands.</summary>
/// <param name="Code">Its code.</param>
/// <param name="ValueChain">Code of its value chain; null for one that belongs to none.</param>
/// <param name="ValueChainName">Name of the chain.</param>
/// <param name="Module">Name of its module.</param>
/// <param name="Revisions">How many revisions there are.</param>
/// <param name="Benchmarks">What others reach.</param>
public sealed record KpiFacts(string Code, string? ValueChain, string? ValueChainName, string? Module, int Revisions, IReadOnlyList<KpiBenchmark> Benchmarks);

/// <summary>A benchmark of a KPI.</summary>
/// <param name="Basis">regulatory, standard, convention or internal.</param>
/// <param name="Note">What it says.</param>
public sealed record KpiBenchmark(string Basis, string Note);

/// <summary>Reads KPIs as they stand.</summary>
public sealed class KpiQueries(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>One page of the KPIs that match, by name.</summary>
    public async Task<KpiPageOfRows> ListAsync(KpiFilter filter, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var kpis = db.Kpis.AsNoTracking().Where(k => k.Definition.DeletedAt == null);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var pattern = $"%{filter.Text.Trim()}%";
            kpis = kpis.Where(k => EF.Functions.ILike(k.Code, pattern) || EF.Functions.ILike(k.Name, pattern));
        }
        if (filter.ValueChain is { Length: > 0 } chain) kpis = kpis.Where(k => k.ValueChain != null && k.ValueChain.Code == chain);
        if (filter.Module is { Length: > 0 } module) kpis = kpis.Where(k => k.Module != null && k.Module.Code == module);
        if (filter.Direction is { Length: > 0 } direction) kpis = kpis.Where(k => k.Direction == direction);
        var total = await kpis.CountAsync(ct).ConfigureAwait(false);
        var rows = await kpis.OrderBy(k => k.Name).ThenBy(k => k.Code).Skip(filter.Skip).Take(filter.Take)
            .Select(k => new KpiListRow(k.Code, k.Name, k.ValueChain == null ? null : k.ValueChain.Name, k.Module == null ? null : k.Module.Name, k.Unit, k.Direction,
                k.TimeGrain, k.Target, k.Warning, k.Critical, db.Benchmarks.Where(b => b.KpiId == k.Id).Select(b => b.Basis).FirstOrDefault()))
            .ToListAsync(ct).ConfigureAwait(false);
        return new KpiPageOfRows(rows, total);
    }

    /// <summary>The chains and modules that have KPIs.</summary>
    public async Task<KpiFacets> FacetsAsync(CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var chains = await db.ValueChains.AsNoTracking().Where(c => db.Kpis.Any(k => k.ValueChainId == c.Id)).OrderBy(c => c.Name)
            .Select(c => new KpiFacet(c.Code, c.Name)).ToListAsync(ct).ConfigureAwait(false);
        var modules = await db.Modules.AsNoTracking().Where(m => db.Kpis.Any(k => k.ModuleId == m.Id)).OrderBy(m => m.Name)
            .Select(m => new KpiFacet(m.Code, m.Name)).ToListAsync(ct).ConfigureAwait(false);
        return new KpiFacets(chains, modules);
    }

    /// <summary>Where a KPI stands; null when there is none.</summary>
    public async Task<KpiFacts?> FindAsync(string code, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var kpi = await db.Kpis.AsNoTracking().Where(k => k.Code == code && k.Definition.DeletedAt == null)
            .Select(k => new { k.Id, k.DefinitionId, Chain = k.ValueChain == null ? null : k.ValueChain.Code, ChainName = k.ValueChain == null ? null : k.ValueChain.Name, Module = k.Module == null ? null : k.Module.Name })
            .FirstOrDefaultAsync(ct).ConfigureAwait(false);
        if (kpi is null) return null;
        var revisions = await db.DefinitionRevisions.CountAsync(r => r.DefinitionId == kpi.DefinitionId, ct).ConfigureAwait(false);
        var benchmarks = await db.Benchmarks.AsNoTracking().Where(b => b.KpiId == kpi.Id).OrderBy(b => b.Code)
            .Select(b => new KpiBenchmark(b.Basis, b.Note)).ToListAsync(ct).ConfigureAwait(false);
        return new KpiFacts(code, kpi.Chain, kpi.ChainName, kpi.Module, revisions, benchmarks);
    }
}
