using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Plans;
using Portal.Schema.Definitions;

namespace Portal.App.Features.ChangeRequests;

/// <summary>The plans of a request and which tenant schema gets which: what is frozen at submission.</summary>
/// <param name="Plans">One per state class.</param>
/// <param name="Tenants">The frozen set.</param>
public sealed record FrozenPlans(IReadOnlyList<Plan> Plans, IReadOnlyList<ChangeRequestTenant> Tenants);

/// <summary>
/// Plans a proposal over everything that it touches: every chain that uses a changed model, and the reference data of each
/// target when a shared model changed. What is in the proposed state already needs no plan and is not in the set.
/// </summary>
public sealed class RequestPlans(PlanStateClasses planChains, PlanSharedData planShared)
{
    /// <summary>The frozen plans, or why nothing can be submitted.</summary>
    public async Task<Outcome<FrozenPlans>> MakeAsync(PortalDbContext db, Draft draft, CancellationToken ct)
    {
        var proposed = ProposedDefinition.Of(draft.Items);
        var models = draft.Items.Where(i => i.Kind == DefinitionKind.ObjectModel).Select(i => i.Code).ToList();
        var (plans, tenants) = (new List<Plan>(), new List<ChangeRequestTenant>());
        if (models.Count == 0) return new FrozenPlans(plans, tenants);

        var touchesShared = await db.ObjectModels.AnyAsync(m => models.Contains(m.Code) && m.IsShared, ct).ConfigureAwait(false);
        if (touchesShared)
            foreach (var shared in await SharedSchemasAsync(db, ct).ConfigureAwait(false))
            {
                var plan = await planShared.ExecuteAsync(new(shared.TargetId, proposed), ct).ConfigureAwait(false);
                if (plan.Refusal is { } refusal) return refusal;
                if (!plan.Value.IsEmpty) Add(plan.Value, null, [new(shared.Id, shared.SchemaName, 0, [])]);
            }
        foreach (var chainId in await ChainsAsync(db, draft.ValueChainId, models, touchesShared, ct).ConfigureAwait(false))
        {
            var planned = await planChains.ExecuteAsync(new(chainId, proposed), ct).ConfigureAwait(false);
            if (planned.Refusal is { } refusal) return refusal;
            if (Unproved(planned.Value) is { } unproved) return unproved;
            foreach (var found in planned.Value.Classes.Where(c => !c.Plan.IsEmpty)) Add(found.Plan, chainId, found.Tenants);
            tenants.AddRange(planned.Value.Held.Select(h => new ChangeRequestTenant { TenantSchemaId = h.TenantSchemaId, HeldReason = h.Reason.Message }));
        }
        return new FrozenPlans(plans, tenants);

        void Add(CreatedPlan plan, int? chainId, IReadOnlyList<PlannedTenant> members)
        {
            var row = plan.ToRow(chainId, members.Count);
            plans.Add(row);
            tenants.AddRange(members.Select(m => new ChangeRequestTenant { TenantSchemaId = m.TenantSchemaId, PlanId = row.Id, OffendingRows = m.OffendingRows }));
        }
    }

    /// <summary>Nothing is submitted while a plan does not lead where it says, or while no schema at all can be planned.</summary>
    private static Refusal? Unproved(StateClassPlans planned) =>
        planned.Held.FirstOrDefault(h => h.Reason.Code == "PLAN_NOT_PROVED" || planned.Classes.Count == 0) is { } held
            ? held.Reason with { Message = $"{held.SchemaName}: {held.Reason.Message}" }
            : null;

    private static Task<List<TenantSchema>> SharedSchemasAsync(PortalDbContext db, CancellationToken ct) =>
        db.TenantSchemas.AsNoTracking().Where(s => s.ValueChainId == null && s.State != TenantSchemaState.Activating).OrderBy(s => s.Id).ToListAsync(ct);

    /// <summary>The draft's own chain, and every other with tenant schemas that uses one of the models.</summary>
    private static Task<List<int>> ChainsAsync(PortalDbContext db, int ownChainId, List<string> models, bool touchesShared, CancellationToken ct) =>
        db.ValueChains
            .Where(v => v.Id == ownChainId
                || db.TenantSchemas.Any(s => s.ValueChainId == v.Id && s.DeactivatedAt == null)
                    && (touchesShared || v.Modules.Any(m => m.Module.ObjectModels.Any(o => models.Contains(o.ObjectModel.Code)))))
            .OrderBy(v => v.Id).Select(v => v.Id).ToListAsync(ct);
}
