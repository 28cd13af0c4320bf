using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Fleet;

/// <summary>A client in the list, with its schemas by state.</summary>
public sealed record ClientRow(string Code, string Name, string Target, DateTime CreatedAt, int Schemas, int Behind, int Troubled);

/// <summary>A client's page.</summary>
public sealed record ClientView(string Code, string Name, string Target, string TargetName, string? TargetProblem, DateTime CreatedAt, IReadOnlyList<TenantSchemaRow> Schemas);

/// <summary>A target in the list.</summary>
public sealed record TargetRow(
    string Code, string Name, string? Version, string? Identity, DateTime? CheckedAt, string? Problem, string[] Warnings, int MaxWorkers, int Clients, int Schemas, int Running);

/// <summary>A tenant schema in a list.</summary>
public sealed record TenantSchemaRow(
    int Id, string SchemaName, string? ClientCode, string? ClientName, string? ValueChainCode, string? ValueChainName, string Target,
    TenantSchemaState State, string? Reason, DateTime? AppliedAt, string? ArchivedName, DateTime? RestorableUntil, int? OpenJob);

/// <summary>What to list of the tenant schemas; null parts do not filter.</summary>
public sealed record TenantSchemaFilter(
    TenantSchemaState? State, string? ValueChain, string? Client, string? Target, string? Search, int Skip, int Take);

/// <summary>A value chain that a client has not activated.</summary>
public sealed record ChainChoice(string Code, string Name, string Industry);

