using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions;

/// <summary>
/// Makes the read table of a model, and what keeps it in step. The read table has the primary key and the copied columns with their types, no
/// defaults and no other constraints: what is in it was checked when it was written.
/// </summary>
internal static class ReadModelCompiler
{
    public static (TableModel Table, ReadModelSync Sync)? Compile(ObjectModelDefinition model, TableModel table, List<DefinitionError> errors)
    {
        if (model.Metadata.ReadModel is not { } definition) return null;
        var scope = new ErrorScope(errors, model.Name, "").At("metadata_").At("read_model");
        if (FindFault(model, table) is { } fault)
        {
            scope.Report(fault);
            return null;
        }
        var name = ReadModelSync.ReadTable(table.Name);
        var key = table.PrimaryKey?.Columns ?? [];
        for (var i = 0; i < definition.Columns.Count; i++)
        {
            if (table.Columns.All(column => column.Name != definition.Columns[i])) scope.At("columns", i).Report($"\"{definition.Columns[i]}\" is no column of {table.Name}");
        }
        var columns = table.Columns.Where(column => definition.Columns.Count == 0 || key.Contains(column.Name) || definition.Columns.Contains(column.Name)).ToList();
        var names = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var indexes = new IndexCompiler(new() { Name = name, Columns = [], Indexes = definition.Indexes }, names, scope).Compile(null);
        return (new()
        {
            StableId = $"read:{model.StableId}",
            Name = name,
            Comment = $"Read model of {table.Name}, kept in step by the database.",
            Columns = [.. columns.Select(column => Copy(column, key))],
            PrimaryKey = new() { StableId = "read:primary_key", Name = NameRules.PrimaryKey(name), Columns = key },
            Indexes = TableCompiler.Sorted(indexes, index => index.Name),
        }, ReadModelSql.Sync(table.Name, [.. columns.Select(column => column.Name)], key));
    }

    private static string? FindFault(ObjectModelDefinition model, TableModel table)
    {
        if (table.PrimaryKey is not { } key) return "needs a primary key: rows of the read table are found by it";
        if (model.Metadata.IsHypertable || table.Partitioning is not null) return "a partitioned table cannot have a read model: rows that are written to a partition directly would be missed";
        if (table.Partitioning is not null) return "a partitioned table cannot have a read model: rows that go into its partitions directly would be missed";
        if (NameRules.FindFault(NameRules.PrimaryKey(ReadModelSync.ReadTable(table.Name))) is { } fault) return $"the derived name {NameRules.PrimaryKey(ReadModelSync.ReadTable(table.Name))} {fault}; expected a shorter name of the table";
        // The function finds operators in pg_catalog only.
        var foreign = table.Columns.FirstOrDefault(column => key.Columns.Contains(column.Name) && PgType.TryParse(column.Type) is null && !column.Type.StartsWith(SchemaModel.SchemaPlaceholder, StringComparison.Ordinal));
        return foreign is null ? null : $"the key column {foreign.Name} is {foreign.Type}; expected a built-in type";
    }

    private static ColumnModel Copy(ColumnModel column, EquatableArray<string> key) => new()
    {
        StableId = $"read:{column.StableId}",
        Name = column.Name,
        Type = column.Type,
        Collation = column.Collation,
        Nullable = !key.Contains(column.Name),
        Comment = column.Comment,
    };
}
