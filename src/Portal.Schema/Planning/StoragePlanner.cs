using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>Plans how tables and columns are kept. Storage parameters are planned by <see cref="OptionPlanner"/>.</summary>
internal static class StoragePlanner
{
    /// <summary>
    /// Into the write-ahead log or out of it: the table is written anew under the strongest lock. A logged table may not refer to an
    /// unlogged one, so on the way out the referring table is first, on the way back the one referred to.
    /// </summary>
    public static void Plan(PlanBuilder builder, SchemaChange.SetTableLogging change)
    {
        var table = change.TableName;
        var hasRows = builder.HasRows(table);
        var step = builder.Add(hasRows ? Stage.Data : Stage.Constraints, new()
        {
            Title = change.Unlogged ? $"Take {table} out of the write-ahead log" : $"Write {table} to the write-ahead log",
            Table = table,
            Sql = StorageSql.SetLogging(builder.Scope, table, change.Unlogged),
            UndoSql = StorageSql.SetLogging(builder.Scope, table, !change.Unlogged),
            UndoCost = DataCost.Rewrite,
            Locks = [new(table, LockMode.AccessExclusive)],
            Cost = DataCost.Rewrite,
            Timeouts = hasRows ? StepTimeouts.DataSized : StepTimeouts.CatalogueOnly,
            DoneSql = CatalogueSql.IsUnlogged(builder.Scope, table, change.Unlogged),
        }, builder.IsOnline(table) ? Boundary.Alone : Boundary.Shared)
        .Requiring(Fact.TableUnreferenced(table))
        .Requiring((builder.LiveTable(table)?.ForeignKeys ?? []).Select(key => Fact.ConstraintNameFree(table, key.Name)).Where(_ => !change.Unlogged))
        .Providing(Fact.LoggingSet(table))
        .With(EffectKind.LosesOnCrash, change.Unlogged ? $"{builder.Rows(table)} is emptied by a crash of the server, and replicas do not have it." : null);
        foreach (var other in LoggingRules.Neighbours(builder, table, change.Unlogged)) step.Requiring(Fact.LoggingSet(other));
    }

    public static void Plan(PlanBuilder builder, SchemaChange.SetReplicaIdentity change)
    {
        var table = change.TableName;
        var comesBack = change.Old.Index is { } old && IsGone(builder, table, old);
        var step = builder.Add(Stage.Finish, new()
        {
            Title = $"Change the replica identity of {table}",
            Table = table,
            Sql = StorageSql.SetReplicaIdentity(builder.Scope, table, change.New),
            UndoSql = comesBack ? null : StorageSql.SetReplicaIdentity(builder.Scope, table, change.Old),
            NoUndoReason = comesBack ? "The old index is made the replica identity again when it is back." : null,
            KeepsStructure = comesBack,
            Locks = [new(table, LockMode.AccessExclusive)],
        }).Providing(Fact.ReplicaIdentitySet(table));
        if (change.New.Index is not { } index) return;
        step.Requiring(Fact.IndexThere(index), Fact.ConstraintThere(table, index), Fact.ConstraintRenamed(table, index))
            .Requiring(IndexColumns(builder.DesiredTable(table), index).Select(column => Fact.NullabilitySet(table, column)));
    }

    /// <summary>What makes an index that is built again the replica identity that it was.</summary>
    /// <param name="builder">The plan.</param>
    /// <param name="table">Its table.</param>
    /// <param name="index">Its name before the plan.</param>
    /// <param name="name">The name that it comes back under.</param>
    public static EquatableArray<UndoStatement> UndoOfDrop(PlanBuilder builder, string table, string index, string name) =>
        builder.LiveTable(table)?.Storage.ReplicaIdentity.Index == index
            ? [new(StorageSql.SetReplicaIdentity(builder.Scope, table, new(ReplicaIdentityKind.Index, name)))]
            : [];

