using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Refuses what would touch a hypertable of TimescaleDB. Such a table is not read as one: what its extension does with its chunks, their indexes and
/// their constraints cannot be tried in the shadow database, so nothing about it could be proved.
/// </summary>
internal static class HypertableRules
{
    public static void Check(PlanBuilder builder)
    {
        var names = builder.Diff.Actual.Unmanaged.Where(found => found.Kind == UnmanagedObject.Hypertable).Select(found => found.Identity).ToHashSet(StringComparer.Ordinal);
        if (names.Count == 0) return;
        foreach (var change in builder.Diff.Changes)
        {
            IEnumerable<string?> touched = change switch
            {
                SchemaChange.AddForeignKey add => [change.Table, add.Key.ReferencedSchema is null ? add.Key.ReferencedTable : null],
                SchemaChange.ReplaceForeignKey replace => [change.Table, replace.New.ReferencedSchema is null ? replace.New.ReferencedTable : null],
                _ => [change.Table],
            };
            foreach (var table in touched.OfType<string>().Where(table => names.Contains(SqlIdentifier.Quote(table))))
            {
                builder.RefuseOnce(table, $"table {table}",
                    "it is a hypertable of TimescaleDB, which the portal does not manage; take it out of the definitions and change it with TimescaleDB's own functions, or copy its rows to a table of another name, which becomes a time series on native partitions");
            }
        }
    }
}
