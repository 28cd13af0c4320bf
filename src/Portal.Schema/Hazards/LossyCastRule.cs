using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>The assignment cast to the new type can round or cut values without an error.</summary>
internal sealed class LossyCastRule : IHazardRule
{
    public HazardCode Code => HazardCode.LossyCast;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.HasRows && facts.Detail(EffectKind.CastsLossily) is { } detail ? (HazardSeverity.S3, detail) : null;
}
