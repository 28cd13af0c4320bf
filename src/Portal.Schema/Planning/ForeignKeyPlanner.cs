using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Schema.Types;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans foreign keys. They come when every table is there, so that tables can refer to each other in circles. On a filled table one
/// is added NOT VALID and validated in another transaction. Each takes a lock on the table it refers to; dropping one takes the
/// strongest there is, so that is a transaction of its own.
/// </summary>
internal static class ForeignKeyPlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.AddForeignKey change) => Add(builder, change.TableName, change.Key);

    public static void Plan(PlanBuilder builder, SchemaChange.DropForeignKey change) =>
        Drop(builder, Stage.Unlock, change.TableName, change.Key);

    public static void Plan(PlanBuilder builder, SchemaChange.ReplaceForeignKey change)
    {
        var (table, old, @new) = (change.TableName, change.Old, change.New);
        if (!builder.IsOnline(table) || StandsInTheWay(builder, table, old))
        {
            Rebuild(builder, table, old, @new);
            return;
        }
        var standIn = old.Name == @new.Name ? TemporaryName.For("fk", table, @new.Name) : @new.Name;
        Add(builder, table, @new with { Name = standIn, Comment = null });
        Drop(builder, Stage.Finish, table, old).Requiring(Fact.ConstraintThere(table, standIn));
        if (standIn != @new.Name) StandInSteps.Rename(builder, "foreign key", table, standIn, @new.Name);
        CommentPlanner.Constraint(builder, table, @new.Name, null, @new.Comment);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.ValidateForeignKey change)
    {
        var (table, key) = (change.TableName, change.Key);
        if (builder.Rebuilt.Contains(table, key.Name)) return;
        var undo = ConstraintSql.DropAndAdd(builder.Scope, table, key.Name, ConstraintSql.ForeignKey(builder.Scope, key, notValid: true));
        Validate(builder, table, key, key.Name, [], undo, ConstraintUndo.Comment(builder, table, key.Name, key.Comment));
    }

    public static void Plan(PlanBuilder builder, SchemaChange.AlterForeignKeyDeferral change)
    {
        if (builder.Rebuilt.Contains(change.TableName, change.New.Name)) return;
        builder.Add(Stage.Constraints, new()
        {
            Title = $"Change when foreign key {change.New.Name} is checked",
            Table = change.TableName,
            Sql = ConstraintSql.AlterDeferral(builder.Scope, change.TableName, change.New.Name, change.New.Deferral),
            UndoSql = ConstraintSql.AlterDeferral(builder.Scope, change.TableName, change.New.Name, change.Old.Deferral),
            Locks = [new(change.TableName, LockMode.AccessExclusive)],
        }).Requiring(Fact.ConstraintNamed(change.TableName, change.New.Name));
    }

    /// <summary>Drops a foreign key and adds it again, because what it stands on changes in between.</summary>
    public static void Rebuild(PlanBuilder builder, string table, ForeignKeyModel old, ForeignKeyModel @new)
    {
        Drop(builder, Stage.Unlock, table, old)
            .With(EffectKind.LeavesGap, $"{table} is without the foreign key {old.Name} until it is added again.");
        Add(builder, table, @new);
    }

    public static void Add(PlanBuilder builder, string table, ForeignKeyModel key)
    {
        var preChecks = builder.HasRows(table) ? PreChecks(builder, table, key) : [];
        var perPartition = key.Validated && builder.IsOnline(table) && !PartitionForeignKeys.CanBeNotValid(builder, table);
        if (perPartition) PartitionForeignKeys.Add(builder, table, key, preChecks);
        var online = builder.IsOnline(table) && !perPartition;
        var notValid = online || !key.Validated;
        var step = builder.Add(Stage.ForeignKeys, new()
        {
            Title = notValid ? $"Add foreign key {key.Name}, {(key.Validated ? "not validated yet" : key.Enforced ? "for new rows only" : "not enforced")}" : $"Add foreign key {key.Name}",
            Table = table,
            Sql = ConstraintSql.Add(builder.Scope, table, ConstraintSql.ForeignKey(builder.Scope, key, notValid)),
            UndoSql = ConstraintSql.Drop(builder.Scope, table, key.Name),
            // The keys of the partitions are taken over; what they had of their own on the referenced table is dropped.
            Locks = Locks(table, key, LockMode.ShareRowExclusive, perPartition ? LockMode.AccessExclusive : LockMode.ShareRowExclusive),
            Cost = notValid || perPartition ? DataCost.None : DataCost.Scan,
            PreChecks = notValid ? [] : preChecks,
            DoneSql = CatalogueSql.ConstraintExists(builder.Scope, table, key.Name),
        })
        .Requiring(Ready(table, key))
        .Requiring(perPartition ? [Fact.PartitionForeignKeys(table, key.Name)] : [])
        .Providing(Fact.ConstraintNamed(table, key.Name));
        if (!key.Validated) step.Providing(Fact.ConstraintThere(table, key.Name));
        else if (online) Validate(builder, table, key, key.Name, preChecks);
        else step.Providing(Fact.ConstraintThere(table, key.Name)).With(EffectKind.DependsOnData, $"Rows that refer to nothing make {key.Name} fail.");
        CommentPlanner.Constraint(builder, table, key.Name, null, key.Comment);
    }

    /// <summary>What must be so before the key can be added.</summary>
    public static IEnumerable<Fact> Ready(string table, ForeignKeyModel key)
    {
        IEnumerable<Fact> own = [.. Fact.ColumnsComplete(table, key.Columns), Fact.ConstraintNameFree(table, key.Name), Fact.LoggingSet(table)];
        return key.ReferencedSchema is not null ? own :
        [
            .. own, Fact.TableThere(key.ReferencedTable), Fact.KeyReady(key.ReferencedTable, key.ReferencedColumns),
            Fact.LoggingSet(key.ReferencedTable), Fact.KeyGone(key.ReferencedTable, key.ReferencedColumns), .. Fact.ColumnsComplete(key.ReferencedTable, key.ReferencedColumns),
        ];
    }

    public static PlannedStep Drop(PlanBuilder builder, Stage stage, string table, ForeignKeyModel key)
    {
        // Beside rows it comes back unchecked, where PostgreSQL can do that.
        var undoOnline = builder.IsOnline(table) && PartitionForeignKeys.CanBeNotValid(builder, table);
        var step = builder.AddAtMoment(stage, names => new()
        {
            Title = $"Drop foreign key {key.Name}",
            Table = table,
            Sql = ConstraintSql.Drop(builder.Scope, table, key.Name),
            UndoSql = ConstraintSql.Add(builder.Scope, table, ConstraintSql.ForeignKey(builder.Scope, names.Of(table, key), notValid: !key.Validated || undoOnline)),
            UndoCost = key.Validated && !undoOnline ? DataCost.Scan : DataCost.None,
            UndoThen = ConstraintUndo.AfterAdding(builder, table, key.Name, key.Validated && undoOnline, key.Comment),
            Locks = Locks(table, key, LockMode.AccessExclusive, LockMode.AccessExclusive),
        }, builder.IsOnline(table) ? Boundary.Alone : Boundary.Shared);
        step.Requiring(Fact.ConstraintRenamed(table, key.Name))
            .Providing(Fact.ConstraintNameFree(table, key.Name))
            .Providing(key.Columns.Select(column => Fact.ColumnReleased(table, column)));
        if (key.ReferencedSchema is not null) return step;
        return step.Providing(Fact.KeyReleased(key.ReferencedTable, key.ReferencedColumns), Fact.TableUnreferenced(key.ReferencedTable))
            .Providing(key.ReferencedColumns.Select(column => Fact.ColumnReleased(key.ReferencedTable, column)));
    }

    /// <summary>Validates a foreign key that was added NOT VALID.</summary>
    public static void Validate(PlanBuilder builder, string table, ForeignKeyModel key, string name, EquatableArray<PreCheck> preChecks = default,
        string? undo = null, EquatableArray<UndoStatement> undoThen = default) =>
        StandInSteps.Validate(
            builder, "foreign key", table, name, Locks(table, key, LockMode.ShareUpdateExclusive, LockMode.RowShare), preChecks,
            $"Rows that refer to nothing make the validation of {name} fail.", undo, undoThen);

    /// <summary>The relation of a foreign key as locks name it.</summary>
    public static string Referenced(ForeignKeyModel key) =>
        key.ReferencedSchema is { } schema ? $"{schema}.{key.ReferencedTable}" : key.ReferencedTable;

    // The old key must go before what it stands on can change: a column that is dropped, a key that is replaced.
    private static bool StandsInTheWay(PlanBuilder builder, string table, ForeignKeyModel old) =>
        old.Columns.Any(builder.Live.Dropped(table).Contains)
        || (old.ReferencedSchema is null
            && old.ReferencedColumns.Any(builder.Live.Dropped(old.ReferencedTable).Contains))
        || (old.ReferencedSchema is null && LoggingRules.IsChanging(builder, old.ReferencedTable))
        || LoggingRules.IsChanging(builder, table)
        || builder.Rebuilt.IsTouched(table, old);

    public static EquatableArray<RelationLock> Locks(string table, ForeignKeyModel key, LockMode own, LockMode referenced) =>
        Referenced(key) == table ? [new(table, own)] : [new(table, own), new(Referenced(key), referenced)];

    private static EquatableArray<PreCheck> PreChecks(PlanBuilder builder, string table, ForeignKeyModel key)
    {
        if (builder.Live.Columns(table, key.Columns) is not { } columns) return [];
        var referencedTable = key.ReferencedTable;
        IReadOnlyList<string> referencedColumns = key.ReferencedColumns;
        if (key.ReferencedSchema is null)
        {
            if (builder.Live.Columns(referencedTable, key.ReferencedColumns) is not { } live || !AreComparable(builder, table, columns, referencedTable, live)) return [];
            (referencedTable, referencedColumns) = (builder.Live.Table(referencedTable), live);
        }
        else if (builder.Live.IsRetyped(table, key.Columns))
        {
            return [];
        }
        var referenced = builder.Scope.Referenced(key with { ReferencedTable = referencedTable });
        var sql = key.Period
            ? PreCheckSql.CountUncovered(builder.Scope, builder.Live.Table(table), columns, referenced, referencedColumns)
            : PreCheckSql.CountOrphans(builder.Scope, builder.Live.Table(table), columns, referenced, referencedColumns);
        return [new($"rows of {table} that refer to nothing in {Referenced(key)}", sql)];
    }

    // The plan may give the columns new types; the question is asked before it runs.
    private static bool AreComparable(PlanBuilder builder, string table, List<string> columns, string referencedTable, List<string> referencedColumns)
    {
        if (builder.LiveTable(table) is not { } own || builder.LiveTable(referencedTable) is not { } referenced) return false;
        for (var i = 0; i < columns.Count; i++)
        {
            if (Type(own, columns[i]) is not { } left || Type(referenced, referencedColumns[i]) is not { } right || !TypeComparison.CanReference(left, right)) return false;
        }
        return true;

        static PgType? Type(TableModel model, string name) =>
            model.Columns.FirstOrDefault(column => column.Name == name) is { } column ? PgType.TryParse(column.Type) : null;
    }
}
