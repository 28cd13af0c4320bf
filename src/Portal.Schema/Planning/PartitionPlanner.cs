using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans partitions that come and go. CREATE TABLE ... PARTITION OF would stop every reader and writer of the table; on a filled one
/// the partition is made alone, with everything that its parent demands, and attached under a lock that nobody notices. One that
/// goes is detached first, concurrently where there is no default partition, and then is a table like any other.
/// </summary>
internal static class PartitionPlanner
{
    /// <summary>The first version in which partitions have the identity of their table (release notes of PostgreSQL 17).</summary>
    private const int IdentityOfPartitions = 17;

    /// <summary>The partitions of a new table, or of a new partition.</summary>
    public static void CreateAll(PlanBuilder builder, string table, string parent, PartitioningModel partitioning)
    {
        if (partitioning.TimeSeries is { } rule) TimeSeriesPlanner.Create(builder, table, rule);
        foreach (var partition in partitioning.Partitions)
        {
            Create(builder, Stage.CreateTables, table, parent, partition, isNew: true);
            if (partition.Partitioning is { } sub) CreateAll(builder, table, partition.Name, sub);
        }
    }

    public static void Plan(PlanBuilder builder, SchemaChange.AddPartition change)
    {
        var (table, parent, partition) = (change.TableName, change.Parent, change.Partition);
        if (!builder.IsOnline(table))
        {
            var created = Create(builder, Stage.Partitions, table, parent, partition, isNew: false);
            if (Siblings(builder, table, parent).FirstOrDefault(place => place.IsDefault) is not null)
                created.With(EffectKind.DependsOnData, $"Rows of the default partition that belong to {partition.Name} make it fail.");
            if (partition.Partitioning is { } sub) CreateAll(builder, table, partition.Name, sub);
            return;
        }
        builder.Add(Stage.Partitions, new()
        {
            Title = $"Create table {partition.Name} for the rows of {parent}",
            Table = table,
            Sql = PartitionSql.CreateAlone(builder.Scope, parent, partition),
            UndoSql = TableSql.Drop(builder.Scope, partition.Name),
            UndoLoss = $"The rows that {partition.Name} has got since are dropped.",
            Locks = [new(parent, LockMode.AccessShare)],
            DoneSql = CatalogueSql.RelationExists(builder.Scope, partition.Name),
        })
        .WithoutPartitions()
        .Requiring(Fact.RelationNameFree(partition.Name), Fact.ColumnsReady(table))
        .Requiring(Complete(builder, table))
        .Providing(Fact.TableThere(partition.Name));
        Attach(builder, table, parent, partition);
        // Its own partitions come after it: attaching gives an identity to the partition alone, and not to those below it.
        if (partition.Partitioning is { } inner) CreateAll(builder, table, partition.Name, inner);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.DropPartition change)
    {
        var (table, parent, partition) = (change.TableName, change.Parent, change.Partition);
        Detach(builder, table, parent, partition).Providing(Fact.PartitionsReleased(parent), Fact.PartitionsReleased(table));
        if (builder.Options.Drops == DropMode.Trash) PartitionTrash.Move(builder, table, partition);
        else DropNow(builder, table, partition);
    }

    public static void Renames(PlanBuilder builder, IEnumerable<SchemaChange.RenamePartition> renames)
    {
        var all = renames.ToList();
        var tables = all.ToDictionary(rename => rename.From, rename => rename.TableName, StringComparer.Ordinal);
        foreach (var (from, to, continues) in RenameSequence.Order(all.Select(rename => (rename.From, rename.To)), name => TemporaryName.For("swap", "", name)))
        {
            var table = tables[from];
            tables.TryAdd(to, table);
            builder.Add(Stage.Rename, new()
            {
                Title = $"Rename partition {from} to {to}",
                Table = table,
                Sql = TableSql.Rename(builder.Scope, from, to),
                UndoSql = TableSql.Rename(builder.Scope, to, from),
                Locks = [new(from, LockMode.AccessExclusive)],
                DoneSql = CatalogueSql.RelationExists(builder.Scope, to),
            })
            .WithoutPartitions()
            .Requiring(Fact.RelationNameFree(to))
            .Requiring(continues ? [Fact.StandsIn("", from)] : [])
            .Providing(continues ? [] : [Fact.RelationNameFree(from)])
            .Providing(Fact.PartitionThere(to), Fact.StandsIn("", to))
            .With(EffectKind.BreaksApplications, $"Statements that name {from} fail; those that name {table} do not.");
        }
    }

