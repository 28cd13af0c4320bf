using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>Applications that use the old name or shape fail.</summary>
internal sealed class AppBreakingRule : IHazardRule
{
    public HazardCode Code => HazardCode.AppBreaking;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.Detail(EffectKind.BreaksApplications) is { } detail ? (HazardSeverity.S2, detail) : null;
}