/// <summary>Reads clients, targets and tenant schemas.</summary>
public sealed class FleetQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    private static readonly TenantSchemaState[] s_troubled = [TenantSchemaState.Drifted, TenantSchemaState.Held, TenantSchemaState.Failed];

    /// <summary>Clients by code.</summary>
    public async Task<Page<ClientRow>> ListClientsAsync(string? search, int skip, int take, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var clients = db.Clients.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var pattern = Like(search);
            clients = clients.Where(c => EF.Functions.ILike(c.Code, pattern) || EF.Functions.ILike(c.Name, pattern));
        }
        var total = await clients.CountAsync(ct).ConfigureAwait(false);
        var rows = await clients.OrderBy(c => c.Code).Skip(skip).Take(Math.Min(take, Page<ClientRow>.MaxTake))
            .Select(c => new ClientRow(c.Code, c.Name, c.Target.Code, c.CreatedAt,
                c.TenantSchemas.Count(s => s.DeactivatedAt == null),
                c.TenantSchemas.Count(s => s.State == TenantSchemaState.Behind),
                c.TenantSchemas.Count(s => s_troubled.Contains(s.State))))
            .ToListAsync(ct).ConfigureAwait(false);
        return new(rows, total);
    }

    /// <summary>One client with its value chains, or null.</summary>
    public async Task<ClientView?> FindClientAsync(string code, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var client = await db.Clients.AsNoTracking().Include(c => c.Target).SingleOrDefaultAsync(c => c.Code == code, ct).ConfigureAwait(false);
        if (client is null) return null;
        var now = time.GetUtcNow().UtcDateTime;
        var schemas = await Rows(db, db.TenantSchemas.Where(s => s.ClientId == client.Id && (s.DeactivatedAt == null || s.ArchivedName != null && s.RestorableUntil > now)))
            .ToListAsync(ct).ConfigureAwait(false);
        return new(client.Code, client.Name, client.Target.Code, client.Target.Name, client.Target.Problem, client.CreatedAt, schemas);
    }

    /// <summary>Value chains that the client has not activated, by name.</summary>
    public async Task<IReadOnlyList<ChainChoice>> ListChainsToActivateAsync(string clientCode, string? search, int take, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var chains = db.ValueChains.AsNoTracking().Where(v =>
            v.Definition.DeletedAt == null
            && !db.TenantSchemas.Any(s => s.ValueChainId == v.Id && s.DeactivatedAt == null && s.Client != null && s.Client.Code == clientCode));
        if (!string.IsNullOrWhiteSpace(search))
        {
            var pattern = Like(search);
            chains = chains.Where(v => EF.Functions.ILike(v.Code, pattern) || EF.Functions.ILike(v.Name, pattern));
        }
        return await chains.OrderBy(v => v.Name).Take(take).Select(v => new ChainChoice(v.Code, v.Name, v.Industry.Name)).ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Targets by code.</summary>
    public async Task<IReadOnlyList<TargetRow>> ListTargetsAsync(CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        return await db.Targets.AsNoTracking().OrderBy(t => t.Code)
            .Select(t => new TargetRow(t.Code, t.Name, t.ServerVersion, t.ServerIdentity, t.CheckedAt, t.Problem, t.Warnings, t.MaxWorkers,
                db.Clients.Count(c => c.TargetId == t.Id),
                db.TenantSchemas.Count(s => s.TargetId == t.Id && s.DeactivatedAt == null),
                db.JobItems.Where(i => i.TenantSchema.TargetId == t.Id && i.State == JobItemState.Running).Select(i => i.WorkerId).Distinct().Count()))
            .ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Tenant schemas by name.</summary>
    public async Task<Page<TenantSchemaRow>> ListTenantSchemasAsync(TenantSchemaFilter filter, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var schemas = Filtered(db, filter);
        var total = await schemas.CountAsync(ct).ConfigureAwait(false);
        var rows = await Rows(db, schemas).Skip(filter.Skip).Take(Math.Min(filter.Take, Page<TenantSchemaRow>.MaxTake)).ToListAsync(ct).ConfigureAwait(false);
        return new(rows, total);
    }

    /// <summary>How many tenant schemas are in each state, in one query; the filter's own state is left out.</summary>
    public async Task<IReadOnlyDictionary<TenantSchemaState, int>> CountByStateAsync(TenantSchemaFilter filter, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        return await Filtered(db, filter with { State = null }, withDeactivated: true).GroupBy(s => s.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.State, g => g.Count, ct).ConfigureAwait(false);
    }

    private static IQueryable<TenantSchema> Filtered(PortalDbContext db, TenantSchemaFilter filter, bool withDeactivated = false)
    {
        // Reference data has a row of its own so that it can be worked on; it belongs to no client and is not listed.
        var schemas = db.TenantSchemas.AsNoTracking().Where(s => s.ValueChainId != null);
        // An activation that was cancelled before it started has left a closed row and nothing on the target.
        schemas = schemas.Where(s => s.DeactivatedAt == null || s.ArchivedName != null);
        if (filter.State is { } state) schemas = schemas.Where(s => s.State == state);
        else if (!withDeactivated) schemas = schemas.Where(s => s.DeactivatedAt == null);
        if (filter.ValueChain is { } chain) schemas = schemas.Where(s => s.ValueChain != null && s.ValueChain.Code == chain);
        if (filter.Client is { } client) schemas = schemas.Where(s => s.Client != null && s.Client.Code == client);
        if (filter.Target is { } target) schemas = schemas.Where(s => s.Target.Code == target);
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var pattern = Like(filter.Search);
            schemas = schemas.Where(s => EF.Functions.ILike(s.SchemaName, pattern));
        }
        return schemas;
    }

    private static IQueryable<TenantSchemaRow> Rows(PortalDbContext db, IQueryable<TenantSchema> schemas) => schemas.AsNoTracking()
        .OrderBy(s => s.SchemaName).ThenBy(s => s.Id)
        .Select(s => new TenantSchemaRow(
            s.Id, s.SchemaName, s.Client == null ? null : s.Client.Code, s.Client == null ? null : s.Client.Name,
            s.ValueChain == null ? null : s.ValueChain.Code, s.ValueChain == null ? null : s.ValueChain.Name, s.Target.Code,
            s.State, s.StateReason, s.AppliedAt, s.ArchivedName, s.RestorableUntil,
            db.JobItems.Where(i => i.TenantSchemaId == s.Id && (i.State == JobItemState.Waiting || i.State == JobItemState.Running))
                .Select(i => (int?)i.Job.Number).FirstOrDefault()));

    /// <summary>A pattern that finds the text anywhere; its own wildcards are taken literally.</summary>
    private static string Like(string text) =>
        $"%{text.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
