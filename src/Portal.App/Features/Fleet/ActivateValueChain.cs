using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.App.Features.ChangeRequests;
using Portal.App.Features.Plans;
using Portal.App.Jobs;

namespace Portal.App.Features.Fleet;

/// <summary>Activates a value chain for a client.</summary>
public sealed record ActivateValueChainRequest(string ClientCode, string ValueChainCode);

/// <summary>The job that makes a schema, takes it away or brings it back.</summary>
public sealed record FleetJobResult(Guid JobId, int JobNumber, string SchemaName);

/// <summary>
/// Makes the job that creates a client's tenant schema from the current definitions. The plan creates only, so the policy asks for
/// no approval; the reference data of the target comes first, in the same job. A schema that is there already is never touched.
/// </summary>
public sealed class ActivateValueChain(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, PlanActivation planActivation,
    PlanSharedData planShared, FleetJobs jobs)
{
    public async Task<Outcome<FleetJobResult>> ExecuteAsync(ActivateValueChainRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var found = await FleetPlace.FindAsync(db, access, request.ClientCode, request.ValueChainCode, actor, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        var (client, chain) = found.Value;
        var name = SchemaNames.Of(client.Code, chain.SchemaName);
        if (await RefuseNameAsync(db, client, chain, name, ct).ConfigureAwait(false) is { } taken) return taken;

        var shared = await SharedDataAsync(db, client.Target, ct).ConfigureAwait(false);
        if (shared.Refusal is { } unready) return unready;
        var plan = await planActivation.ExecuteAsync(new(chain.Id, client.TargetId, name), ct).ConfigureAwait(false);
        if (plan.Refusal is { } unplanned) return unplanned;

        var schema = new TenantSchema { ClientId = client.Id, ValueChainId = chain.Id, TargetId = client.TargetId, SchemaName = name };
        db.TenantSchemas.Add(schema);
        List<FleetWork> work = [.. shared.Value, new FleetWork(schema, plan.Value.ToRow(chain.Id, 1))];
        audit.Append(db, actor, "value_chain.activated", $"client/{client.Code}", new { valueChain = chain.Code, schema = name, plan = plan.Value.Hash });
        return await jobs.StartAsync(db, JobKind.Activate, $"Activate {chain.Code} for {client.Name}", chain.Id, work, actor, ct).ConfigureAwait(false);
    }

    private static async Task<Refusal?> RefuseNameAsync(PortalDbContext db, Client client, ValueChain chain, string name, CancellationToken ct)
    {
        if (client.Target.Problem is { } problem) return new Refusal(RefusalKind.Unavailable, "TARGET", $"{client.Target.Code}: {problem}");
        if (!SchemaNames.Fits(name))
            return new Refusal(RefusalKind.Invalid, "NAME_TOO_LONG", $"The schema would be called {name}, and PostgreSQL cuts names at {SchemaNames.MaxBytes} bytes.");
        var rows = await db.TenantSchemas.Where(s => s.TargetId == client.TargetId && s.SchemaName == name)
            .Select(s => new { Active = s.DeactivatedAt == null, Returning = db.JobItems.Any(i => i.TenantSchemaId == s.Id && i.State == JobItemState.Waiting) })
            .ToListAsync(ct).ConfigureAwait(false);
        return rows.Exists(r => r.Active || r.Returning)
            ? new Refusal(RefusalKind.Conflict, "SCHEMA_EXISTS", $"{chain.Name} is active for {client.Name} already, or on its way: {name} on {client.Target.Code}.")
            : null;
    }

    /// <summary>
    /// The work that brings the target's reference data to its defined state; empty when it is there. Only what needs no approval:
    /// a change of filled reference tables is rolled out with its request first.
    /// </summary>
    private async Task<Outcome<IReadOnlyList<FleetWork>>> SharedDataAsync(PortalDbContext db, Target target, CancellationToken ct)
    {
        var plan = await planShared.ExecuteAsync(new(target.Id, []), ct).ConfigureAwait(false);
        if (plan.Refusal is { } refusal) return refusal;
        if (plan.Value.IsEmpty) return Array.Empty<FleetWork>();
        if (ApprovalPolicy.NeedsAcceptance(plan.Value.WorstSeverity))
            return new Refusal(RefusalKind.Conflict, "SHARED_DATA_BEHIND",
                $"{SchemaNames.SharedData} on {target.Code} lacks an approved change. Roll that change out first, then activate.");
        var schema = await db.TenantSchemas.SingleOrDefaultAsync(s => s.TargetId == target.Id && s.ValueChainId == null && s.DeactivatedAt == null, ct)
            .ConfigureAwait(false);
        if (schema is null)
        {
            schema = new TenantSchema { TargetId = target.Id, SchemaName = SchemaNames.SharedData };
            db.TenantSchemas.Add(schema);
        }
        return new[] { new FleetWork(schema, plan.Value.ToRow(null, 1)) };
    }
}