    /// <summary>Makes the partition a table of its own.</summary>
    public static PlannedStep Detach(PlanBuilder builder, string table, string parent, PartitionModel partition)
    {
        if (partition.DetachPending) return FinishDetach(builder, table, parent, partition);
        // PostgreSQL manual, ALTER TABLE: not concurrently when there is a default partition.
        var concurrently = builder.IsOnline(table) && !partition.IsDefault && !Siblings(builder, table, parent).Any(place => place.IsDefault);
        var back = AttachAgain(builder, table, parent, partition).ToList();
        if (concurrently) back.Add(new(PartitionSql.ForgetBound(builder.Scope, partition.Name)));
        var step = builder.Add(Stage.Retire, new()
        {
            Title = $"Detach partition {partition.Name} from {parent}",
            Table = table,
            Sql = PartitionSql.Detach(builder.Scope, parent, partition.Name, concurrently),
            UndoSql = back[0].Sql,
            UndoCost = back[0].Cost,
            UndoThen = [.. back.Skip(1)],
            Locks = concurrently
                ? [new(parent, LockMode.ShareUpdateExclusive), new(partition.Name, LockMode.AccessExclusive)]
                : [new(parent, LockMode.AccessExclusive), new(partition.Name, LockMode.AccessExclusive), .. Default(builder, table, parent)],
            Timeouts = concurrently ? StepTimeouts.Concurrent : StepTimeouts.CatalogueOnly,
            DoneSql = PartitionSql.IsDetached(builder.Scope, parent, partition.Name),
            CleanupSql = concurrently ? PartitionSql.FinishDetach(builder.Scope, parent, partition.Name) : null,
        }, concurrently ? Boundary.Outside : Boundary.Shared);
        if (builder.Diff.Changes.OfType<SchemaChange.DropPartition>().FirstOrDefault(drop => drop.Parent == parent && drop.Partition.IsDefault && drop.Partition != partition) is { } gone)
            step.Requiring(Fact.PartitionDetached(gone.Partition.Name));
        return Detached(step, table, partition);
    }

    /// <summary>
    /// True when a partition that is detached and attached again has the identity of its table, and those below it have not, so that it
    /// cannot be detached any more: detaching takes the identity off all of them, attaching gives it to the partition alone.
    /// </summary>
    public static bool LosesIdentity(PlanBuilder builder, string table, PartitionModel partition) =>
        builder.Options.ServerMajor >= IdentityOfPartitions && partition.Partitioning is not null
        && builder.LiveTable(table)?.Columns.Any(column => column.Identity != IdentityKind.None) == true;

    private static IEnumerable<UndoStatement> AttachAgain(PlanBuilder builder, string table, string parent, PartitionModel partition)
    {
        var below = LosesIdentity(builder, table, partition) ? partition.Partitioning?.Partitions ?? [] : [];
        foreach (var sub in below) yield return new(PartitionSql.Detach(builder.Scope, partition.Name, sub.Name));
        yield return new(PartitionSql.Attach(builder.Scope, parent, partition), DataCost.Scan);
        foreach (var statement in below.SelectMany(sub => AttachAgain(builder, table, partition.Name, sub))) yield return statement;
    }

    /// <summary>What must be done to a table before a partition is made like it: an index that comes later would not cover it.</summary>
    public static IEnumerable<Fact> Complete(PlanBuilder builder, string table)
    {
        if (builder.DesiredTable(table) is not { } desired) yield break;
        foreach (var column in desired.Columns) yield return Fact.NullabilitySet(table, column.Name);
        foreach (var column in desired.Columns) yield return Fact.DefaultSet(table, column.Name);
        foreach (var key in desired.PrimaryKey is { } primary ? desired.Uniques.Prepend(primary) : desired.Uniques) yield return Fact.ConstraintThere(table, key.Name);
        foreach (var check in desired.Checks) yield return Fact.ConstraintThere(table, check.Name);
        foreach (var exclusion in desired.Exclusions) yield return Fact.ConstraintThere(table, exclusion.Name);
        foreach (var index in desired.Indexes) yield return Fact.IndexThere(index.Name);
        yield return Fact.PartitionsReleased(table);
    }

    /// <summary>The partitions that go are gone, and those that get another bound are back: what is made for each of them meets them all.</summary>
    public static IEnumerable<Fact> Settled(PlanBuilder builder, string table) =>
        builder.Partitions.Of(table).Select(place => Fact.PartitionMoved(place.Name)).Prepend(Fact.PartitionsReleased(table));

    /// <summary>The strongest lock goes to the default partition as well: its constraint says what all others do not take.</summary>
    public static IEnumerable<RelationLock> Default(PlanBuilder builder, string table, string parent) =>
        Siblings(builder, table, parent).Where(place => place.IsDefault).Select(place => new RelationLock(place.Name, LockMode.AccessExclusive));

    /// <summary>Attaches a table that nobody uses yet.</summary>
    private static void Attach(PlanBuilder builder, string table, string parent, PartitionModel partition)
    {
        var defaults = Default(builder, table, parent).ToList();
        foreach (var held in defaults) DefaultPartition.Clear(builder, table, parent, held.Relation, partition, Fact.PartitionThere(partition.Name));
        builder.Add(Stage.Partitions, new()
        {
            Title = $"Attach {partition.Name} to {parent}",
            Table = table,
            Sql = PartitionSql.Attach(builder.Scope, parent, partition),
            UndoSql = PartitionSql.Detach(builder.Scope, parent, partition.Name),
            Locks = [new(parent, LockMode.ShareUpdateExclusive), new(partition.Name, LockMode.AccessExclusive), .. defaults, .. References(builder, table), .. Referring(builder, table)],
            DoneSql = PartitionSql.IsAttached(builder.Scope, parent, partition.Name),
        })
        .WithoutPartitions()
        .Requiring(Fact.TableThere(partition.Name), Fact.PartitionsReleased(parent), Fact.DefaultCleared(partition.Name))
        .Providing(Fact.PartitionThere(partition.Name))
        .With(EffectKind.DependsOnData, defaults.Count > 0 ? $"Rows of the default partition that belong to {partition.Name} make it fail." : null);
    }

