using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Postgres.Meta;

namespace Portal.App.Features.Fleet;

/// <summary>Asks whether the read tables of a tenant schema are equal to their tables.</summary>
/// <param name="TenantSchemaId">The tenant schema.</param>
public sealed record CheckReadModelsRequest(int TenantSchemaId);

/// <summary>What the check found.</summary>
/// <param name="SchemaName">The schema.</param>
/// <param name="ReadModels">One entry per read table.</param>
/// <param name="ContinuousAggregates">One entry per continuous aggregate.</param>
public sealed record ReadModelsChecked(string SchemaName, IReadOnlyList<ReadModelComparison> ReadModels, IReadOnlyList<RollupComparison> ContinuousAggregates);

/// <summary>Compares the read tables and the continuous aggregates of a tenant schema with their tables now. It reads them as a whole, so it needs the right to operate.</summary>
public sealed class CheckReadModels(IDbContextFactory<PortalDbContext> contexts, AccessControl access, TargetConnections connections, TimeProvider time)
{
    public async Task<Outcome<ReadModelsChecked>> ExecuteAsync(CheckReadModelsRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        // The right first: who has it nowhere does not learn which schemas exist.
        if (await access.RefuseAsync(db, actor, Right.Operate, null, ct).ConfigureAwait(false) is { } nowhere) return nowhere;
        var found = await db.TenantSchemas.AsNoTracking().Where(s => s.Id == request.TenantSchemaId && s.DeactivatedAt == null)
            .Select(s => new
            {
                s.SchemaName,
                s.Target,
                Place = new AccessScope(
                    s.ValueChain == null ? null : s.ValueChain.Industry.Code, s.ValueChain == null ? null : s.ValueChain.Code, s.Client == null ? null : s.Client.Code),
            })
            .FirstOrDefaultAsync(ct).ConfigureAwait(false);
        if (found is null) return Unknown(request);
        if (await access.RefuseAsync(db, actor, Right.Operate, found.Place, ct).ConfigureAwait(false) is { } refusal) return refusal;
        try
        {
            var target = connections.Of(found.Target);
            return await ReadModelComparison.ReadAsync(target, found.SchemaName, ct).ConfigureAwait(false) is { } read
                ? new ReadModelsChecked(found.SchemaName, read, await RollupComparison.ReadAsync(target, found.SchemaName, time.GetUtcNow().UtcDateTime, ct).ConfigureAwait(false))
                : Unknown(request);
        }
        catch (NpgsqlException away)
        {
            return new Refusal(RefusalKind.Unavailable, "TARGET_AWAY", $"The target {found.Target.Code} does not answer: {away.Message}")
            {
                SqlState = (away as PostgresException)?.SqlState,
            };
        }
    }

    private static Refusal Unknown(CheckReadModelsRequest request) =>
        new(RefusalKind.NotFound, "TENANT_SCHEMA", $"There is no active tenant schema {request.TenantSchemaId}.");
}
