using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Why a plain table cannot become a partition of a new table of its name: what stands on it would go on standing on the partition
/// alone. PostgreSQL moves neither views nor triggers nor references from one table to another.
/// </summary>
internal static class ConversionRules
{
    private const int Shown = 3;

    /// <summary>The reason and what to do, or null.</summary>
    public static string? Fault(PlanBuilder builder, string table)
    {
        var live = builder.Live.Table(table);
        var users = builder.Dependants.Of(live).Where(user => user.Kind != DependantKind.Statistics).Select(user => user.ToString()).ToList();
        if (builder.Diff.Actual.Unmanaged.Any(found => found.Kind == "row security" && found.Identity == SqlIdentifier.Quote(live))) users.Add("row security");
        if (users.Count > 0)
            return $"{string.Join(", ", users.Distinct(StringComparer.Ordinal).Take(Shown))} would stay with the rows that are there and not see the others; drop first, and create again afterwards";
        var keys = from other in builder.Diff.Actual.Tables
                   from key in other.ForeignKeys
                   where key.ReferencedSchema is null && key.ReferencedTable == live
                   select $"foreign key {key.Name} of {other.Name}";
        var coming = from other in builder.Diff.Desired.Tables
                     from key in other.ForeignKeys
                     where key.ReferencedSchema is null && key.ReferencedTable == table
                     select $"foreign key {key.Name} of {other.Name}";
        if (keys.Concat(coming).FirstOrDefault() is { } reference)
            return $"{reference} refers to it; take it out of the definition in a change of its own first, and put it back afterwards";
        return builder.Options.Drops == DropMode.Trash && builder.Live.Dropped(table).Count > 0
            ? "columns go to the trash by the same change, and a partition may have no more than its table; drop them in a change of its own first"
            : null;
    }

    /// <summary>The partition that the table itself can become, where the partitions are listed; null when none can.</summary>
    public static PartitionModel? Place(PlanBuilder builder, string table, PartitioningModel partitioning)
    {
        var leaves = partitioning.Partitions.Where(partition => partition.Partitioning is null).ToList();
        var place = leaves.Find(partition => partition.IsDefault) ?? (partitioning.Partitions.Count == 1 || !builder.HasRows(table) ? leaves.FirstOrDefault() : null);
        return place is null || !builder.HasRows(table) || !builder.IsOnline(table) || Proof(partitioning, place) is not null ? place : null;
    }

    /// <summary>What all rows must meet so that attaching reads none, or null when that cannot be said.</summary>
    public static string? Proof(PartitioningModel partitioning, PartitionModel place)
    {
        if (!place.IsDefault) return PartitionBound.Condition(partitioning, place.Bound);
        var others = partitioning.Partitions.Where(partition => !partition.IsDefault).Select(partition => PartitionBound.Condition(partitioning, partition.Bound)).ToList();
        return others.Contains(null) ? null : string.Join(" AND ", others.Select(condition => $"NOT ({condition})").DefaultIfEmpty("true"));
    }
}
