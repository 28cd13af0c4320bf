using Portal.Schema.Diffing;

namespace Portal.Schema.Planning;

/// <summary>
/// A logged table may not refer to an unlogged one (PostgreSQL manual, ALTER TABLE, SET UNLOGGED): what is defined so is refused with
/// the foreign key's name, and so is what cannot be reached, because two tables refer to each other.
/// </summary>
internal static class LoggingRules
{
    public static void Check(PlanBuilder builder)
    {
        var tables = builder.Diff.Desired.Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        foreach (var table in tables.Values.Where(table => table is { Storage.Unlogged: true, Partitioning: not null }))
            builder.Refuse(table.Name, $"table {table.Name}", "a partitioned table has no rows of its own, and PostgreSQL does not let it be unlogged");
        foreach (var table in tables.Values.Where(table => !table.Storage.Unlogged))
        {
            foreach (var key in table.ForeignKeys.Where(key => key.ReferencedSchema is null && tables.TryGetValue(key.ReferencedTable, out var other) && other.Storage.Unlogged))
                builder.Refuse(table.Name, $"foreign key {key.Name} of {table.Name}", $"{key.ReferencedTable} is unlogged and {table.Name} is not: after a crash the rows would refer to nothing; make both unlogged, or neither");
        }
        foreach (var change in builder.Diff.Changes.OfType<SchemaChange.SetTableLogging>())
        {
            if (IsInCircle(builder, change.TableName, change.Unlogged))
                builder.Refuse(change.TableName, $"table {change.TableName}", "it is in a circle of foreign keys, and whichever table changed first would refer to an unlogged one or be referred to by a logged one; drop one of the foreign keys first");
        }
    }

    /// <summary>The tables that must have changed before this one can: those that refer to it on the way out of the log, those it refers to on the way in.</summary>
    public static IEnumerable<string> Neighbours(PlanBuilder builder, string table, bool unlogged) =>
        builder.Diff.Changes.OfType<SchemaChange.SetTableLogging>()
            .Select(change => change.TableName)
            .Where(other => other != table && (unlogged ? RefersTo(builder, other, table) : RefersTo(builder, table, other)));

    /// <summary>True when the plan changes whether the table is logged.</summary>
    public static bool IsChanging(PlanBuilder builder, string table) =>
        builder.Diff.Changes.OfType<SchemaChange.SetTableLogging>().Any(change => change.TableName == table);

    private static bool RefersTo(PlanBuilder builder, string table, string other) =>
        builder.DesiredTable(table)?.ForeignKeys.Any(key => key.ReferencedSchema is null && key.ReferencedTable == other) == true;

    private static bool IsInCircle(PlanBuilder builder, string table, bool unlogged)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([table]);
        while (open.TryDequeue(out var current))
        {
            foreach (var next in Neighbours(builder, current, unlogged))
            {
                if (next == table) return true;
                if (reached.Add(next)) open.Enqueue(next);
            }
        }
        return false;
    }
}
