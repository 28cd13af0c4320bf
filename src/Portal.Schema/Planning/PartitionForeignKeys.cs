using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Before PostgreSQL 18 a partitioned table takes no NOT VALID foreign key. Each partition gets its own, not validated, and has it
/// validated; the key of the table then finds them and reads no row. Of a time series the partitions are not known: there each that it
/// has when the step runs gets one (<see cref="EachPartitionPlanner"/>).
/// </summary>
internal static class PartitionForeignKeys
{
    // PostgreSQL 18, release notes: NOT VALID foreign keys on partitioned tables.
    private const int NotValid = 18;

    /// <summary>False where PostgreSQL knows no foreign key of the table that is not validated.</summary>
    public static bool CanBeNotValid(PlanBuilder builder, string table) => !builder.Partitions.IsPartitioned(table) || builder.Options.ServerMajor >= NotValid;

    public static void Add(PlanBuilder builder, string table, ForeignKeyModel key, EquatableArray<PreCheck> preChecks)
    {
        if (builder.Partitions.IsTimeSeries(table))
        {
            EachPartitionPlanner.AddForeignKey(builder, table, key, preChecks);
            return;
        }
        foreach (var place in builder.Partitions.Of(table).Where(place => place.IsLeaf))
        {
            builder.Add(Stage.Constraints, new()
            {
                Title = $"Add foreign key {key.Name} to {place.Name}, not validated yet",
                Table = table,
                Sql = ConstraintSql.Add(builder.Scope, place.Name, ConstraintSql.ForeignKey(builder.Scope, key, notValid: true)),
                UndoSql = ConstraintSql.DropIfThere(builder.Scope, place.Name, key.Name),
                Locks = ForeignKeyPlanner.Locks(place.Name, key, LockMode.ShareRowExclusive, LockMode.ShareRowExclusive),
                DoneSql = CatalogueSql.ConstraintExists(builder.Scope, place.Name, key.Name),
            })
            .WithoutPartitions()
            .Requiring(ForeignKeyPlanner.Ready(table, key))
            .Requiring(PartitionPlanner.Settled(builder, table))
            .Requiring(Fact.PartitionThere(place.Name))
            .Providing(Fact.ConstraintNamed(place.Name, key.Name));
            builder.Add(Stage.Data, new()
            {
                Title = $"Validate foreign key {key.Name} of {place.Name}",
                Table = table,
                Sql = ConstraintSql.Validate(builder.Scope, place.Name, key.Name),
                NoUndoReason = "Validation changes nothing that could be taken back.",
                KeepsStructure = true,
                Locks = ForeignKeyPlanner.Locks(place.Name, key, LockMode.ShareUpdateExclusive, LockMode.RowShare),
                Cost = DataCost.Scan,
                PreChecks = preChecks,
                Timeouts = StepTimeouts.DataSized,
                DoneSql = CatalogueSql.ConstraintExists(builder.Scope, place.Name, key.Name, validated: true),
            }, Boundary.Alone)
            .WithoutPartitions()
            .Requiring(Fact.ConstraintNamed(place.Name, key.Name))
            .Providing(Fact.PartitionForeignKeys(table, key.Name))
            .With(EffectKind.DependsOnData, $"Rows that refer to nothing make the validation of {key.Name} fail.");
        }
    }
}
