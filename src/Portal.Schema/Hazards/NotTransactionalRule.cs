using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>The step cannot be rolled back with others: after a failure it is cleaned up and tried again.</summary>
internal sealed class NotTransactionalRule : IHazardRule
{
    public HazardCode Code => HazardCode.NotTransactional;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.Outside ? (HazardSeverity.S1, "Runs outside a transaction; what a failed attempt leaves behind is removed before the next.") : null;
}
