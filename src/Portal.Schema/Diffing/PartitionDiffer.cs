using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>
/// Compares how a table is partitioned. Partitions are the same when their bounds are: no two siblings can have the same, so another
/// name for one is a rename; those that remain are the same when their names are, and then have another bound.
/// </summary>
internal static class PartitionDiffer
{
    public static void Compare(string table, PartitioningModel? old, PartitioningModel? @new, List<SchemaChange> changes) =>
        Compare(table, table, old, @new, changes);

    private static void Compare(string table, string parent, PartitioningModel? old, PartitioningModel? @new, List<SchemaChange> changes)
    {
        if (old is null && @new is null) return;
        if (old is null || @new is null || old.Strategy != @new.Strategy || old.Key != @new.Key || old.TimeSeries is null != @new.TimeSeries is null)
        {
            changes.Add(new SchemaChange.ChangePartitioning(table, parent, old, @new));
            return;
        }
        if (old.TimeSeries is { } oldRule && @new.TimeSeries is { } newRule && oldRule != newRule)
            changes.Add(new SchemaChange.ChangeTimeSeries(table, oldRule, newRule));
        Remainder.RequireNone(old with { TimeSeries = @new.TimeSeries, Partitions = @new.Partitions }, @new);
        var partitions = ListDiff.Compare(old.Partitions, @new.Partitions, partition => partition.Bound, partition => partition.Name);
        foreach (var (oldPartition, newPartition) in partitions.Both) Compare(table, parent, oldPartition, newPartition, changes);
        foreach (var partition in partitions.Added) changes.Add(new SchemaChange.AddPartition(table, parent, partition));
        foreach (var partition in partitions.Removed) changes.Add(new SchemaChange.DropPartition(table, parent, partition));
    }

    private static void Compare(string table, string parent, PartitionModel old, PartitionModel @new, List<SchemaChange> changes)
    {
        if (old.Name != @new.Name) changes.Add(new SchemaChange.RenamePartition(table, old.Name, @new.Name));
        if (old.Bound != @new.Bound || old.DetachPending != @new.DetachPending)
            changes.Add(new SchemaChange.MovePartition(table, parent, old with { Name = @new.Name }, @new));
        if (old.Options != @new.Options) changes.Add(new SchemaChange.AlterPartitionOptions(table, @new.Name, old.Options, @new.Options));
        Compare(table, @new.Name, old.Partitioning, @new.Partitioning, changes);
        Remainder.RequireNone(
            old with { Name = @new.Name, Bound = @new.Bound, DetachPending = @new.DetachPending, Options = @new.Options, Partitioning = @new.Partitioning }, @new);
    }
}