    /// <summary>An index that was the replica identity goes when another has taken its place, unless that one needs its name or column.</summary>
    public static IEnumerable<Fact> BeforeDrop(PlanBuilder builder, string table, string index, string name, IEnumerable<string> columns) =>
        builder.LiveTable(table)?.Storage.ReplicaIdentity.Index == index
        && Change(builder, table) is { } change && change.New.Index != name && !columns.Any(builder.Live.Dropped(table).Contains)
            ? [Fact.ReplicaIdentitySet(table)]
            : [];

    /// <summary>A column of the index that was the replica identity allows NULL when another has taken its place.</summary>
    public static IEnumerable<Fact> BeforeNulls(PlanBuilder builder, string table, string column) =>
        Change(builder, table) is not null
        && builder.LiveTable(table) is { Storage.ReplicaIdentity.Index: { } index } live
        && IndexColumns(live, index).Contains(builder.Live.Column(table, column))
            ? [Fact.ReplicaIdentitySet(table)]
            : [];

    /// <summary>What a new table needs beside CREATE TABLE.</summary>
    public static void Create(PlanBuilder builder, TableModel table)
    {
        foreach (var column in table.Columns) Column(builder, table.Name, ColumnStorage.Default, column);
        if (table.Storage.ReplicaIdentity != ReplicaIdentity.Default)
            Plan(builder, new SchemaChange.SetReplicaIdentity(table.Name, ReplicaIdentity.Default, table.Storage.ReplicaIdentity));
    }

    /// <summary>
    /// How a column's values are kept: where, which takes the strongest lock for a moment and holds for new values only, and how they
    /// are counted, which takes a weak one.
    /// </summary>
    public static void Column(PlanBuilder builder, string table, ColumnStorage old, ColumnModel column, bool isRetyped = false)
    {
        var major = builder.Options.ServerMajor;
        // A change of the type sets both anew in its own statement, because it takes them off.
        if (!isRetyped)
        {
            Step(LockMode.AccessExclusive, $"Change how values of {column.Name} are stored",
                StorageSql.Placement(old, column.Storage, column.Type, major), StorageSql.Placement(column.Storage, old, column.Type, major));
        }
        Step(LockMode.ShareUpdateExclusive, $"Change how values of {column.Name} are counted",
            StorageSql.Counting(old, column.Storage), StorageSql.Counting(column.Storage, old));

        void Step(LockMode mode, string title, IEnumerable<string> actions, IEnumerable<string> undo)
        {
            if (!actions.Any()) return;
            builder.Add(Stage.Columns, new()
            {
                Title = title,
                Table = table,
                Sql = ColumnSql.Alter(builder.Scope, table, column.Name, actions),
                UndoSql = ColumnSql.Alter(builder.Scope, table, column.Name, undo),
                Locks = [new(table, mode)],
            }).Requiring(Fact.ColumnThere(table, column.Name));
        }
    }

    private static SchemaChange.SetReplicaIdentity? Change(PlanBuilder builder, string table) =>
        builder.Diff.Changes.OfType<SchemaChange.SetReplicaIdentity>().FirstOrDefault(change => change.TableName == table);

    private static bool IsGone(PlanBuilder builder, string table, string index) => builder.Diff.Changes.Any(change => change switch
    {
        SchemaChange.DropIndex drop => drop.TableName == table && drop.Index.Name == index,
        SchemaChange.DropKey drop => drop.TableName == table && drop.Key.Name == index,
        SchemaChange.ReplaceIndex replace => replace.TableName == table && replace.Old.Name == index,
        SchemaChange.ReplaceKey replace => replace.TableName == table && replace.Old.Name == index,
        _ => false,
    });

    private static IEnumerable<string> IndexColumns(TableModel? table, string index) =>
        table is null ? []
        : table.Indexes.FirstOrDefault(other => other.Name == index)?.Parts.Select(part => part.Column).OfType<string>()
            ?? table.Uniques.FirstOrDefault(unique => unique.Name == index)?.Columns.AsEnumerable()
            ?? (table.PrimaryKey is { } key && key.Name == index ? key.Columns : []);
}
