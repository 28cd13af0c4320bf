using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Fleet;

/// <summary>Brings a deactivated tenant schema back.</summary>
public sealed record RestoreTenantSchemaRequest(int TenantSchemaId);

/// <summary>Makes the job that gives a deactivated schema its name again, as long as it has not expired and the name is free.</summary>
public sealed class RestoreTenantSchema(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, FleetJobs jobs, TimeProvider time)
{
    public async Task<Outcome<FleetJobResult>> ExecuteAsync(RestoreTenantSchemaRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var schema = await db.TenantSchemas.Include(s => s.Client).Include(s => s.ValueChain).SingleOrDefaultAsync(s => s.Id == request.TenantSchemaId, ct).ConfigureAwait(false);
        if (schema is not { Client: { } client, ValueChain: { } chain })
            return new Refusal(RefusalKind.NotFound, "TENANT_SCHEMA", "There is no such tenant schema.");
        var found = await FleetPlace.FindAsync(db, access, client.Code, chain.Code, actor, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        if (schema.State != TenantSchemaState.Deactivated || schema.ArchivedName is null)
            return new Refusal(RefusalKind.Conflict, "STATE", $"{schema.SchemaName} is not deactivated.");
        if (schema.RestorableUntil <= time.GetUtcNow().UtcDateTime)
            return new Refusal(RefusalKind.Conflict, "EXPIRED", $"{schema.SchemaName} could be restored until {schema.RestorableUntil:yyyy-MM-dd}.");
        if (await OpenWork.RefuseAsync(db, schema, ct).ConfigureAwait(false) is { } busy) return busy;
        if (await db.TenantSchemas.AnyAsync(s => s.TargetId == schema.TargetId && s.SchemaName == schema.SchemaName && s.DeactivatedAt == null, ct).ConfigureAwait(false))
            return new Refusal(RefusalKind.Conflict, "NAME_TAKEN", $"{chain.Name} was activated again for {client.Name}: {schema.SchemaName} is taken. Deactivate that one first.");

        audit.Append(db, actor, "tenant_schema.restored", $"client/{client.Code}", new { valueChain = chain.Code, schema = schema.SchemaName, schema.ArchivedName });
        return await jobs.StartAsync(db, JobKind.Restore, $"Restore {chain.Code} for {client.Name}", chain.Id, [new FleetWork(schema, null)], actor, ct)
            .ConfigureAwait(false);
    }
}
