using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans indexes of filled partitioned tables. PostgreSQL builds none of them concurrently, so the index of the table is made for
/// itself first, not valid; each partition gets its own concurrently; attaching the last of them makes the whole valid. Of a time
/// series the partitions are not known: there the same is done for each that it has when the step runs (<see cref="EachPartitionPlanner"/>).
/// </summary>
internal static class PartitionIndexPlanner
{
    public static void Add(PlanBuilder builder, string table, IndexModel index, EquatableArray<PreCheck> preChecks, IEnumerable<Fact> columns)
    {
        var places = builder.Partitions.Of(table);
        if (builder.Partitions.IsTimeSeries(table))
        {
            CreateOnly(builder, table, table, index, columns);
            EachPartitionPlanner.AddIndex(builder, table, index, preChecks, columns);
            return;
        }
        if (!places.Any(place => place.IsLeaf))
        {
            AddWhole(builder, table, index, preChecks, columns);
            return;
        }
        CreateOnly(builder, table, table, index, columns);
        foreach (var place in places.Where(place => !place.IsLeaf)) CreateOnly(builder, table, place.Name, Named(index, place), columns);
        foreach (var place in places.Where(place => place.IsLeaf)) BuildLeaf(builder, table, place, Named(index, place), preChecks, columns);
        foreach (var place in places.Reverse()) Attach(builder, table, index, place);
    }

    /// <summary>Builds the index of a partition that holds rows, concurrently.</summary>
    public static PlannedStep BuildLeaf(
        PlanBuilder builder, string table, PartitionPlace place, IndexModel index, EquatableArray<PreCheck> preChecks, IEnumerable<Fact> columns) =>
        builder.Add(Stage.Data, new()
        {
            Title = $"Build index {index.Name}",
            Table = table,
            Sql = IndexSql.Create(builder.Scope, place.Name, index, concurrently: true),
            UndoSql = IndexSql.CleanUp(builder.Scope, index.Name),
            UndoDoneSql = CatalogueSql.RelationGone(builder.Scope, index.Name),
            UndoCleanupSql = IndexSql.CleanUp(builder.Scope, index.Name),
            Locks = [new(place.Name, LockMode.ShareUpdateExclusive)],
            Cost = DataCost.Scan,
            PreChecks = preChecks,
            Timeouts = StepTimeouts.Concurrent,
            DoneSql = CatalogueSql.IndexValid(builder.Scope, index.Name),
            CleanupSql = IndexSql.CleanUp(builder.Scope, index.Name),
        }, Boundary.Outside)
        .WithoutPartitions()
        .Requiring(columns)
        .Requiring(PartitionPlanner.Settled(builder, table))
        .Requiring(Fact.PartitionThere(place.Name))
        .Providing(Fact.IndexThere(index.Name))
        .With(EffectKind.BuildsIndex, $"{index.Name} is built over {place.Name}.")
        .With(EffectKind.DependsOnData, index.Unique ? $"Equal values make the build of {index.Name} fail." : null);

    /// <summary>The index as a partition has it; its name tells what it is, so that another definition never meets the old one.</summary>
    public static IndexModel Named(IndexModel index, PartitionPlace place) =>
        index with { Name = PartitionNames.Index(place.Name, index), Comment = null };

    private static void AddWhole(PlanBuilder builder, string table, IndexModel index, EquatableArray<PreCheck> preChecks, IEnumerable<Fact> columns) =>
        builder.Add(Stage.Data, new()
        {
            Title = $"Create index {index.Name} on {table} and its partitions",
            Table = table,
            Sql = IndexSql.Create(builder.Scope, table, index),
            UndoSql = IndexSql.DropIfThere(builder.Scope, index.Name),
            Locks = [new(table, LockMode.Share)],
            Cost = DataCost.Scan,
            PreChecks = preChecks,
            Timeouts = StepTimeouts.DataSized,
            DoneSql = CatalogueSql.IndexValid(builder.Scope, index.Name),
        }, Boundary.Alone)
        .Requiring(columns).Requiring(Fact.RelationNameFree(index.Name))
        .Providing(Fact.IndexThere(index.Name))
        .With(EffectKind.BuildsIndex, $"{index.Name} is built over {builder.Rows(table)}.")
        .With(EffectKind.DependsOnData, index.Unique ? $"Equal values make the build of {index.Name} fail." : null);

    private static void CreateOnly(PlanBuilder builder, string table, string relation, IndexModel index, IEnumerable<Fact> columns) =>
        builder.Add(Stage.Constraints, new()
        {
            Title = $"Create index {index.Name} on {relation} alone",
            Table = table,
            Sql = IndexSql.Create(builder.Scope, relation, index, only: true),
            UndoSql = IndexSql.DropIfThere(builder.Scope, index.Name),
            Locks = [new(relation, LockMode.Share)],
            DoneSql = CatalogueSql.RelationExists(builder.Scope, index.Name),
        })
        .WithoutPartitions()
        .Requiring(columns).Requiring(PartitionPlanner.Settled(builder, table)).Requiring(Fact.RelationNameFree(index.Name))
        .Providing(Fact.PartitionIndexMade(index.Name));

    private static void Attach(PlanBuilder builder, string table, IndexModel index, PartitionPlace place)
    {
        var own = PartitionNames.Index(place.Name, index);
        var parent = place.Parent == table ? index.Name : PartitionNames.Index(place.Parent, index);
        builder.Add(Stage.Finish, new()
        {
            Title = $"Attach index {own} to {parent}",
            Table = table,
            Sql = PartitionSql.AttachIndex(builder.Scope, parent, own),
            UndoSql = IndexSql.DropIfThere(builder.Scope, parent),
            Locks = [new(parent, LockMode.ShareUpdateExclusive), new(own, LockMode.AccessExclusive)],
            DoneSql = PartitionSql.IsAttached(builder.Scope, parent, own),
        })
        .WithoutPartitions()
        .Requiring(Fact.IndexThere(own), Fact.PartitionIndexMade(own), Fact.PartitionIndexMade(parent))
        .Requiring(Fact.PartitionIndexesAttached(own))
        .Providing(Fact.PartitionIndexesAttached(parent), Fact.IndexThere(index.Name));
    }
}
