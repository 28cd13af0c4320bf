using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Access;

/// <summary>
/// What a person may know of: everything, or only what their limits cover. Lists, counts and search all go through these
/// filters, so that a name out of scope appears nowhere. The same rule as <see cref="AccessControl"/>: a limit to clients does
/// not narrow the catalogue, a limit to chains or industries does not narrow the clients.
/// </summary>
public sealed record ReadScope
{
    private ReadScope(string[] industries, string[] chains, string[] clients) =>
        (Industries, Chains, Clients) = (industries, chains, clients);

    private string[] Industries { get; }

    private string[] Chains { get; }

    private string[] Clients { get; }

    /// <summary>No limit at all.</summary>
    public bool IsWhole => Industries.Length + Chains.Length + Clients.Length == 0;

    private bool WholeCatalogue => IsWhole || Clients.Length > 0;

    private bool AllClients => IsWhole || Industries.Length + Chains.Length > 0;

    /// <summary>Reads the actor's limits.</summary>
    public static async Task<ReadScope> OfAsync(PortalDbContext db, Actor actor, CancellationToken ct)
    {
        var limits = actor.UserId is { } userId
            ? await db.UserScopes.AsNoTracking().Where(s => s.UserId == userId).ToListAsync(ct).ConfigureAwait(false)
            : [];
        return new(Codes("industry"), Codes("value_chain"), Codes("client"));

        string[] Codes(string kind) => [.. limits.Where(limit => limit.Kind == kind).Select(limit => limit.Code)];
    }

    /// <summary>The value chains in scope.</summary>
    public IQueryable<ValueChain> Of(IQueryable<ValueChain> chains) => WholeCatalogue
        ? chains
        : chains.Where(c => Chains.Contains(c.Code) || Industries.Contains(c.Industry.Code));

    /// <summary>The modules that serve a value chain in scope.</summary>
    public IQueryable<Module> Of(IQueryable<Module> modules) => WholeCatalogue
        ? modules
        : modules.Where(m => m.ValueChains.Any(l => Chains.Contains(l.ValueChain.Code) || Industries.Contains(l.ValueChain.Industry.Code)));

    /// <summary>The object models of those modules, and the shared ones.</summary>
    public IQueryable<ObjectModel> Of(IQueryable<ObjectModel> models) => WholeCatalogue
        ? models
        : models.Where(m => m.IsShared || m.Modules.Any(l => l.Module.ValueChains.Any(
            c => Chains.Contains(c.ValueChain.Code) || Industries.Contains(c.ValueChain.Industry.Code))));

    /// <summary>The KPIs of a value chain in scope, and those of none.</summary>
    public IQueryable<Kpi> Of(IQueryable<Kpi> kpis) => WholeCatalogue
        ? kpis
        : kpis.Where(k => k.ValueChain == null || Chains.Contains(k.ValueChain.Code) || Industries.Contains(k.ValueChain.Industry.Code));

    /// <summary>The clients in scope.</summary>
    public IQueryable<Client> Of(IQueryable<Client> clients) => AllClients ? clients : clients.Where(c => Clients.Contains(c.Code));

    /// <summary>The tenant schemas whose value chain and client are in scope.</summary>
    public IQueryable<TenantSchema> Of(IQueryable<TenantSchema> schemas)
    {
        if (!WholeCatalogue)
            schemas = schemas.Where(s => s.ValueChain == null || Chains.Contains(s.ValueChain.Code) || Industries.Contains(s.ValueChain.Industry.Code));
        return AllClients ? schemas : schemas.Where(s => s.Client == null || Clients.Contains(s.Client.Code));
    }

    /// <summary>The change requests of a value chain in scope.</summary>
    public IQueryable<ChangeRequest> Of(IQueryable<ChangeRequest> requests) => WholeCatalogue
        ? requests
        : requests.Where(r => Chains.Contains(r.ValueChain.Code) || Industries.Contains(r.ValueChain.Industry.Code));

    /// <summary>The jobs of a value chain in scope, and those on shared data.</summary>
    public IQueryable<Job> Of(IQueryable<Job> jobs) => WholeCatalogue
        ? jobs
        : jobs.Where(j => j.ValueChain == null || Chains.Contains(j.ValueChain.Code) || Industries.Contains(j.ValueChain.Industry.Code));
}
