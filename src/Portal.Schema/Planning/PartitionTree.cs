using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>A partition of a live table that stays, under its defined name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parent">The table or partition that it belongs to.</param>
/// <param name="IsLeaf">True when it holds rows itself.</param>
/// <param name="IsDefault">True for the partition that takes what no other takes.</param>
internal sealed record PartitionPlace(string Name, string Parent, bool IsLeaf, bool IsDefault);

/// <summary>
/// What is known of the partitions that live tables have: nothing for a time series, where they differ from schema to schema and
/// from day to day.
/// </summary>
internal sealed class PartitionTree
{
    private readonly Dictionary<string, PartitioningModel> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PartitionPlace>> _byTable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _roots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PartitioningModel> _desired = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _liveNames;
    private readonly List<SchemaChange.DropPartition> _going;

    public PartitionTree(SchemaDiff diff, LiveNames live)
    {
        var names = diff.Changes.OfType<SchemaChange.RenamePartition>().ToDictionary(rename => rename.From, rename => rename.To, StringComparer.Ordinal);
        _liveNames = names.ToDictionary(rename => rename.Value, rename => rename.Key, StringComparer.Ordinal);
        foreach (var table in diff.Desired.Tables) Describe(table.Name, table.Partitioning);
        _going = [.. diff.Changes.OfType<SchemaChange.DropPartition>()];
        var dropped = _going.Select(drop => drop.Partition.Name).ToHashSet(StringComparer.Ordinal);
        var old = diff.Actual.Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        var gone = diff.Changes.OfType<SchemaChange.DropTable>().Select(drop => drop.Definition);
        foreach (var table in diff.Desired.Tables.Concat(gone))
        {
            var actual = live.IsCreated(table.Name) ? null : old.GetValueOrDefault(live.Table(table.Name));
            if ((actual ?? table).Partitioning is not { } partitioning) continue;
            _tables.TryAdd(table.Name, partitioning);
            var places = new List<PartitionPlace>();
            if (actual is not null) Collect(places, table.Name, partitioning);
            _byTable.TryAdd(table.Name, places);
            foreach (var place in places) _roots.TryAdd(place.Name, table.Name);
        }

        void Collect(List<PartitionPlace> places, string parent, PartitioningModel partitioning)
        {
            foreach (var partition in partitioning.Partitions.Where(partition => !dropped.Contains(partition.Name)))
            {
                var name = names.GetValueOrDefault(partition.Name, partition.Name);
                places.Add(new(name, parent, partition.Partitioning is null, partition.IsDefault));
                if (partition.Partitioning is { } sub) Collect(places, name, sub);
            }
        }

        void Describe(string relation, PartitioningModel? partitioning)
        {
            if (partitioning is null) return;
            _desired.TryAdd(relation, partitioning);
            foreach (var partition in partitioning.Partitions) Describe(partition.Name, partition.Partitioning);
        }
    }

    /// <summary>True for a partitioned table, a time series or not.</summary>
    public bool IsPartitioned(string table) => _tables.ContainsKey(table);

    /// <summary>True for a table whose partitions the upkeep makes and retires.</summary>
    public bool IsTimeSeries(string table) => _tables.TryGetValue(table, out var partitioning) && partitioning.TimeSeries is not null;

    /// <summary>The live partitions of every level that stay, parents before their partitions.</summary>
    public IReadOnlyList<PartitionPlace> Of(string table) => _byTable.TryGetValue(table, out var places) ? places : [];

    /// <summary>True for a table that has partitions with partitions before the plan runs, those that go included.</summary>
    public bool HasLevels(string table) => _tables.TryGetValue(table, out var partitioning) && HasLevels(partitioning);

    /// <summary>True when partitions are partitioned themselves.</summary>
    public static bool HasLevels(PartitioningModel? partitioning) => partitioning?.Partitions.Any(partition => partition.Partitioning is not null) == true;

    /// <summary>How a table or partition shall be partitioned, or null.</summary>
    public PartitioningModel? Desired(string relation) => _desired.GetValueOrDefault(relation);

    /// <summary>The partition's name before the plan runs.</summary>
    public string LiveName(string partition) => _liveNames.GetValueOrDefault(partition, partition);

    /// <summary>The partitioned table that a partition belongs to; the name itself for what is no partition.</summary>
    public string Root(string relation) => _roots.GetValueOrDefault(relation, relation);

    /// <summary>The locks with those of the partitions: PostgreSQL takes the same lock on each of them, unless it is as weak as a reader's.</summary>
    public EquatableArray<RelationLock> Expand(EquatableArray<RelationLock> locks) =>
        [.. locks.SelectMany(held => (held.Mode <= LockMode.RowShare ? [] : Below(held.Relation)).Select(name => held with { Relation = name }).Prepend(held)).Distinct()];

    /// <summary>A step is through: a partition that goes belongs to its table until it is detached.</summary>
    public void Pass(PlannedStep step) => _going.RemoveAll(drop => step.Provides.Contains(Fact.PartitionDetached(drop.Partition.Name)));

    private IEnumerable<string> Below(string table)
    {
        return Of(table).Select(place => place.Name).Concat(_going.Where(drop => drop.TableName == table).SelectMany(drop => Names(drop.Partition)));

        static IEnumerable<string> Names(PartitionModel partition) => (partition.Partitioning?.Partitions ?? []).SelectMany(Names).Prepend(partition.Name);
    }
}
