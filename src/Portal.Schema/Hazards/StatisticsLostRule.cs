using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>The statistics of a column are discarded, so that plans can be bad until the next ANALYZE.</summary>
internal sealed class StatisticsLostRule : IHazardRule
{
    public HazardCode Code => HazardCode.StatisticsLost;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.HasRows && facts.Detail(EffectKind.LosesStatistics) is { } detail ? (HazardSeverity.S1, detail) : null;
}
