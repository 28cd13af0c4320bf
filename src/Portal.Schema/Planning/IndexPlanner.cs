using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans indexes. On a filled table they are built and dropped concurrently, outside a transaction: the build waits for old snapshots
/// of the whole database, so it has no lock timeout, and a failed attempt leaves an index that is not valid, which is removed first.
/// One that replaces another is built while the old one serves under a stand-in name.
/// </summary>
internal static class IndexPlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.AddIndex change) => Add(builder, change.TableName, change.Index);

    public static void Plan(PlanBuilder builder, SchemaChange.DropIndex change)
    {
        Drop(builder, change.TableName, change.Index, change.Index.Name)
            .With(EffectKind.DropsIndex, change.Index.Valid ? $"Queries that {change.Index.Name} served get slower." : null);
        EachPartitionPlanner.DropLeavings(builder, change.TableName, change.Index, null);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.ReplaceIndex change)
    {
        var (table, old, @new) = (change.TableName, change.Old, change.New);
        EachPartitionPlanner.DropLeavings(builder, table, old, @new);
        if (builder.Switches.Takes(table, @new)) return;
        if (builder.IsOnline(table) && StandsInTheWay(builder, table, old))
        {
            Drop(builder, table, old, old.Name).With(EffectKind.LeavesGap, $"{table} is without {old.Name} until {@new.Name} is built, because a column of it changes or goes.");
            Add(builder, table, @new);
            return;
        }
        var standIn = StandIn(builder, change);
        if (standIn != old.Name)
        {
            MoveAside(builder, table, old.Name, standIn);
            Add(builder, table, @new);
            Drop(builder, table, old, standIn).Requiring(Fact.IndexThere(@new.Name));
            return;
        }
        // An index that is not valid serves nobody: it goes first.
        var drop = Drop(builder, table, old, old.Name);
        Add(builder, table, @new);
        if (old.Valid && builder.IsOnline(table)) drop.Requiring(Fact.IndexThere(@new.Name));
    }

    /// <summary>The name under which an index that is replaced waits until it goes.</summary>
    public static string StandIn(PlanBuilder builder, SchemaChange.ReplaceIndex change)
    {
        var (table, old) = (change.TableName, change.Old);
        return old.Valid && old.Name == change.New.Name && builder.IsOnline(table) && !StandsInTheWay(builder, table, old)
            ? TemporaryName.For("old", table, old.Name)
            : old.Name;
    }

    public static void Add(PlanBuilder builder, string table, IndexModel index)
    {
        var preChecks = PreChecks(builder, table, index);
        if (builder.IsOnline(table) && builder.Partitions.IsPartitioned(table))
        {
            PartitionIndexPlanner.Add(builder, table, index, preChecks, Columns(table, index));
            Describe(builder, table, index);
            return;
        }
        var step = builder.IsOnline(table)
            ? BuildConcurrently(builder, table, index, preChecks)
            : builder.Add(Stage.Constraints, new()
            {
                Title = $"Create index {index.Name}",
                Table = table,
                Sql = IndexSql.Create(builder.Scope, table, index),
                UndoSql = IndexSql.Drop(builder.Scope, index.Name),
                Locks = [new(table, LockMode.Share)],
                Cost = DataCost.Scan,
                PreChecks = preChecks,
                Timeouts = builder.HasRows(table) ? StepTimeouts.DataSized : StepTimeouts.CatalogueOnly,
                DoneSql = CatalogueSql.IndexValid(builder.Scope, index.Name),
            })
            .Requiring(Columns(table, index))
            .Requiring(Fact.RelationNameFree(index.Name))
            .Providing(Fact.IndexThere(index.Name))
            .With(EffectKind.BuildsIndex, $"{index.Name} is built over {builder.Rows(table)}.");
        step.With(EffectKind.NeedsExtension, Extension(index.Method, index.Parts));
        if (index.Unique)
        {
            step.With(EffectKind.DependsOnData, $"Equal values make the build of {index.Name} fail.");
            if (KeyChanges.CanBeReferredTo(index)) step.Providing(Fact.KeyReady(table, KeyChanges.Columns(index)));
        }
        Describe(builder, table, index);
    }

    private static void Describe(PlanBuilder builder, string table, IndexModel index)
    {
        IndexStatisticsPlanner.All(builder, table, index.Name, index.Parts);
        CommentPlanner.Index(builder, table, index.Name, null, index.Comment);
    }

    public static PlannedStep BuildConcurrently(PlanBuilder builder, string table, IndexModel index, EquatableArray<PreCheck> preChecks) =>
        Build(builder, table, index, new()
        {
            Title = $"Build index {index.Name}",
            Sql = IndexSql.Create(builder.Scope, table, index, concurrently: true),
            UndoSql = IndexSql.CleanUp(builder.Scope, index.Name),
            UndoDoneSql = CatalogueSql.RelationGone(builder.Scope, index.Name),
            UndoCleanupSql = IndexSql.CleanUp(builder.Scope, index.Name),
            PreChecks = preChecks,
        }).Requiring(Columns(table, index));

    /// <summary>Builds an index over columns that wait for their place.</summary>
    public static PlannedStep BuildTwin(PlanBuilder builder, string table, IndexModel index) =>
        Build(builder, table, index, SwitchPlanner.OnTheWay(table, $"Build index {index.Name}", IndexSql.Create(builder.Scope, table, index, concurrently: true), LockMode.None));

    private static PlannedStep Build(PlanBuilder builder, string table, IndexModel index, PlanStep step) =>
        builder.Add(Stage.Data, step with
        {
            Table = table,
            Locks = [new(table, LockMode.ShareUpdateExclusive)],
            Cost = DataCost.Scan,
            Timeouts = StepTimeouts.Concurrent,
            DoneSql = CatalogueSql.IndexValid(builder.Scope, index.Name),
            CleanupSql = IndexSql.CleanUp(builder.Scope, index.Name),
        }, Boundary.Outside)
        .Requiring(Fact.RelationNameFree(index.Name))
        .Providing(Fact.IndexThere(index.Name))
        .With(EffectKind.BuildsIndex, $"{index.Name} is built over {builder.Rows(table)}.");

    private static PlannedStep Drop(PlanBuilder builder, string table, IndexModel index, string name)
    {
        var online = builder.IsConcurrent(table);
        return builder.AddAtMoment(builder.IsOnline(table) ? Stage.CleanUp : Stage.Unlock, names => new()
        {
            Title = $"Drop index {name}",
            Table = table,
            Sql = IndexSql.Drop(builder.Scope, name, concurrently: online),
            UndoSql = IndexSql.Create(builder.Scope, table, names.Of(table, index) with { Name = name }, concurrently: online),
            UndoCost = DataCost.Scan,
            UndoDoneSql = CatalogueSql.IndexValid(builder.Scope, name),
            UndoThen = [.. UndoOfDrop(builder, table, index, name)],
            CleanupSql = online ? IndexSql.CleanUp(builder.Scope, name) : null,
            UndoCleanupSql = online ? IndexSql.CleanUp(builder.Scope, name) : null,
            Locks = [new(table, online ? LockMode.ShareUpdateExclusive : LockMode.AccessExclusive)],
            Timeouts = online ? StepTimeouts.Concurrent : StepTimeouts.CatalogueOnly,
            DoneSql = CatalogueSql.RelationGone(builder.Scope, name),
        }, online ? Boundary.Outside : Boundary.Shared)
        .Requiring(Fact.IndexAside(name))
        .Requiring(KeyChanges.CanBeReferredTo(index) ? [Fact.KeyReleased(table, KeyChanges.Columns(index))] : [])
        .Providing(KeyChanges.CanBeReferredTo(index) ? [Fact.KeyGone(table, KeyChanges.Columns(index))] : [])
        .Requiring(StoragePlanner.BeforeDrop(builder, table, index.Name, name, index.Parts.Select(part => part.Column).OfType<string>()))
        .Providing(Fact.RelationNameFree(name))
        .Providing(builder.Live.Dropped(table).Where(column => Uses(index, column)).Select(column => Fact.ColumnReleased(table, column)))
        .Providing(builder.Types.Bound(table, Expressions(index)).Select(column => Fact.ColumnReleased(table, column)));
    }

    /// <summary>What follows when an index that was dropped is created again.</summary>
    /// <param name="builder">The plan.</param>
    /// <param name="table">Its table.</param>
    /// <param name="index">The index as it was.</param>
    /// <param name="name">The name that it comes back under.</param>
    public static IEnumerable<UndoStatement> UndoOfDrop(PlanBuilder builder, string table, IndexModel index, string name) =>
    [
        .. index.Comment is { } comment ? [new UndoStatement(CommentSql.Index(builder.Scope, name, comment))] : Array.Empty<UndoStatement>(),
        .. IndexStatisticsPlanner.UndoOfDrop(builder, name, index.Parts),
        .. StoragePlanner.UndoOfDrop(builder, table, index.Name, name),
    ];

    // The old index must go before its column can: one whose constants are of an enum type that is replaced, or whose column goes while
    // another takes the name.
    private static bool StandsInTheWay(PlanBuilder builder, string table, IndexModel old) =>
        builder.Types.IsBound(table, Expressions(old)) || builder.Live.Retaken(table).Any(column => Uses(old, column))
        || builder.Remade.Of(table).Any(column => Uses(old, column.Old.Name));

    private static IEnumerable<string?> Expressions(IndexModel index) => index.Parts.Select(part => part.Expression).Append(index.Predicate);

    private static void MoveAside(PlanBuilder builder, string table, string from, string to) =>
        builder.Add(Stage.Rename, new()
        {
            Title = $"Move index {from} aside",
            Table = table,
            Sql = IndexSql.Rename(builder.Scope, from, to),
            UndoSql = IndexSql.Rename(builder.Scope, to, from),
            Locks = [new(from, LockMode.ShareUpdateExclusive)],
            DoneSql = CatalogueSql.RelationExists(builder.Scope, to),
        }).Providing(Fact.RelationNameFree(from), Fact.IndexAside(to));

    // An index with expressions waits for every column: which ones it reads is PostgreSQL's business.
    private static IEnumerable<Fact> Columns(string table, IndexModel index) =>
        index.Predicate is null && index.Parts.All(part => part.Column is not null)
            ? Fact.ColumnsComplete(table, index.Parts.Select(part => part.Column ?? "").Concat(index.Include))
            : [Fact.ColumnsReady(table)];

    public static bool Uses(IndexModel index, string column) =>
        index.Include.Contains(column)
        || (index.Predicate is { } predicate && ColumnReferences.Contains(predicate, column))
        || index.Parts.Any(part => part.Column == column || (part.Expression is { } expression && ColumnReferences.Contains(expression, column)));

    /// <summary>What must be installed for an index of this method over these parts, or null.</summary>
    public static string? Extension(string method, IEnumerable<IndexPart> parts)
    {
        var foreign = parts.Select(part => part.OperatorClass).FirstOrDefault(name => name?.StartsWith("pg_catalog.", StringComparison.Ordinal) == false);
        if (foreign is not null) return $"The operator class {foreign} comes from an extension.";
        return method is "btree" or "hash" or "gin" or "gist" or "spgist" or "brin" ? null : $"The method {method} comes from an extension.";
    }

    /// <summary>The part as SQL over the names that columns have before the plan runs; null when it cannot be asked for yet.</summary>
    public static string? LivePart(PlanBuilder builder, string table, IndexPart part)
    {
        var value = part.Column is { } column
            ? builder.Live.Column(table, column) is { } name && !builder.Live.IsRetyped(table, [column]) ? SqlIdentifier.Quote(name) : null
            : builder.Live.Expression(table, part.Expression ?? "") is { } expression ? $"({expression})" : null;
        return value is not null && part.Collation is { } collation ? $"{value} COLLATE {collation}" : value;
    }

    private static EquatableArray<PreCheck> PreChecks(PlanBuilder builder, string table, IndexModel index)
    {
        if (!index.Unique || !builder.HasRows(table)) return [];
        var parts = new List<string>();
        foreach (var part in index.Parts)
        {
            if (LivePart(builder, table, part) is not { } live) return [];
            parts.Add(live);
        }
        var predicate = index.Predicate is null ? null : builder.Live.Expression(table, index.Predicate);
        if (predicate is null != index.Predicate is null) return [];
        return [new($"values of {index.Name} that occur more than once", PreCheckSql.CountDuplicates(builder.Scope, builder.Live.Table(table), parts, index.NullsNotDistinct, predicate))];
    }
}
