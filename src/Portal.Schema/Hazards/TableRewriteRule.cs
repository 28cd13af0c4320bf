using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>The table and all its indexes are written anew; nobody reads or writes it meanwhile.</summary>
internal sealed class TableRewriteRule : IHazardRule
{
    public HazardCode Code => HazardCode.TableRewrite;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        !facts.HasRows || facts.Step.Cost != DataCost.Rewrite || facts.OwnLock != LockMode.AccessExclusive ? null
        : facts.IsSmall ? (HazardSeverity.S1, $"{facts.Step.Table} is small; it is written anew in moments.")
        : (HazardSeverity.S3, $"{facts.Step.Table} and its indexes are written anew; nobody can read or write it until that is done.");
}
