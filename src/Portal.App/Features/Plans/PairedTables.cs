using Portal.Schema.Model;
using Portal.Schema.Naming;

namespace Portal.App.Features.Plans;

/// <summary>A live table beside the defined one that it is: by stable id, else by name.</summary>
/// <param name="Name">The defined name; the live one when it is not defined any more.</param>
/// <param name="Live">The live table without what waits in the trash, or null.</param>
/// <param name="Defined">The defined table, or null.</param>
internal sealed record PairedTables(string Name, TableModel? Live, TableModel? Defined)
{
    /// <summary>All pairs, by name.</summary>
    public static IReadOnlyList<PairedTables> Of(SchemaModel? live, SchemaModel defined)
    {
        var left = (live?.Tables ?? []).Select(WithoutTrash).ToList();
        var pairs = new List<PairedTables>();
        foreach (var table in defined.Tables)
        {
            var match = left.Find(candidate => candidate.StableId is not null && candidate.StableId == table.StableId)
                ?? left.Find(candidate => candidate.Name == table.Name);
            if (match is not null) left.Remove(match);
            pairs.Add(new(table.Name, match is null ? null : InOrderOf(match, table), table));
        }
        pairs.AddRange(left.Select(table => new PairedTables(table.Name, table, null)));
        return pairs.OrderBy(pair => pair.Name, StringComparer.Ordinal).ToList();
    }

    private static TableModel WithoutTrash(TableModel table) =>
        table with { Columns = [.. table.Columns.Where(column => !TrashNames.IsTrashColumn(column.Name))] };

    /// <summary>Columns cannot be reordered, so a difference in their order alone is none: the live ones stand as defined, others follow.</summary>
    private static TableModel InOrderOf(TableModel live, TableModel defined)
    {
        var order = defined.Columns.Select((column, index) => (column, index)).ToDictionary(entry => entry.column.StableId ?? entry.column.Name, entry => entry.index, StringComparer.Ordinal);
        return live with { Columns = [.. live.Columns.OrderBy(column => order.GetValueOrDefault(column.StableId ?? column.Name, int.MaxValue))] };
    }
}
