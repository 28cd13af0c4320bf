using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>All rules, and what they say about a step.</summary>
internal static class HazardRules
{
    public static IReadOnlyList<IHazardRule> All { get; } =
    [
        new DataLossRule(), new LossyCastRule(), new IrreversibleRule(), new TableRewriteRule(), new FullScanRule(), new BlocksWritesRule(),
        new LockParentRule(), new AppBreakingRule(), new IndexGapRule(), new IndexBuildRule(), new IndexDroppedRule(), new MayFailOnDataRule(),
        new NotTransactionalRule(), new StatisticsLostRule(), new DependantsRebuiltRule(), new ReadModelStaleRule(), new UntrackedDependantsRule(), new ExtensionRule(),
    ];

    /// <summary>The hazards of a step, worst first, then in the order of the rules.</summary>
    public static EquatableArray<Hazard> Inspect(StepFacts facts)
    {
        var found = new List<Hazard>();
        foreach (var rule in All)
        {
            if (rule.Inspect(facts) is var (severity, detail)) found.Add(new(rule.Code, severity, detail));
        }
        return [.. found.OrderByDescending(hazard => hazard.Severity)];
    }
}
