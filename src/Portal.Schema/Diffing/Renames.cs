using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>
/// Rewrites the actual side as PostgreSQL does when a table or column is renamed: keys, indexes, foreign keys and expressions follow.
/// </summary>
internal sealed class Renames
{
    private static readonly Dictionary<string, string> s_none = [];
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _columnsByOldTable = new(StringComparer.Ordinal);

    public Renames(IEnumerable<TablePair> pairs)
    {
        foreach (var pair in pairs)
        {
            if (pair.IsRenamed) _tables.Add(pair.Old.Name, pair.New.Name);
            foreach (var (old, @new) in pair.Columns.Both.Where(column => column.Old.Name != column.New.Name))
            {
                if (!_columnsByOldTable.TryGetValue(pair.Old.Name, out var columns))
                    _columnsByOldTable.Add(pair.Old.Name, columns = new(StringComparer.Ordinal));
                columns.Add(old.Name, @new.Name);
            }
        }
    }

    /// <summary>The table after every rename; the same instance when no rename touches it.</summary>
    public TableModel Apply(TableModel table)
    {
        var columns = _columnsByOldTable.GetValueOrDefault(table.Name, s_none);
        if (_tables.Count == 0 && _columnsByOldTable.Count == 0) return table;
        return table with
        {
            Name = _tables.GetValueOrDefault(table.Name, table.Name),
            Columns = columns.Count == 0 ? table.Columns : [.. table.Columns.Select(column => Column(column, columns))],
            PrimaryKey = table.PrimaryKey is { } key ? Key(key, columns) : null,
            Uniques = [.. table.Uniques.Select(unique => Key(unique, columns))],
            Checks = [.. table.Checks.Select(check => check with { Expression = ColumnReferences.Rename(check.Expression, columns) })],
            Exclusions = [.. table.Exclusions.Select(exclusion => Exclusion(exclusion, columns))],
            ForeignKeys = [.. table.ForeignKeys.Select(foreignKey => ForeignKey(foreignKey, columns))],
            Indexes = [.. table.Indexes.Select(index => Index(index, columns))],
            Partitioning = table.Partitioning is { } partitioning ? Partitioning(partitioning, columns) : null,
        };
    }

    /// <summary>The column after every rename in its table.</summary>
    public ColumnModel Apply(string oldTable, ColumnModel column) =>
        _columnsByOldTable.TryGetValue(oldTable, out var columns) ? Column(column, columns) : column;

    private static ColumnModel Column(ColumnModel column, Dictionary<string, string> columns) => column with
    {
        Name = columns.GetValueOrDefault(column.Name, column.Name),
        Generated = column.Generated is { } generated ? ColumnReferences.Rename(generated, columns) : null,
    };

    public static KeyModel Key(KeyModel key, Dictionary<string, string> columns) =>
        columns.Count == 0 ? key : key with { Columns = Names(key.Columns, columns), Include = Names(key.Include, columns) };

    private ForeignKeyModel ForeignKey(ForeignKeyModel key, Dictionary<string, string> columns)
    {
        key = key with { Columns = Names(key.Columns, columns), OnDeleteColumns = Names(key.OnDeleteColumns, columns) };
        if (key.ReferencedSchema is not null) return key;
        return key with
        {
            ReferencedTable = _tables.GetValueOrDefault(key.ReferencedTable, key.ReferencedTable),
            ReferencedColumns = Names(key.ReferencedColumns, _columnsByOldTable.GetValueOrDefault(key.ReferencedTable, s_none)),
        };
    }

    public static IndexModel Index(IndexModel index, Dictionary<string, string> columns) => columns.Count == 0 ? index : index with
    {
        Parts = [.. index.Parts.Select(part => Part(part, columns))],
        Include = Names(index.Include, columns),
        Predicate = index.Predicate is { } predicate ? ColumnReferences.Rename(predicate, columns) : null,
    };

    public static ExclusionModel Exclusion(ExclusionModel exclusion, Dictionary<string, string> columns) => columns.Count == 0 ? exclusion : exclusion with
    {
        Elements = [.. exclusion.Elements.Select(element => element with { Part = Part(element.Part, columns) })],
        Include = Names(exclusion.Include, columns),
        Predicate = exclusion.Predicate is { } predicate ? ColumnReferences.Rename(predicate, columns) : null,
    };

    private static IndexPart Part(IndexPart part, Dictionary<string, string> columns) => part with
    {
        Column = part.Column is { } column ? columns.GetValueOrDefault(column, column) : null,
        Expression = part.Expression is { } expression ? ColumnReferences.Rename(expression, columns) : null,
    };

    private static PartitioningModel Partitioning(PartitioningModel partitioning, Dictionary<string, string> columns) => columns.Count == 0 ? partitioning : partitioning with
    {
        Key = [.. partitioning.Key.Select(part => part with
        {
            Column = part.Column is { } column ? columns.GetValueOrDefault(column, column) : null,
            Expression = part.Expression is { } expression ? ColumnReferences.Rename(expression, columns) : null,
        })],
        Partitions = [.. partitioning.Partitions.Select(partition => partition with
        {
            Partitioning = partition.Partitioning is { } sub ? Partitioning(sub, columns) : null,
        })],
    };

    public static EquatableArray<string> Names(EquatableArray<string> names, Dictionary<string, string> columns) =>
        columns.Count == 0 ? names : [.. names.Select(name => columns.GetValueOrDefault(name, name))];
}
