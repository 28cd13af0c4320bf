using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.Schema.Naming;

namespace Portal.App.Features.Fleet;

/// <summary>Takes a value chain away from a client.</summary>
public sealed record DeactivateValueChainRequest(string ClientCode, string ValueChainCode);

/// <summary>
/// Makes the job that renames a tenant schema away. The data stays as it is and can be restored for 30 days; the schema's name
/// is free for another activation.
/// </summary>
public sealed class DeactivateValueChain(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, FleetJobs jobs, TimeProvider time)
{
    public async Task<Outcome<FleetJobResult>> ExecuteAsync(DeactivateValueChainRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var found = await FleetPlace.FindAsync(db, access, request.ClientCode, request.ValueChainCode, actor, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        var (client, chain) = found.Value;
        var schema = await db.TenantSchemas.SingleOrDefaultAsync(
            s => s.ClientId == client.Id && s.ValueChainId == chain.Id && s.DeactivatedAt == null, ct).ConfigureAwait(false);
        if (schema is null) return new Refusal(RefusalKind.NotFound, "NOT_ACTIVE", $"{chain.Name} is not active for {client.Name}.");
        if (await OpenWork.RefuseAsync(db, schema, ct).ConfigureAwait(false) is { } busy) return busy;

        var taken = await db.TenantSchemas.Where(s => s.TargetId == schema.TargetId && s.ArchivedName != null)
            .Select(s => s.ArchivedName ?? "").ToListAsync(ct).ConfigureAwait(false);
        schema.ArchivedName = TenantSchemaName.ForArchive(schema.SchemaName, time.GetUtcNow(), taken.Contains);
        audit.Append(db, actor, "value_chain.deactivated", $"client/{client.Code}",
            new { valueChain = chain.Code, schema = schema.SchemaName, archived = schema.ArchivedName });
        return await jobs.StartAsync(db, JobKind.Deactivate, $"Deactivate {chain.Code} for {client.Name}", chain.Id, [new FleetWork(schema, null)], actor, ct)
            .ConfigureAwait(false);
    }
}
