using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Attaching a partition makes PostgreSQL look through the default partition for rows that belong to the new one, and nobody can use
/// it meanwhile. A validated check that excludes them is believed instead; it goes again when the partition is attached.
/// </summary>
internal static class DefaultPartition
{
    public static void Clear(PlanBuilder builder, string table, string parent, string defaultPartition, PartitionModel partition, Fact attached)
    {
        if (builder.Partitions.Desired(parent) is not { } partitioning || PartitionBound.Condition(partitioning, partition.Bound) is not { } condition) return;
        var check = new CheckModel { Name = TemporaryName.For("not", defaultPartition, partition.Name), Expression = $"NOT ({condition})" };
        var scope = builder.Scope;
        builder.Add(Stage.Partitions, new()
        {
            Title = $"Keep rows of {partition.Name} out of {defaultPartition}, not checked yet",
            Table = table,
            Sql = ConstraintSql.Add(scope, defaultPartition, ConstraintSql.Check(check, notValid: true)),
            UndoSql = ConstraintSql.Drop(scope, defaultPartition, check.Name),
            Locks = [new(defaultPartition, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ConstraintExists(scope, defaultPartition, check.Name),
        }).WithoutPartitions().Requiring(Fact.ColumnsReady(table)).Providing(Fact.ConstraintNamed(defaultPartition, check.Name));
        builder.Add(Stage.Partitions, new()
        {
            Title = $"Check that {defaultPartition} holds no row of {partition.Name}",
            Table = table,
            Sql = ConstraintSql.Validate(scope, defaultPartition, check.Name),
            NoUndoReason = "Validation changes nothing that could be taken back.",
            KeepsStructure = true,
            Locks = [new(defaultPartition, LockMode.ShareUpdateExclusive)],
            Cost = DataCost.Scan,
            PreChecks = builder.Live.Expression(table, condition) is { } live
                ? [new($"rows of {defaultPartition} that belong to {partition.Name}", PreCheckSql.CountWhere(scope, builder.Partitions.LiveName(defaultPartition), live))]
                : [],
            Timeouts = StepTimeouts.DataSized,
            DoneSql = CatalogueSql.ConstraintExists(scope, defaultPartition, check.Name, validated: true),
        }, Boundary.Alone)
        .WithoutPartitions()
        .Requiring(Fact.ConstraintNamed(defaultPartition, check.Name))
        .Providing(Fact.DefaultCleared(partition.Name), Fact.BoundsProved(parent))
        .With(Hazards.EffectKind.DependsOnData, $"Rows of {defaultPartition} that belong to {partition.Name} make it fail.");
        builder.Add(Stage.Partitions, new()
        {
            Title = $"Drop the check that kept rows of {partition.Name} out of {defaultPartition}",
            Table = table,
            Sql = ConstraintSql.Drop(scope, defaultPartition, check.Name),
            UndoSql = ConstraintSql.Add(scope, defaultPartition, ConstraintSql.Check(check, notValid: true)),
            Locks = [new(defaultPartition, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ConstraintGone(scope, defaultPartition, check.Name),
        }).WithoutPartitions().Requiring(attached);
    }
}
