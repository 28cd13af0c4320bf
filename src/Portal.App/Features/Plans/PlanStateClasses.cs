using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Fleet;
using Portal.Postgres.Meta;

namespace Portal.App.Features.Plans;

/// <summary>Asks for the plans of a change over all tenant schemas of a chain.</summary>
/// <param name="ValueChainId">The chain.</param>
/// <param name="Proposed">The frozen definitions: <see cref="ProposedDefinition.Of(IEnumerable{ChangeRequestItem})"/>.</param>
/// <param name="TenantSchemaIds">The tenant schemas to plan for; null for all that are active.</param>
public sealed record PlanStateClassesRequest(
    int ValueChainId, IReadOnlyCollection<ProposedDefinition> Proposed, IReadOnlyCollection<int>? TenantSchemaIds = null);

/// <summary>The plans, one per state class.</summary>
/// <param name="DefinitionHash">Hash over the definitions that all of them lead to.</param>
/// <param name="Classes">The state classes.</param>
/// <param name="Held">Tenant schemas that could not be planned, and why.</param>
public sealed record StateClassPlans(string DefinitionHash, IReadOnlyList<StateClassPlan> Classes, IReadOnlyList<HeldTenant> Held);

/// <summary>All tenant schemas with one live structure and one history of names, with their plan.</summary>
/// <param name="Plan">The plan; <see cref="CreatedPlan.IsEmpty"/> when they are in the defined state already.</param>
/// <param name="Tenants">The tenant schemas with what the pre-checks found in each.</param>
public sealed record StateClassPlan(CreatedPlan Plan, IReadOnlyList<PlannedTenant> Tenants);

/// <summary>One tenant schema of a state class.</summary>
/// <param name="TenantSchemaId">The tenant schema.</param>
/// <param name="SchemaName">Its name.</param>
/// <param name="OffendingRows">Rows in the way of the plan.</param>
/// <param name="Findings">What the pre-checks found, one line each.</param>
public sealed record PlannedTenant(int TenantSchemaId, string SchemaName, long OffendingRows, IReadOnlyList<string> Findings);

/// <summary>A tenant schema without a plan.</summary>
/// <param name="TenantSchemaId">The tenant schema.</param>
/// <param name="SchemaName">Its name.</param>
/// <param name="Reason">Why.</param>
public sealed record HeldTenant(int TenantSchemaId, string SchemaName, Refusal Reason);

/// <summary>
/// Reads all tenant schemas of a chain in bulk, groups them by fingerprint, plans each state class once, proves the plan, and runs
/// its pre-checks on every schema. A class that cannot be planned is held; the others go on.
/// </summary>
public sealed class PlanStateClasses(
    IDbContextFactory<PortalDbContext> contexts, ChainDefinitions definitions, CompileStructure compile, TargetReading targets,
    TargetConnections connections, CreatePlan createPlan)
{
    /// <summary>The plans. Rights are checked by the use case that asks for them.</summary>
    public async Task<Outcome<StateClassPlans>> ExecuteAsync(PlanStateClassesRequest request, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var definition = await definitions.LoadAsync(db, request.ValueChainId, request.Proposed, ct).ConfigureAwait(false);
        if (definition.Refusal is { } broken) return broken;
        var desired = await compile.ExecuteAsync(definition.Value, ct).ConfigureAwait(false);
        if (desired.Refusal is { } invalid) return invalid;

        var classes = new List<StateClassPlan>();
        var held = new List<HeldTenant>();
        foreach (var target in (await TenantsAsync(db, request, ct).ConfigureAwait(false)).GroupBy(tenant => tenant.TargetId))
            await PlanTargetAsync([.. target], desired.Value, classes, held, ct).ConfigureAwait(false);
        return new StateClassPlans(desired.Value.DefinitionHash, Merged(classes), held);
    }

    private static async Task<List<TenantSchema>> TenantsAsync(PortalDbContext db, PlanStateClassesRequest request, CancellationToken ct)
    {
        var tenants = db.TenantSchemas.AsNoTracking().Include(tenant => tenant.Target)
            .Where(tenant => tenant.ValueChainId == request.ValueChainId
                && tenant.State != TenantSchemaState.Deactivated && tenant.State != TenantSchemaState.Activating);
        if (request.TenantSchemaIds is { } chosen) tenants = tenants.Where(tenant => chosen.Contains(tenant.Id));
        return await tenants.OrderBy(tenant => tenant.Id).ToListAsync(ct).ConfigureAwait(false);
    }

    private async Task PlanTargetAsync(
        List<TenantSchema> tenants, DesiredStructure desired, List<StateClassPlan> classes, List<HeldTenant> held, CancellationToken ct)
    {
        var live = await targets.PassAsync(tenants[0].Target, tenants.Select(tenant => tenant.SchemaName).ToList(), ct).ConfigureAwait(false);
        if (live.Refusal is { } away)
        {
            held.AddRange(tenants.Select(tenant => new HeldTenant(tenant.Id, tenant.SchemaName, away)));
            return;
        }
        var missing = tenants.Where(tenant => !live.Value.Schemas.ContainsKey(tenant.SchemaName));
        held.AddRange(missing.Select(tenant => new HeldTenant(tenant.Id, tenant.SchemaName,
            new Refusal(RefusalKind.Conflict, "SCHEMA_MISSING", $"{tenant.SchemaName} does not exist on {tenant.Target.Code}. Activate it again, or deactivate it."))));
        var present = tenants.Where(tenant => live.Value.Schemas.ContainsKey(tenant.SchemaName));
        foreach (var group in present.GroupBy(tenant => live.Value.Schemas[tenant.SchemaName].StateClass))
        {
            var members = group.ToList();
            var schemas = members.Select(tenant => live.Value.Schemas[tenant.SchemaName]).ToList();
            var plan = await createPlan.ExecuteAsync(new(desired, live.Value, schemas), ct).ConfigureAwait(false);
            if (plan.Refusal is { } refused) held.AddRange(members.Select(tenant => new HeldTenant(tenant.Id, tenant.SchemaName, refused)));
            else classes.Add(new(plan.Value, await CheckAsync(members, plan.Value, ct).ConfigureAwait(false)));
        }
    }

    private async Task<List<PlannedTenant>> CheckAsync(List<TenantSchema> members, CreatedPlan plan, CancellationToken ct)
    {
        var planned = new List<PlannedTenant>();
        foreach (var tenant in members)
        {
            var found = await PreCheckRun.ExecuteAsync(connections.Of(tenant.Target), tenant.SchemaName, plan.Plan, ct).ConfigureAwait(false);
            planned.Add(new(tenant.Id, tenant.SchemaName, found.OffendingRows, found.Findings));
        }
        return planned;
    }

    /// <summary>Equal plans of several targets are one plan.</summary>
    private static List<StateClassPlan> Merged(List<StateClassPlan> classes) => classes
        .GroupBy(found => found.Plan.Hash, StringComparer.Ordinal)
        .Select(equal => new StateClassPlan(equal.First().Plan, equal.SelectMany(found => found.Tenants).ToList()))
        .ToList();
}
