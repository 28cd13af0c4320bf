using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>
/// Another table is locked too: a foreign key takes SHARE ROW EXCLUSIVE on the table it refers to when it is added, and ACCESS
/// EXCLUSIVE when it is dropped. The partitions of a table are locked with it, and a default partition with each that is attached.
/// </summary>
internal sealed class LockParentRule : IHazardRule
{
    public HazardCode Code => HazardCode.LockParent;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts)
    {
        (HazardSeverity Severity, string Detail)? worst = null;
        foreach (var held in facts.Step.Locks)
        {
            if (held.Relation == facts.Step.Table || held.Mode < LockMode.ShareRowExclusive || !facts.IsInUse(held.Relation)) continue;
            if (held.Mode == LockMode.AccessExclusive) return (HazardSeverity.S2, $"{held.Relation} is locked against readers and writers for a moment.");
            worst = (HazardSeverity.S1, $"{held.Relation} is locked against writers for a moment.");
        }
        return worst;
    }
}
