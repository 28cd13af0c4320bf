using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans primary keys and unique constraints of filled partitioned tables. Each partition gets its unique index concurrently; then,
/// in one transaction that only writes the catalogue, the constraint of the table is made for itself, those of the partitions are
/// made of their indexes, and attached. A key that it replaces goes in the same transaction.
/// </summary>
internal static class PartitionKeyPlanner
{
    /// <summary>The steps; the last of them makes the key whole.</summary>
    public static PlannedStep Add(PlanBuilder builder, string table, KeyModel key, bool primary, EquatableArray<PreCheck> preChecks)
    {
        if (builder.Partitions.IsTimeSeries(table))
        {
            EachPartitionPlanner.Build(builder, table, KeyPlanner.IndexOf(key, key.Name), preChecks, Columns(table, key));
            Only(builder, table, table, key, primary);
            return EachPartitionPlanner.AttachKey(builder, table, key, primary);
        }
        foreach (var place in Leaves(builder, table)) PartitionIndexPlanner.BuildLeaf(builder, table, place, Index(key, place), preChecks, Columns(table, key));
        Only(builder, table, table, key, primary);
        var places = builder.Partitions.Of(table);
        foreach (var place in places.Where(place => !place.IsLeaf)) Only(builder, table, place.Name, key with { Name = Index(key, place).Name }, primary);
        foreach (var place in Leaves(builder, table)) OfIndex(builder, table, place, key with { Name = Index(key, place).Name }, primary);
        return places.Reverse().Select(place => Attach(builder, table, key, place)).ToList()[^1];
    }

    /// <summary>What must be there before the key that the new one replaces can go.</summary>
    public static IEnumerable<Fact> Built(PlanBuilder builder, string table, KeyModel key) => builder.Partitions.IsTimeSeries(table)
        ? [Fact.IndexThere(EachPartitionPlanner.Indexes(builder, table, KeyPlanner.IndexOf(key, key.Name)).Prefix)]
        : Leaves(builder, table).Select(place => Fact.IndexThere(Index(key, place).Name));

    /// <summary>True when the key can be made partition by partition.</summary>
    public static bool IsPossible(PlanBuilder builder, string table) => builder.Partitions.IsTimeSeries(table) || Leaves(builder, table).Any();

    private static IEnumerable<PartitionPlace> Leaves(PlanBuilder builder, string table) => builder.Partitions.Of(table).Where(place => place.IsLeaf);

    private static IEnumerable<Fact> Columns(string table, KeyModel key) => Fact.ColumnsComplete(table, key.Columns.Concat(key.Include));

    private static IndexModel Index(KeyModel key, PartitionPlace place) => PartitionIndexPlanner.Named(KeyPlanner.IndexOf(key, key.Name), place);

    private static void Only(PlanBuilder builder, string table, string relation, KeyModel key, bool primary) =>
        builder.Add(Stage.Finish, new()
        {
            Title = $"Add {KeyPlanner.Kind(primary)} {key.Name} to {relation} alone",
            Table = table,
            Sql = ConstraintSql.AddOnly(builder.Scope, relation, ConstraintSql.Key(key, primary)),
            UndoSql = ConstraintSql.DropIfThere(builder.Scope, relation, key.Name),
            Locks = [new(relation, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ConstraintExists(builder.Scope, relation, key.Name),
        })
        .WithoutPartitions()
        .Requiring(Built(builder, table, key)).Requiring(Columns(table, key))
        .Requiring(PartitionPlanner.Settled(builder, table))
        .Requiring(Fact.RelationNameFree(key.Name), Fact.ConstraintNameFree(table, key.Name))
        .Requiring(primary ? [Fact.PrimaryKeyFree(table)] : [])
        .Requiring(primary ? key.Columns.Select(column => Fact.NullabilitySet(table, column)) : [])
        .Providing(Fact.PartitionIndexMade(key.Name));

    private static void OfIndex(PlanBuilder builder, string table, PartitionPlace place, KeyModel key, bool primary) =>
        builder.Add(Stage.Finish, new()
        {
            Title = $"Make {KeyPlanner.Kind(primary)} {key.Name} of its index",
            Table = table,
            Sql = ConstraintSql.Add(builder.Scope, place.Name, ConstraintSql.KeyUsingIndex(key, primary, key.Name)),
            UndoSql = ConstraintSql.DropIfThere(builder.Scope, place.Name, key.Name),
            Locks = [new(place.Name, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ConstraintExists(builder.Scope, place.Name, key.Name),
        })
        .WithoutPartitions()
        .Requiring(Fact.IndexThere(key.Name))
        .Requiring(primary ? [Fact.PrimaryKeyFree(table)] : [])
        .Requiring(primary ? key.Columns.Select(column => Fact.NullabilitySet(table, column)) : [])
        .Providing(Fact.PartitionIndexMade(key.Name));

    private static PlannedStep Attach(PlanBuilder builder, string table, KeyModel key, PartitionPlace place)
    {
        var index = KeyPlanner.IndexOf(key, key.Name);
        var own = PartitionNames.Index(place.Name, index);
        var parent = place.Parent == table ? key.Name : PartitionNames.Index(place.Parent, index);
        return builder.Add(Stage.Finish, new()
        {
            Title = $"Attach the index of {own} to {parent}",
            Table = table,
            Sql = PartitionSql.AttachIndex(builder.Scope, parent, own),
            UndoSql = ConstraintSql.DropIfThere(builder.Scope, place.Parent, parent),
            Locks = [new(parent, LockMode.ShareUpdateExclusive), new(own, LockMode.AccessExclusive)],
            DoneSql = PartitionSql.IsAttached(builder.Scope, parent, own),
        })
        .WithoutPartitions()
        .Requiring(Fact.PartitionIndexMade(own), Fact.PartitionIndexMade(parent), Fact.PartitionIndexesAttached(own))
        .Providing(Fact.PartitionIndexesAttached(parent), Fact.IndexThere(key.Name), Fact.ConstraintNamed(table, key.Name))
        .Providing(Fact.ConstraintThere(table, key.Name), Fact.KeyReady(table, key.Columns));
    }
}
