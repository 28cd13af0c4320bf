using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans primary keys and unique constraints. On a filled table the unique index is built concurrently and then made a constraint,
/// which takes a moment. One that replaces another takes its place in the same transaction in which the old one goes.
/// </summary>
internal static class KeyPlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.AddKey change)
    {
        var (table, key) = (change.TableName, change.Key);
        if (key.WithoutOverlaps)
        {
            AddPlainly(builder, table, key, change.Primary);
        }
        else if (builder.Partitions.IsPartitioned(table) && builder.IsOnline(table))
        {
            AddToPartitions(builder, table, key, change.Primary);
        }
        else if (builder.IsOnline(table))
        {
            BuildIndex(builder, table, key, key.Name);
            Attach(builder, table, key, change.Primary, key.Name);
        }
        else
        {
            AddPlainly(builder, table, key, change.Primary);
        }
        CommentPlanner.Constraint(builder, table, key.Name, null, key.Comment);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.DropKey change) =>
        Drop(builder, Stage.Unlock, change.TableName, change.Key, change.Primary, undoOnline: builder.IsConcurrent(change.TableName) && !change.Key.WithoutOverlaps)
            .Requiring(StoragePlanner.BeforeDrop(builder, change.TableName, change.Key.Name, change.Key.Name, change.Key.Columns))
            .With(EffectKind.DropsIndex, $"The index of {change.Key.Name} goes with it.");

    public static void Plan(PlanBuilder builder, SchemaChange.ReplaceKey change)
    {
        var (table, old, @new) = (change.TableName, change.Old, change.New);
        if (@new.WithoutOverlaps && builder.IsOnline(table))
        {
            var drop = Drop(builder, Stage.Unlock, table, old, change.Primary)
                .With(EffectKind.LeavesGap, $"{table} is without {old.Name} until {@new.Name} is built.");
            ViewPlanner.AroundKey(builder, drop, AddPlainly(builder, table, @new, change.Primary), table, old.Name);
        }
        else if (builder.Partitions.IsPartitioned(table) && builder.IsOnline(table))
        {
            var possible = PartitionKeyPlanner.IsPossible(builder, table);
            var drop = Drop(builder, possible ? Stage.Finish : Stage.Unlock, table, old, change.Primary)
                .Requiring(possible ? PartitionKeyPlanner.Built(builder, table, @new) : [])
                .With(EffectKind.LeavesGap, possible ? null : $"{table} is without {old.Name} until {@new.Name} is built.");
            ViewPlanner.AroundKey(builder, drop, AddToPartitions(builder, table, @new, change.Primary), table, old.Name);
        }
        else if (!builder.IsOnline(table))
        {
            var drop = Drop(builder, Stage.Unlock, table, old, change.Primary);
            ViewPlanner.AroundKey(builder, drop, AddPlainly(builder, table, @new, change.Primary), table, old.Name);
        }
        else if (old.Columns.Any(builder.Live.Dropped(table).Contains))
        {
            var drop = Drop(builder, Stage.Unlock, table, old, change.Primary)
                .With(EffectKind.LeavesGap, $"{table} is without {old.Name} until {@new.Name} is built, because a column of it goes.");
            BuildIndex(builder, table, @new, @new.Name);
            ViewPlanner.AroundKey(builder, drop, Attach(builder, table, @new, change.Primary, @new.Name), table, old.Name);
        }
        else
        {
            var index = old.Name == @new.Name ? TemporaryName.For("key", table, @new.Name) : @new.Name;
            BuildIndex(builder, table, @new, index);
            var drop = Drop(builder, Stage.Finish, table, old, change.Primary).Requiring(Fact.IndexThere(index));
            ViewPlanner.AroundKey(builder, drop, Attach(builder, table, @new, change.Primary, index), table, old.Name);
        }
        CommentPlanner.Constraint(builder, table, @new.Name, null, @new.Comment);
    }

    private static PlannedStep AddToPartitions(PlanBuilder builder, string table, KeyModel key, bool primary) =>
        PartitionKeyPlanner.IsPossible(builder, table)
            ? PartitionKeyPlanner.Add(builder, table, key, primary, PreChecks(builder, table, key))
            : AddPlainly(builder, table, key, primary);

    // The index of one WITHOUT OVERLAPS cannot be built before the constraint: on a filled table the step stands alone.
    private static PlannedStep AddPlainly(PlanBuilder builder, string table, KeyModel key, bool primary) =>
        builder.Add(builder.IsOnline(table) && key.WithoutOverlaps ? Stage.Data : Stage.Constraints, new()
        {
            Title = Title("Add", key, primary),
            Table = table,
            Sql = ConstraintSql.Add(builder.Scope, table, ConstraintSql.Key(key, primary)),
            UndoSql = ConstraintSql.Drop(builder.Scope, table, key.Name),
            Locks = [new(table, LockMode.AccessExclusive)],
            Cost = DataCost.Scan,
            PreChecks = PreChecks(builder, table, key),
            Timeouts = StepTimeouts.DataSized,
            DoneSql = CatalogueSql.ConstraintExists(builder.Scope, table, key.Name),
        }, builder.IsOnline(table) && key.WithoutOverlaps ? Boundary.Alone : Boundary.Shared)
        .Requiring(Fact.ColumnsComplete(table, key.Columns.Concat(key.Include)))
        .Requiring(Fact.RelationNameFree(key.Name), Fact.ConstraintNameFree(table, key.Name))
        .Requiring(primary ? [Fact.PrimaryKeyFree(table)] : [])
        .Requiring(primary ? key.Columns.Select(column => Fact.NullabilitySet(table, column)) : [])
        .Providing(Fact.ConstraintNamed(table, key.Name), Fact.ConstraintThere(table, key.Name), Fact.KeyReady(table, key.Columns))
        .With(EffectKind.BuildsIndex, $"The index of {key.Name} is built.")
        .With(EffectKind.DependsOnData, $"Equal values in {string.Join(", ", key.Columns)} make it fail.");

    /// <summary>The unique index that a key stands on.</summary>
    public static IndexModel IndexOf(KeyModel key, string name) => new()
    {
        Name = name,
        Unique = true,
        NullsNotDistinct = key.NullsNotDistinct,
        Parts = [.. key.Columns.Select(column => new IndexPart { Column = column })],
        Include = key.Include,
        Options = key.Options,
    };

    /// <summary>What titles call it.</summary>
    public static string Kind(bool primary) => primary ? "primary key" : "unique constraint";

    private static void BuildIndex(PlanBuilder builder, string table, KeyModel key, string name) =>
        IndexPlanner.BuildConcurrently(builder, table, IndexOf(key, name), PreChecks(builder, table, key))
            .With(EffectKind.DependsOnData, $"Equal values in {string.Join(", ", key.Columns)} make it fail.");

    private static PlannedStep Attach(PlanBuilder builder, string table, KeyModel key, bool primary, string index) =>
        builder.Add(Stage.Finish, new()
        {
            Title = Title("Make", key, primary) + " of its index",
            Table = table,
            Sql = ConstraintSql.Add(builder.Scope, table, ConstraintSql.KeyUsingIndex(key, primary, index)),
            UndoSql = ConstraintSql.Drop(builder.Scope, table, key.Name),
            Locks = [new(table, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ConstraintExists(builder.Scope, table, key.Name),
        })
        .Requiring(Fact.IndexThere(index), Fact.ConstraintNameFree(table, key.Name))
        .Requiring(primary ? [Fact.PrimaryKeyFree(table)] : [])
        .Requiring(primary ? key.Columns.Select(column => Fact.NullabilitySet(table, column)) : [])
        .Providing(Fact.ConstraintNamed(table, key.Name), Fact.ConstraintThere(table, key.Name), Fact.KeyReady(table, key.Columns));

    // A key that only goes comes back over an index that is built concurrently. One that was replaced comes back in one statement: the
    // table would be without either for as long as the build takes.
    private static PlannedStep Drop(PlanBuilder builder, Stage stage, string table, KeyModel key, bool primary, bool undoOnline = false)
    {
        var scope = builder.Scope;
        var then = new List<UndoStatement>();
        if (undoOnline) then.Add(new(ConstraintSql.Add(scope, table, ConstraintSql.KeyUsingIndex(key, primary, key.Name))));
        if (key.Comment is { } comment) then.Add(new(CommentSql.Constraint(scope, table, key.Name, comment)));
        then.AddRange(StoragePlanner.UndoOfDrop(builder, table, key.Name, key.Name));
        return builder.AddAtMoment(stage, names => new()
        {
            Title = Title("Drop", key, primary),
            Table = table,
            Sql = ConstraintSql.Drop(scope, table, key.Name),
            UndoSql = undoOnline
                ? IndexSql.Create(scope, table, IndexOf(names.Of(table, key), key.Name), concurrently: true)
                : ConstraintSql.Add(scope, table, ConstraintSql.Key(names.Of(table, key), primary)),
            UndoCost = DataCost.Scan,
            UndoDoneSql = undoOnline ? CatalogueSql.IndexValid(scope, key.Name) : null,
            UndoCleanupSql = undoOnline ? IndexSql.CleanUp(scope, key.Name) : null,
            UndoThen = [.. then],
            Locks = [new(table, LockMode.AccessExclusive)],
        })
        .Requiring(Fact.KeyReleased(table, key.Columns))
        .Providing(Fact.RelationNameFree(key.Name), Fact.ConstraintNameFree(table, key.Name), Fact.KeyGone(table, key.Columns))
        .Providing(primary ? [Fact.PrimaryKeyFree(table)] : [])
        .Providing(key.Columns.Concat(key.Include).Where(builder.Live.Dropped(table).Contains).Select(column => Fact.ColumnReleased(table, column)));
    }

    private static string Title(string verb, KeyModel key, bool primary) => $"{verb} {Kind(primary)} {key.Name}";

    private static EquatableArray<PreCheck> PreChecks(PlanBuilder builder, string table, KeyModel key)
    {
        if (!builder.HasRows(table) || builder.Live.Columns(table, key.Columns) is not { } columns) return [];
        if (key.WithoutOverlaps)
        {
            var pairs = PreCheckSql.CountConflicts(builder.Scope, builder.Live.Table(table), [.. columns.Select((column, i) => (SqlIdentifier.Quote(column), i < columns.Count - 1 ? "=" : "&&"))], predicate: null);
            return builder.Live.IsRetyped(table, key.Columns) ? [] : [new($"pairs of rows that overlap by {key.Name}", pairs)];
        }
        var sql = PreCheckSql.CountDuplicates(
            builder.Scope, builder.Live.Table(table), columns.Select(SqlIdentifier.Quote).ToList(), key.NullsNotDistinct, predicate: null);
        return [new($"values of {string.Join(", ", key.Columns)} that occur more than once", sql)];
    }
}
