using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>The step cannot be rolled back with others: after a failure it is cleaned up and tried again.</summary>
internal sealed class NotTransactionalRule : IHazardRule
{
    public HazardCode Code => HazardCode.NotTransactional;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.Step.Backfill is not null ? (HazardSeverity.S0, "Runs in batches, each a transaction of its own; after a failure it goes on behind the last.")
        : facts.Outside ? (HazardSeverity.S1, "Runs outside a transaction; what a failed attempt leaves behind is removed before the next.") : null;
}
