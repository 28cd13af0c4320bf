using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>An index is built over existing rows.</summary>
internal sealed class IndexBuildRule : IHazardRule
{
    public HazardCode Code => HazardCode.IndexBuild;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.HasRows && facts.Detail(EffectKind.BuildsIndex) is { } detail ? (HazardSeverity.S1, detail) : null;
}
