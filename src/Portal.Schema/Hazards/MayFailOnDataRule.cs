using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>Existing rows can make the step fail; its pre-checks count them.</summary>
internal sealed class MayFailOnDataRule : IHazardRule
{
    public HazardCode Code => HazardCode.MayFailOnData;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.HasRows && facts.Detail(EffectKind.DependsOnData) is { } detail ? (HazardSeverity.S1, detail) : null;
}
