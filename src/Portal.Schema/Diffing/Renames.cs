using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>
/// Rewrites the actual side as PostgreSQL does when a table, a column, a type or a sequence is renamed: keys, indexes, foreign keys and
/// expressions follow. What uses a column that goes while another takes its name is left as it is and is outdated: the name does not
/// mean the same on both sides.
/// </summary>
internal sealed class Renames
{
    private static readonly Dictionary<string, string> s_none = [];
    private readonly OwnNameChanges _names;
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _columnsByOldTable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _retakenByOldTable = new(StringComparer.Ordinal);
    private readonly HashSet<object> _outdated = new(ReferenceEqualityComparer.Instance);

    public Renames(IEnumerable<TablePair> pairs, OwnNameChanges names)
    {
        _names = names;
        foreach (var pair in pairs)
        {
            if (pair.IsRenamed) _tables.Add(pair.Old.Name, pair.New.Name);
            if (pair.Retaken.Count > 0) _retakenByOldTable.Add(pair.Old.Name, pair.Retaken);
            foreach (var (old, @new) in pair.Columns.Both.Where(column => column.Old.Name != column.New.Name))
            {
                if (!_columnsByOldTable.TryGetValue(pair.Old.Name, out var columns))
                    _columnsByOldTable.Add(pair.Old.Name, columns = new(StringComparer.Ordinal));
                columns.Add(old.Name, @new.Name);
            }
        }
    }

    /// <summary>True for a key, check, foreign key, index or sequence that cannot be the defined one, however alike the two look.</summary>
    public bool IsOutdated(object element) => _outdated.Contains(element);

    /// <summary>The table after every rename; the same instance when no rename touches it.</summary>
    public TableModel Apply(TableModel table)
    {
        if (_tables.Count == 0 && _columnsByOldTable.Count == 0 && _retakenByOldTable.Count == 0) return _names.Apply(table);
        table = _names.Apply(table);
        var columns = _columnsByOldTable.GetValueOrDefault(table.Name, s_none);
        var name = table.Name;
        return table with
        {
            Name = _tables.GetValueOrDefault(name, name),
            Columns = columns.Count == 0 ? table.Columns : [.. table.Columns.Select(column => Column(column, columns))],
            PrimaryKey = table.PrimaryKey is { } key ? Key(name, key, columns) : null,
            Uniques = [.. table.Uniques.Select(unique => Key(name, unique, columns))],
            Checks = [.. table.Checks.Select(check => Unless(
                Uses(name, check.Expression), check, () => check with { Expression = ColumnReferences.Rename(check.Expression, columns) }))],
            Exclusions = [.. table.Exclusions.Select(exclusion => Unless(Uses(name, exclusion), exclusion, () => Exclusion(exclusion, columns)))],
            ForeignKeys = [.. table.ForeignKeys.Select(foreignKey => ForeignKey(name, foreignKey, columns))],
            Indexes = [.. table.Indexes.Select(index => Unless(Uses(name, index), index, () => Index(index, columns)))],
            Partitioning = table.Partitioning is { } partitioning ? Partitioning(partitioning, columns) : null,
        };
    }

    /// <summary>A table that goes: its own names stay, what its foreign keys refer to may have got new ones.</summary>
    public TableModel ApplyToReferences(TableModel table) => table with
    {
        ForeignKeys = [.. table.ForeignKeys.Select(foreignKey => ForeignKey(table.Name, foreignKey, s_none))],
    };

    /// <summary>The column after every rename in its table.</summary>
    public ColumnModel Apply(string oldTable, ColumnModel column)
    {
        column = _names.Apply(column);
        return _columnsByOldTable.TryGetValue(oldTable, out var columns) ? Column(column, columns) : column;
    }

    /// <summary>The sequence with the new name of the column that owns it.</summary>
    public SequenceModel Apply(SequenceModel sequence)
    {
        if (sequence.OwnedBy is not { } owner) return sequence;
        var renamed = sequence with
        {
            OwnedBy = new(
                _tables.GetValueOrDefault(owner.Table, owner.Table),
                _columnsByOldTable.GetValueOrDefault(owner.Table, s_none).GetValueOrDefault(owner.Column, owner.Column)),
        };
        return Unless(Uses(owner.Table, [owner.Column]), renamed, () => renamed);
    }

    private static ColumnModel Column(ColumnModel column, Dictionary<string, string> columns) => column with
    {
        Name = columns.GetValueOrDefault(column.Name, column.Name),
        Generated = column.Generated is { } generated ? ColumnReferences.Rename(generated, columns) : null,
    };

    private KeyModel Key(string table, KeyModel key, Dictionary<string, string> columns) =>
        Unless(Uses(table, key.Columns) || Uses(table, key.Include), key, () => Key(key, columns));

    public static KeyModel Key(KeyModel key, Dictionary<string, string> columns) =>
        columns.Count == 0 ? key : key with { Columns = Names(key.Columns, columns), Include = Names(key.Include, columns) };

    // The two sides are outdated each for itself: the other one follows its renames.
    private ForeignKeyModel ForeignKey(string table, ForeignKeyModel key, Dictionary<string, string> columns)
    {
        var isOwnOutdated = Uses(table, key.Columns);
        var isReferenceOutdated = key.ReferencedSchema is null && Uses(key.ReferencedTable, key.ReferencedColumns);
        var renamed = isOwnOutdated ? key : key with { Columns = Names(key.Columns, columns), OnDeleteColumns = Names(key.OnDeleteColumns, columns) };
        if (key.ReferencedSchema is null)
        {
            renamed = renamed with
            {
                ReferencedTable = _tables.GetValueOrDefault(key.ReferencedTable, key.ReferencedTable),
                ReferencedColumns = isReferenceOutdated
                    ? key.ReferencedColumns
                    : Names(key.ReferencedColumns, _columnsByOldTable.GetValueOrDefault(key.ReferencedTable, s_none)),
            };
        }
        return Unless(isOwnOutdated || isReferenceOutdated, renamed, () => renamed);
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

    private T Unless<T>(bool outdated, T element, Func<T> renamed)
        where T : class
    {
        if (!outdated) return renamed();
        _outdated.Add(element);
        return element;
    }

    private bool Uses(string table, EquatableArray<string> columns) =>
        _retakenByOldTable.TryGetValue(table, out var retaken) && columns.Any(retaken.Contains);

    private bool Uses(string table, string? expression) =>
        expression is not null && _retakenByOldTable.TryGetValue(table, out var retaken) && retaken.Any(column => ColumnReferences.Contains(expression, column));

    private bool Uses(string table, IndexModel index) => Uses(table, index.Include) || Uses(table, index.Predicate) || index.Parts.Any(part => Uses(table, part));

    private bool Uses(string table, ExclusionModel exclusion) =>
        Uses(table, exclusion.Include) || Uses(table, exclusion.Predicate) || exclusion.Elements.Any(element => Uses(table, element.Part));

    private bool Uses(string table, IndexPart part) => part.Column is { } column ? Uses(table, [column]) : Uses(table, part.Expression);

    public static EquatableArray<string> Names(EquatableArray<string> names, Dictionary<string, string> columns) =>
        columns.Count == 0 ? names : [.. names.Select(name => columns.GetValueOrDefault(name, name))];
}