    private static PlannedStep Create(PlanBuilder builder, Stage stage, string table, string parent, PartitionModel partition, bool isNew)
    {
        var isAttached = !builder.Live.IsCreated(table);
        return builder.Add(stage, new()
        {
            Title = $"Create partition {partition.Name} of {parent}",
            Table = table,
            Sql = PartitionSql.Create(builder.Scope, parent, partition),
            // What foreign keys refer to through its parent can be detached, but not dropped.
            UndoSql = isAttached ? PartitionSql.Detach(builder.Scope, parent, partition.Name) : TableSql.Drop(builder.Scope, partition.Name),
            UndoThen = isAttached ? [new(TableSql.Drop(builder.Scope, partition.Name))] : [],
            UndoLoss = isNew ? null : $"The rows that {partition.Name} has got since are dropped.",
            Locks = isNew ? [.. isAttached ? References(builder, table) : [], .. Referring(builder, table)] : [new(parent, LockMode.AccessExclusive), .. Default(builder, table, parent), .. References(builder, table), .. Referring(builder, table)],
            DoneSql = CatalogueSql.RelationExists(builder.Scope, partition.Name),
        })
        .WithoutPartitions()
        .Requiring(parent == table ? [] : [Fact.TableThere(parent), Fact.PartitionThere(parent)])
        .Requiring(isNew ? [] : Complete(builder, table))
        .Requiring(Fact.RelationNameFree(partition.Name), Fact.PartitionsReleased(parent))
        .Providing(Fact.TableThere(partition.Name), Fact.PartitionThere(partition.Name));
    }

    private static PlannedStep FinishDetach(PlanBuilder builder, string table, string parent, PartitionModel partition) => Detached(
        builder.Add(Stage.Retire, new()
        {
            Title = $"Finish detaching {partition.Name} from {parent}",
            Table = table,
            Sql = PartitionSql.FinishOrDetach(builder.Scope, parent, partition.Name),
            NoUndoReason = "Detaching had begun before; it is finished only to go on from a sound state.",
            Locks = [new(parent, LockMode.ShareUpdateExclusive), new(partition.Name, LockMode.AccessExclusive)],
            Timeouts = StepTimeouts.Concurrent,
            DoneSql = PartitionSql.IsDetached(builder.Scope, parent, partition.Name),
        }, Boundary.Alone), table, partition);

    private static PlannedStep Detached(PlannedStep step, string table, PartitionModel partition) => step
        .WithoutPartitions()
        .Requiring(Fact.PartitionThere(partition.Name))
        .Providing(Fact.PartitionDetached(partition.Name))
        .With(EffectKind.BreaksApplications, $"Queries of {table} do not find the rows of {partition.Name} any more.");

    private static void DropNow(PlanBuilder builder, string table, PartitionModel partition) =>
        builder.Add(Stage.Retire, new()
        {
            Title = $"Drop table {partition.Name}",
            Table = table,
            Sql = TableSql.Drop(builder.Scope, partition.Name),
            NoUndoReason = "The rows are gone; only an empty partition could be created again.",
            Locks = [new(partition.Name, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.RelationGone(builder.Scope, partition.Name),
        })
        .Requiring(Fact.PartitionDetached(partition.Name))
        .Providing(Fact.RelationNameFree(partition.Name))
        .With(EffectKind.DropsData, $"The rows of {partition.Name} are dropped.");

    // Foreign keys of the parent are made for the new partition too.
    private static IEnumerable<RelationLock> References(PlanBuilder builder, string table) =>
        (builder.DesiredTable(table)?.ForeignKeys ?? []).Select(ForeignKeyPlanner.Referenced).Where(name => name != table).Distinct()
            .Select(name => new RelationLock(name, LockMode.ShareRowExclusive));

    // Foreign keys that refer to the table get their triggers on the new partition.
    private static IEnumerable<RelationLock> Referring(PlanBuilder builder, string table) => builder.Live.IsCreated(table) ? [] :
        from other in builder.Diff.Desired.Tables
        where other.Name != table && !builder.Live.IsCreated(other.Name) && other.ForeignKeys.Any(key => key.ReferencedSchema is null && key.ReferencedTable == table)
        select new RelationLock(other.Name, LockMode.ShareRowExclusive);

    private static IEnumerable<PartitionPlace> Siblings(PlanBuilder builder, string table, string parent) =>
        builder.Partitions.Of(table).Where(place => place.Parent == parent);
}
