using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;

namespace Portal.App.Features.Catalogue;

/// <summary>What a node of the navigation tree stands for.</summary>
public enum TreeNodeKind
{
    Industry,
    ValueChain,
    Module,
    ObjectModel,

    /// <summary>The group of a chain's KPIs.</summary>
    Kpis,
    Kpi,

    /// <summary>The group of the models in <c>shared_data</c>.</summary>
    SharedData,
}

/// <summary>One node.</summary>
/// <param name="Path">Its place, from the root: <c>CROSS_INDUSTRY/SUPPLY_CHAIN/ASCM_SCOR/ORDER</c>. A module can be in several chains, so the code alone is not enough.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Code">Its code.</param>
/// <param name="Label">What is shown.</param>
/// <param name="Count">How many children it has; 0 for leaves.</param>
/// <param name="Chain">Code of the value chain that it is shown in, or null above chains.</param>
public sealed record TreeNode(string Path, TreeNodeKind Kind, string Code, string Label, int Count, string? Chain)
{
    /// <summary>0 for the first level.</summary>
    public int Level => Path.Count(c => c == '/');
}

/// <summary>The navigation tree, one level of one branch per query, so that it stays quick with any number of chains.</summary>
public sealed class CatalogueTree(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Code of the group of shared models.</summary>
    public const string SharedData = "shared_data";

    private const string KpiGroup = "kpis";

    /// <summary>Industries with their number of chains, then the shared data.</summary>
    public async Task<IReadOnlyList<TreeNode>> RootsAsync(Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var scope = await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false);
        var counts = await scope.Of(db.ValueChains.AsNoTracking()).GroupBy(c => new { c.Industry.Code, c.Industry.Name })
            .Select(g => new { g.Key.Code, g.Key.Name, Count = g.Count() }).OrderBy(i => i.Name).ToListAsync(ct).ConfigureAwait(false);
        var roots = counts.ConvertAll(i => new TreeNode(i.Code, TreeNodeKind.Industry, i.Code, i.Name, i.Count, null));
        var shared = await db.ObjectModels.CountAsync(m => m.IsShared, ct).ConfigureAwait(false);
        if (shared > 0) roots.Add(new TreeNode(SharedData, TreeNodeKind.SharedData, SharedData, "Shared data", shared, null));
        return roots;
    }

    /// <summary>The children of a node, in the order of the catalogue.</summary>
    public async Task<IReadOnlyList<TreeNode>> ChildrenAsync(TreeNode node, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var scope = await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false);
        return node.Kind switch
        {
            TreeNodeKind.Industry => await ChainsAsync(db, scope, node, ct).ConfigureAwait(false),
            TreeNodeKind.ValueChain => await ModulesAsync(db, node, ct).ConfigureAwait(false),
            TreeNodeKind.Module => await ModelsAsync(db.ModuleObjectModels.Where(l => l.Module.Code == node.Code).OrderBy(l => l.Position).ThenBy(l => l.ObjectModel.Code)
                .Select(l => l.ObjectModel), node, ct).ConfigureAwait(false),
            TreeNodeKind.SharedData => await ModelsAsync(db.ObjectModels.Where(m => m.IsShared).OrderBy(m => m.Code), node, ct).ConfigureAwait(false),
            TreeNodeKind.Kpis => await KpisAsync(db, node, ct).ConfigureAwait(false),
            _ => [],
        };
    }

    /// <summary>The paths above an object, from the root down: in the given chain, or in the first one that has it. Empty when it has no place.</summary>
    public async Task<IReadOnlyList<string>> AncestorsAsync(TreeNodeKind kind, string code, string? chain, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var links = db.ValueChainModules.AsNoTracking().Where(l => chain == null || l.ValueChain.Code == chain);
        var place = kind switch
        {
            TreeNodeKind.ValueChain => await db.ValueChains.Where(c => c.Code == code)
                .Select(c => new[] { c.Industry.Code }).FirstOrDefaultAsync(ct).ConfigureAwait(false),
            TreeNodeKind.Module => await links.Where(l => l.Module.Code == code).OrderBy(l => l.ValueChain.Code)
                .Select(l => new[] { l.ValueChain.Industry.Code, l.ValueChain.Code }).FirstOrDefaultAsync(ct).ConfigureAwait(false),
            TreeNodeKind.ObjectModel => await links.SelectMany(l => l.Module.ObjectModels, (l, m) => new { Link = l, Model = m.ObjectModel.Code })
                .Where(p => p.Model == code).OrderBy(p => p.Link.ValueChain.Code).ThenBy(p => p.Link.Position)
                .Select(p => new[] { p.Link.ValueChain.Industry.Code, p.Link.ValueChain.Code, p.Link.Module.Code }).FirstOrDefaultAsync(ct).ConfigureAwait(false),
            TreeNodeKind.Kpi => await db.ValueChains.Where(c => db.Kpis.Any(k => k.Code == code && k.ValueChainId == c.Id))
                .Select(c => new[] { c.Industry.Code, c.Code, KpiGroup }).FirstOrDefaultAsync(ct).ConfigureAwait(false),
            _ => null,
        };
        if (place is not null) return [.. place.Select((_, depth) => string.Join('/', place.Take(depth + 1)))];
        var shared = kind == TreeNodeKind.ObjectModel && await db.ObjectModels.AnyAsync(m => m.Code == code && m.IsShared, ct).ConfigureAwait(false);
        return shared ? [SharedData] : [];
    }

    private static async Task<List<TreeNode>> ChainsAsync(PortalDbContext db, ReadScope scope, TreeNode industry, CancellationToken ct)
    {
        var chains = await scope.Of(db.ValueChains.AsNoTracking()).Where(c => c.Industry.Code == industry.Code).OrderBy(c => c.Name)
            .Select(c => new { c.Code, c.Name, Count = c.Modules.Count }).ToListAsync(ct).ConfigureAwait(false);
        return chains.ConvertAll(c => new TreeNode($"{industry.Path}/{c.Code}", TreeNodeKind.ValueChain, c.Code, c.Name, c.Count, c.Code));
    }

    private static async Task<List<TreeNode>> ModulesAsync(PortalDbContext db, TreeNode chain, CancellationToken ct)
    {
        var modules = await db.ValueChainModules.AsNoTracking().Where(l => l.ValueChain.Code == chain.Code).OrderBy(l => l.Position).ThenBy(l => l.Module.Name)
            .Select(l => new { l.Module.Code, l.Module.Name, Count = l.Module.ObjectModels.Count }).ToListAsync(ct).ConfigureAwait(false);
        var nodes = modules.ConvertAll(m => new TreeNode($"{chain.Path}/{m.Code}", TreeNodeKind.Module, m.Code, m.Name, m.Count, chain.Code));
        var kpis = await KpisOf(db, chain.Code).CountAsync(ct).ConfigureAwait(false);
        if (kpis > 0) nodes.Add(new TreeNode($"{chain.Path}/{KpiGroup}", TreeNodeKind.Kpis, chain.Code, "KPIs", kpis, chain.Code));
        return nodes;
    }

    private static async Task<List<TreeNode>> ModelsAsync(IQueryable<ObjectModel> models, TreeNode parent, CancellationToken ct)
    {
        var codes = await models.AsNoTracking().Select(m => m.Code).ToListAsync(ct).ConfigureAwait(false);
        return codes.ConvertAll(code => new TreeNode($"{parent.Path}/{code}", TreeNodeKind.ObjectModel, code, code, 0, parent.Chain));
    }

    private static async Task<List<TreeNode>> KpisAsync(PortalDbContext db, TreeNode group, CancellationToken ct)
    {
        var kpis = await KpisOf(db, group.Code).OrderBy(k => k.Name).Select(k => new { k.Code, k.Name }).ToListAsync(ct).ConfigureAwait(false);
        return kpis.ConvertAll(k => new TreeNode($"{group.Path}/{k.Code}", TreeNodeKind.Kpi, k.Code, k.Name, 0, group.Chain));
    }

    private static IQueryable<Kpi> KpisOf(PortalDbContext db, string chain) => db.Kpis.AsNoTracking().Where(k => k.ValueChain != null && k.ValueChain.Code == chain);
}
