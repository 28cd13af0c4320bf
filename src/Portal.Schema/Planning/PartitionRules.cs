using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>Refuses what PostgreSQL cannot do with partitioned tables, with the reason and the way round it.</summary>
internal static class PartitionRules
{
    public static void Check(PlanBuilder builder)
    {
        foreach (var change in builder.Diff.Changes)
        {
            switch (change)
            {
                case SchemaChange.ChangePartitioning partitioning:
                    Refuse(builder, partitioning);
                    break;
                case SchemaChange.CreateTable { Definition: var table }:
                    foreach (var key in table.PrimaryKey is { } primary ? table.Uniques.Prepend(primary) : table.Uniques) CheckKey(builder, table.Name, key.Name, key.Columns);
                    foreach (var index in table.Indexes) CheckIndex(builder, table.Name, index);
                    break;
                case SchemaChange.AddKey add:
                    CheckKey(builder, add.TableName, add.Key.Name, add.Key.Columns);
                    break;
                case SchemaChange.ReplaceKey replace:
                    CheckKey(builder, replace.TableName, replace.New.Name, replace.New.Columns);
                    break;
                case SchemaChange.AddIndex add:
                    CheckIndex(builder, add.TableName, add.Index);
                    break;
                case SchemaChange.ReplaceIndex replace:
                    CheckIndex(builder, replace.TableName, replace.New);
                    break;
                case SchemaChange.MovePartition move when PartitionPlanner.LosesIdentity(builder, move.TableName, move.Old):
                    builder.Refuse(
                        move.TableName, $"bound of {move.New.Name}",
                        "PostgreSQL does not give the partitions below it their identity again when it is attached again; add a partition of the new bound under another name, and move the rows");
                    break;
                case SchemaChange.AlterColumn alter when TypePlanner.IsTypeChange(alter):
                    CheckColumn(builder, alter.TableName, alter.New.Name, "cannot get another type or collation");
                    break;
                case SchemaChange.DropColumn drop:
                    CheckColumn(builder, drop.TableName, drop.Column.Name, "cannot go");
                    break;
            }
        }
    }

    /// <summary>Why a key or unique index cannot be on the partitioned table, or null.</summary>
    public static string? KeyFault(PartitioningModel partitioning, IReadOnlyCollection<string> columns)
    {
        if (partitioning.Key.Any(part => part.Column is null))
            return "the partition key holds an expression, and PostgreSQL keeps values unique within a partition only; partition by plain columns, or do without it";
        var missing = partitioning.Key.Select(part => part.Column ?? "").Where(column => !columns.Contains(column)).ToList();
        return missing.Count == 0
            ? null
            : $"PostgreSQL keeps values unique within a partition only, so the columns must include the partition key; add {string.Join(", ", missing)}";
    }

    private static void CheckKey(PlanBuilder builder, string table, string name, EquatableArray<string> columns)
    {
        if (builder.DesiredTable(table)?.Partitioning is { } partitioning && KeyFault(partitioning, columns) is { } fault)
            builder.Refuse(table, $"{name} of {table}", fault);
    }

    private static void CheckIndex(PlanBuilder builder, string table, IndexModel index)
    {
        if (index.Unique) CheckKey(builder, table, index.Name, index.Parts.Select(part => part.Column).OfType<string>().ToEquatableArray());
    }

    private static void CheckColumn(PlanBuilder builder, string table, string column, string what)
    {
        if (builder.DesiredTable(table)?.Partitioning is not { } partitioning || !Keys(partitioning).Any(part => Uses(part, column))) return;
        builder.Refuse(
            table, $"column {column} of {table}",
            $"a column of the partition key {what}; define the table anew under another name, copy the rows, and exchange the names");
    }

    private static IEnumerable<PartitionKeyPart> Keys(PartitioningModel partitioning) =>
        partitioning.Key.Concat(partitioning.Partitions.SelectMany(partition => partition.Partitioning is { } sub ? Keys(sub) : []));

    private static bool Uses(PartitionKeyPart part, string column) =>
        part.Column == column || (part.Expression is { } expression && ColumnReferences.Contains(expression, column));

    private static void Refuse(PlanBuilder builder, SchemaChange.ChangePartitioning change)
    {
        if (change is { Old: null, New: not null } && change.Relation == change.TableName) return;
        var reason = (change.Old, change.New) switch
        {
            (null, _) => "PostgreSQL cannot partition a partition that is there",
            (_, null) => "PostgreSQL cannot make one plain table of a partitioned one",
            ({ TimeSeries: null }, { TimeSeries: not null }) => "a partitioned table whose partitions are listed cannot become a time series in place",
            ({ TimeSeries: not null }, { TimeSeries: null }) => "a time series cannot become a partitioned table whose partitions are listed in place",
            _ => "PostgreSQL cannot change the strategy or the key of a partitioned table",
        };
        builder.Refuse(
            change.TableName, $"partitioning of {change.Relation}",
            $"{reason}; define the table under another name, copy the rows, drop the old one, and then give the new one its name");
    }
}
