using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>A view is dropped and created again around a change; the rows of a materialized view are computed anew.</summary>
internal sealed class DependantsRebuiltRule : IHazardRule
{
    public HazardCode Code => HazardCode.DependantsRebuilt;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) => facts.Detail(EffectKind.RebuildsDependant) is { } detail
        ? (facts.Step.Cost == DataCost.None ? HazardSeverity.S1 : HazardSeverity.S2, detail)
        : null;
}
