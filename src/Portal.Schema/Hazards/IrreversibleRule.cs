using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>Data is gone for good once the step is through.</summary>
internal sealed class IrreversibleRule : IHazardRule
{
    public HazardCode Code => HazardCode.Irreversible;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.Detail(EffectKind.DropsData) is not null ? (HazardSeverity.S3, facts.Step.NoUndoReason ?? "The data cannot be brought back.") : null;
}
