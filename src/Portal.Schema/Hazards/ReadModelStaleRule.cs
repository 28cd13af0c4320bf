using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>Readers of a read table see it as it was, or only in part, until it is filled.</summary>
internal sealed class ReadModelStaleRule : IHazardRule
{
    public HazardCode Code => HazardCode.ReadModelStale;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.HasRows && facts.Detail(EffectKind.StopsReadModel) is { } detail ? (HazardSeverity.S1, detail) : null;
}
