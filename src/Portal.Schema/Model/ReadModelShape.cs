using Portal.Schema.Naming;

namespace Portal.Schema.Model;

/// <summary>A table with its read table: what is copied, and the key that rows are found by.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns of the read table, without what waits in the trash.</param>
/// <param name="Key">The primary key of the read table.</param>
public sealed record ReadModelShape(string Table, IReadOnlyList<string> Columns, IReadOnlyList<string> Key)
{
    /// <summary>The read table.</summary>
    public string ReadTable => ReadModelSync.ReadTable(Table);

    /// <summary>The shapes of all read models of a schema whose read table is there.</summary>
    public static IReadOnlyList<ReadModelShape> Of(SchemaModel model) =>
        model.ReadModels.Select(sync => Of(model.Tables, sync.Table)).OfType<ReadModelShape>().ToList();

    /// <summary>The shape for one table; null when its read table is not there or has no key.</summary>
    public static ReadModelShape? Of(IEnumerable<TableModel> tables, string? table)
    {
        var read = table is null ? null : tables.FirstOrDefault(found => found.Name == ReadModelSync.ReadTable(table));
        return table is null || read?.PrimaryKey is not { } key ? null : new(
            table, [.. read.Columns.Select(column => column.Name).Where(name => !TrashNames.IsTrashColumn(name))], [.. key.Columns]);
    }
}
