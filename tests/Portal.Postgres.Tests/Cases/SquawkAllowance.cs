namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// What squawk may find in a plan, each with the reason. Most of its rules speak of dangers that the plan names itself: such a finding is
/// allowed where the step carries the hazard, and nowhere else.
/// </summary>
internal static class SquawkAllowance
{
    private static readonly Dictionary<string, (string Reason, Func<PlanScriptStep, bool> Applies)> s_allowed = new(StringComparer.Ordinal)
    {
        ["prefer-text-field"] = ("the type is the author's", _ => true),
        ["prefer-bigint-over-int"] = ("the type is the author's", _ => true),
        ["prefer-bigint-over-smallint"] = ("the type is the author's", _ => true),
        ["prefer-timestamp-tz"] = ("the type is the author's", _ => true),
        ["prefer-identity"] = ("the default is the author's", _ => true),
        ["ban-char-field"] = ("the type is the author's", _ => true),
        ["ban-create-domain-with-constraint"] = ("the domain is the author's", _ => true),
        ["ban-alter-domain-with-add-constraint"] = ("the domain is the author's; NOT VALID first, or nobody uses it and nothing is read, or named", step => Says(step, " NOT VALID") || !Costs(step) || Has(step, "FullScan", "BlocksWrites", "MayFailOnData")),
        ["require-enum-value-ordering"] = ("a new last label has no other place", _ => true),
        ["prefer-robust-stmts"] = ("a query over the catalogue decides whether a step is done; IF NOT EXISTS would take an invalid index of the same name for the wanted one", _ => true),
        ["ban-drop-not-null"] = ("rows are not touched, and no statement fails", _ => true),
        ["changing-column-type"] = ("named, and asked for; widening in place only costs the statistics", step => Has(step, "TableRewrite", "FullScan", "StatisticsLost")),
        ["renaming-table"] = ("named; of two steps to the trash the second names it; in place of one that becomes a partition its whole has the name when the transaction ends", step => Has(step, "AppBreaking", "DataLoss") || IsForTrash(step) || step.Title.Contains(", which becomes a partition", StringComparison.Ordinal)),
        ["renaming-column"] = ("named; a column that another takes the place of has its name until the same transaction gives it to that one; the step behind it, which makes it anew as generated, names it", step => Has(step, "AppBreaking", "DataLoss") || IsForTrash(step) || IsSwitch(step) || IsMadeAnew(step)),
        ["ban-drop-table"] = ("named, and only when drops were asked for", step => Has(step, "DataLoss")),
        ["ban-drop-column"] = ("named, and only when drops were asked for; a virtual column holds no data and comes back in the same transaction, and the values of one that another takes the place of are there", step => Has(step, "DataLoss", "AppBreaking") || IsSwitch(step) || step.Title.Contains(", to come back at the end [", StringComparison.Ordinal)),
        ["adding-field-with-default"] = ("named; a virtual column writes nothing", step => Has(step, "TableRewrite") || Says(step, " VIRTUAL")),
        ["adding-not-nullable-field"] = ("a validated check proves it, so nothing is read; else it is named", step => !Costs(step) || Has(step, "FullScan")),
        ["constraint-missing-not-valid"] = ("PostgreSQL has no NOT VALID for it (exclusion constraints; foreign keys of partitioned tables before 18); named where rows are read; a partitioned table takes what its partitions have without reading, a validated check proves NOT NULL, and NOT ENFORCED reads nothing", step => Says(step, " NOT ENFORCED") || IsProvedNotNull(step) || Has(step, "FullScan", "BlocksWrites") || IsPartitioned(step) && !Costs(step)),
        ["adding-foreign-key-constraint"] = ("as for constraint-missing-not-valid", step => Says(step, " NOT ENFORCED") || Has(step, "FullScan", "BlocksWrites") || IsPartitioned(step) && !Costs(step)),
        ["adding-serial-primary-key-field"] = ("on the partitioned table alone it takes the partitions' keys, which were built concurrently; else it is named", step => Says(step, " ONLY ") || Has(step, "FullScan")),
        ["disallowed-unique-constraint"] = ("as for primary keys", step => Says(step, " ONLY ") || Has(step, "FullScan")),
        ["require-concurrent-index-creation"] = ("on the partitioned table alone it builds nothing: the partitions' indexes were built concurrently and are attached; a materialized view is created in the same transaction; else it is named",
            step => Says(step, " ON ONLY ") || step.Title.Contains(" of materialized view ", StringComparison.Ordinal) || Has(step, "BlocksWrites")),
        ["require-concurrent-index-deletion"] = ("an index of a partitioned table cannot be dropped concurrently; one that goes with its table need not be, nor one that another takes the place of in the same transaction", step => IsPartitioned(step) || Has(step, "IndexDropped", "LockParent") || IsSwitch(step)),
        ["require-concurrent-partition-detach"] = ("not possible in the transaction that attaches it again, nor beside a default partition; named", step => Has(step, "LockParent", "AppBreaking", "DataLoss")),
    };

    /// <summary>True when the finding has a reason at this step.</summary>
    public static bool Covers(string rule, PlanScriptStep step) => s_allowed.TryGetValue(rule, out var allowed) && allowed.Applies(step);

    private static bool Has(PlanScriptStep step, params ReadOnlySpan<string> hazards)
    {
        foreach (var hazard in hazards)
        {
            if (step.Title.Contains($" {hazard}}}", StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static bool Says(PlanScriptStep step, string words) => step.Sql.Contains(words, StringComparison.Ordinal);

    private static bool Costs(PlanScriptStep step) => step.Title.Contains("] Scan", StringComparison.Ordinal) || step.Title.Contains("] Rewrite", StringComparison.Ordinal);

    private static bool IsForTrash(PlanScriptStep step) => step.Title.EndsWith(" for the trash", StringComparison.Ordinal) || step.Title.Contains(" for the trash [", StringComparison.Ordinal);

    private static bool IsSwitch(PlanScriptStep step) =>
        step.Title.Contains(" its new type [", StringComparison.Ordinal) || step.Title.Contains(" with its old type ", StringComparison.Ordinal)
        || step.Title.Contains(" with its old type [", StringComparison.Ordinal) || step.Title.Contains(" over the old columns [", StringComparison.Ordinal);

    private static bool IsMadeAnew(PlanScriptStep step) =>
        step.Title.StartsWith("-- Move column ", StringComparison.Ordinal) && step.Title.Contains(" to the trash [", StringComparison.Ordinal);

    private static bool IsProvedNotNull(PlanScriptStep step) => step.Title.StartsWith("-- Forbid NULL in ", StringComparison.Ordinal) && !Costs(step);

    private static bool IsPartitioned(PlanScriptStep step) => step.Case.StartsWith("partition/", StringComparison.Ordinal);
}
