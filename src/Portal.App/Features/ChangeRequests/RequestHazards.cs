using Portal.App.Data;
using Portal.Schema.Planning;

namespace Portal.App.Features.ChangeRequests;

/// <summary>One hazard of a request, over all its plans.</summary>
/// <param name="Code">The stable code, by which a reviewer accepts it.</param>
/// <param name="Severity">The worst severity of any step with that code.</param>
/// <param name="Details">What exactly, each said once.</param>
/// <param name="Tenants">Tenant schemas whose plan has it.</param>
public sealed record RequestHazard(HazardCode Code, HazardSeverity Severity, IReadOnlyList<string> Details, int Tenants)
{
    /// <summary>Whether a reviewer must accept it by name.</summary>
    public bool NeedsAcceptance => ApprovalPolicy.NeedsAcceptance(Severity);
}

/// <summary>Gathers the hazards of plans, worst first.</summary>
public static class RequestHazards
{
    /// <summary>The hazards of the plans of one request, each code once.</summary>
    public static IReadOnlyList<RequestHazard> Of(IEnumerable<Plan> plans) => Of(plans.Select(plan => (PlanSerializer.Deserialize(plan.Content), plan.TenantCount)));

    /// <summary>The hazards of plans, each with the number of tenant schemas that it is for.</summary>
    public static IReadOnlyList<RequestHazard> Of(IEnumerable<(MigrationPlan Plan, int Tenants)> plans) =>
    [
        .. plans.Select((plan, number) => (plan.Plan, plan.Tenants, Number: number))
            .SelectMany(plan => plan.Plan.Steps.SelectMany(step => step.Hazards).Select(hazard => (Hazard: hazard, plan.Tenants, plan.Number)))
            .GroupBy(found => found.Hazard.Code)
            .Select(group => new RequestHazard(
                group.Key,
                group.Max(found => found.Hazard.Severity),
                [.. group.Select(found => found.Hazard.Detail).Distinct()],
                group.DistinctBy(found => found.Number).Sum(found => found.Tenants)))
            .OrderByDescending(hazard => hazard.Severity).ThenBy(hazard => hazard.Code),
    ];

    /// <summary>The worst severity; S0 when there is no hazard.</summary>
    public static HazardSeverity Worst(IEnumerable<RequestHazard> hazards) =>
        hazards.Select(h => h.Severity).DefaultIfEmpty(HazardSeverity.S0).Max();
}
