using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans what must be done to each partition of a filled time series, whose partitions no plan knows: indexes are built concurrently,
/// one partition after the other, and attached in one transaction that only writes the catalogue. The upkeep makes and drops
/// partitions under the same lock as plans run, so they stay the same meanwhile; what has come between two attempts is found anew.
/// </summary>
internal static class EachPartitionPlanner
{
    /// <summary>The words about the partitions' indexes.</summary>
    public static EachPartitionSql Indexes(PlanBuilder builder, string table, IndexModel index) => new(builder.Scope, table, index);

    /// <summary>Builds and attaches the indexes of the partitions; that of the table is there, not valid.</summary>
    public static void AddIndex(PlanBuilder builder, string table, IndexModel index, EquatableArray<PreCheck> preChecks, IEnumerable<Fact> columns)
    {
        var each = Indexes(builder, table, index);
        Build(builder, table, index, preChecks, columns).Requiring(Fact.PartitionIndexMade(index.Name));
        builder.Add(Stage.Finish, new()
        {
            Title = $"Attach the indexes of the partitions to {index.Name}",
            Table = table,
            Sql = each.Attach,
            UndoSql = IndexSql.DropIfThere(builder.Scope, index.Name),
            Locks = [new(index.Name, LockMode.ShareUpdateExclusive)],
            DoneSql = CatalogueSql.IndexValid(builder.Scope, index.Name),
        })
        .Requiring(Fact.IndexThere(each.Prefix))
        .Providing(Fact.IndexThere(index.Name));
    }

    /// <summary>Builds the index of each partition that has none, concurrently.</summary>
    public static PlannedStep Build(PlanBuilder builder, string table, IndexModel index, EquatableArray<PreCheck> preChecks, IEnumerable<Fact> columns)
    {
        var each = Indexes(builder, table, index);
        return builder.Add(Stage.Data, new()
        {
            Title = $"Build index {index.Name} on each partition of {table}",
            Table = table,
            Sql = each.Build,
            Generates = true,
            UndoSql = each.TakeBack,
            UndoDoneSql = each.IsTakenBack,
            UndoCleanupSql = each.TakeBack,
            Locks = [new(table, LockMode.ShareUpdateExclusive)],
            Cost = DataCost.Scan,
            PreChecks = preChecks,
            Timeouts = StepTimeouts.Concurrent,
            DoneSql = each.IsBuilt,
            CleanupSql = each.CleanUp,
        }, Boundary.Outside)
        .Requiring(columns)
        .Providing(Fact.IndexThere(each.Prefix))
        .With(EffectKind.BuildsIndex, $"{index.Name} is built over {builder.Rows(table)}, one partition after the other.")
        .With(EffectKind.DependsOnData, index.Unique ? $"Equal values make the build of {index.Name} fail." : null);
    }

    /// <summary>Takes away what an index that never became whole has left on partitions, unless the index that comes can use it.</summary>
    public static void DropLeavings(PlanBuilder builder, string table, IndexModel old, IndexModel? @new)
    {
        if (old.Valid || !builder.Partitions.IsTimeSeries(table)) return;
        var each = Indexes(builder, table, old);
        if (@new is not null && Indexes(builder, table, @new).Prefix == each.Prefix) return;
        builder.Add(Stage.CleanUp, new()
        {
            Title = $"Drop what a build of {old.Name} has left on partitions of {table}",
            Table = table,
            Sql = each.TakeBack,
            Generates = true,
            NoUndoReason = "It belonged to no index of the table.",
            Locks = [new(table, LockMode.ShareUpdateExclusive)],
            Timeouts = StepTimeouts.Concurrent,
            DoneSql = each.IsTakenBack,
        }, Boundary.Outside);
    }

    /// <summary>Makes the key of the table, which is there for itself, whole.</summary>
    public static PlannedStep AttachKey(PlanBuilder builder, string table, KeyModel key, bool primary)
    {
        var each = Indexes(builder, table, KeyPlanner.IndexOf(key, key.Name));
        return builder.Add(Stage.Finish, new()
        {
            Title = $"Make {KeyPlanner.Kind(primary)} {key.Name} of the indexes of the partitions",
            Table = table,
            Sql = each.AttachKeys(key, primary),
            UndoSql = ConstraintSql.DropIfThere(builder.Scope, table, key.Name),
            Locks = [new(table, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.IndexValid(builder.Scope, key.Name),
        })
        .Requiring(Fact.PartitionIndexMade(key.Name))
        .Providing(Fact.IndexThere(key.Name), Fact.ConstraintNamed(table, key.Name))
        .Providing(Fact.ConstraintThere(table, key.Name), Fact.KeyReady(table, key.Columns));
    }

    /// <summary>Gives each partition a foreign key of its own and validates it; that of the table finds them and reads no row.</summary>
    public static void AddForeignKey(PlanBuilder builder, string table, ForeignKeyModel key, EquatableArray<PreCheck> preChecks)
    {
        var each = new EachPartitionKeySql(builder.Scope, table, key);
        builder.Add(Stage.Constraints, new()
        {
            Title = $"Add foreign key {key.Name} to each partition of {table}, not validated yet",
            Table = table,
            Sql = each.Add,
            Generates = true,
            UndoSql = each.TakeBack,
            UndoDoneSql = each.IsTakenBack,
            Locks = ForeignKeyPlanner.Locks(table, key, LockMode.ShareRowExclusive, LockMode.ShareRowExclusive),
            DoneSql = each.IsAdded,
        }, Boundary.Outside)
        .Requiring(ForeignKeyPlanner.Ready(table, key))
        .Providing(Fact.PartitionForeignKeysMade(table, key.Name));
        builder.Add(Stage.Data, new()
        {
            Title = $"Validate foreign key {key.Name} of each partition of {table}",
            Table = table,
            Sql = each.Validate,
            Generates = true,
            NoUndoReason = "Validation changes nothing that could be taken back.",
            KeepsStructure = true,
            Locks = ForeignKeyPlanner.Locks(table, key, LockMode.ShareUpdateExclusive, LockMode.RowShare),
            Cost = DataCost.Scan,
            PreChecks = preChecks,
            Timeouts = StepTimeouts.DataSized,
            DoneSql = each.IsValidated,
        }, Boundary.Outside)
        .Requiring(Fact.PartitionForeignKeysMade(table, key.Name))
        .Providing(Fact.PartitionForeignKeys(table, key.Name))
        .With(EffectKind.DependsOnData, $"Rows that refer to nothing make the validation of {key.Name} fail.");
    }
}
