using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>An index or constraint goes before its successor is there.</summary>
internal sealed class IndexGapRule : IHazardRule
{
    public HazardCode Code => HazardCode.IndexGap;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.HasRows && facts.Detail(EffectKind.LeavesGap) is { } detail ? (HazardSeverity.S2, detail) : null;
}
