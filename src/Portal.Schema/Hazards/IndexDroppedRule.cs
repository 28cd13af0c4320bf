using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>Queries that an index served get slower.</summary>
internal sealed class IndexDroppedRule : IHazardRule
{
    public HazardCode Code => HazardCode.IndexDropped;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.HasRows && facts.Detail(EffectKind.DropsIndex) is { } detail ? (HazardSeverity.S1, detail) : null;
}
