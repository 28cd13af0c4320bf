using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>The table is read as a whole under a lock that keeps readers out.</summary>
internal sealed class FullScanRule : IHazardRule
{
    public HazardCode Code => HazardCode.FullScan;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts is { HasRows: true, IsSmall: false, Step.Cost: DataCost.Scan, OwnLock: LockMode.AccessExclusive }
            ? (HazardSeverity.S2, $"{facts.Step.Table} is read as a whole while nobody else can use it.")
            : null;
}
