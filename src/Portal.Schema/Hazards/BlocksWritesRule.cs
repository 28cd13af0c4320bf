using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>Writers wait for as long as the data takes.</summary>
internal sealed class BlocksWritesRule : IHazardRule
{
    public HazardCode Code => HazardCode.BlocksWrites;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts is { HasRows: true, IsSmall: false, Step.Cost: DataCost.Scan, OwnLock: LockMode.Share or LockMode.ShareRowExclusive or LockMode.Exclusive }
            ? (HazardSeverity.S2, $"Nobody can write to {facts.Step.Table} until it has been read as a whole.")
        : facts is { HasRows: true, IsSmall: false, Step: { Cost: DataCost.Rewrite, Backfill: null }, OwnLock: LockMode.RowExclusive }
            ? (HazardSeverity.S2, $"Every row of {facts.Step.Table} is updated in one transaction; writers of the same rows wait for its end.")
            : null;
}
