using Portal.Schema.Diffing;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// The names that tables and columns have before the plan runs, for questions that are asked before it does: statistics, pre-checks.
/// </summary>
internal sealed class LiveNames
{
    private static readonly HashSet<string> s_none = [];
    private readonly OwnNames _own;
    private readonly HashSet<string> _created = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string?>> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Table, string Constraint), string> _constraints = [];
    private readonly HashSet<(string Table, string Column)> _retyped = [];
    private readonly Dictionary<string, HashSet<string>> _dropped = new(StringComparer.Ordinal);

    public LiveNames(SchemaDiff diff)
    {
        _own = new(diff);
        foreach (var change in diff.Changes)
        {
            switch (change)
            {
                case SchemaChange.CreateTable create:
                    _created.Add(create.Definition.Name);
                    break;
                case SchemaChange.RenameTable rename:
                    _tables.Add(rename.To, rename.From);
                    break;
                case SchemaChange.RenameColumn rename:
                    ColumnsOf(rename.TableName)[rename.To] = rename.From;
                    break;
                case SchemaChange.RenameConstraint rename:
                    _constraints[(rename.TableName, rename.To)] = rename.From;
                    break;
                case SchemaChange.AddColumn add:
                    ColumnsOf(add.TableName)[add.Column.Name] = null;
                    break;
                case SchemaChange.AlterColumn alter when alter.Facets.HasFlag(ColumnFacets.Type):
                    _retyped.Add((alter.TableName, alter.New.Name));
                    break;
                case SchemaChange.DropColumn drop:
                    if (!_dropped.TryGetValue(drop.TableName, out var dropped)) _dropped.Add(drop.TableName, dropped = new(StringComparer.Ordinal));
                    dropped.Add(drop.Column.Name);
                    break;
            }
        }
    }

    /// <summary>True for a table that the plan creates.</summary>
    public bool IsCreated(string table) => _created.Contains(table);

    /// <summary>The table's name now.</summary>
    public string Table(string table) => _tables.GetValueOrDefault(table, table);

    /// <summary>The column's name now; null when the plan adds it.</summary>
    public string? Column(string table, string column) => 
        _columns.TryGetValue(table, out var columns) && columns.TryGetValue(column, out var name) ? name : column;

    /// <summary>The constraint's name now.</summary>
    public string Constraint(string table, string constraint) => _constraints.GetValueOrDefault((table, constraint), constraint);

    /// <summary>The name that the inner sequence of an identity column got from PostgreSQL.</summary>
    public string IdentitySequence(string table, string column) => SequenceSql.IdentityName(Table(table), Column(table, column) ?? column);

    /// <summary>The columns that the plan takes away.</summary>
    public IReadOnlySet<string> Dropped(string table) => _dropped.TryGetValue(table, out var columns) ? columns : s_none;

    /// <summary>The columns that the plan takes away while another column gets the name.</summary>
    public IEnumerable<string> Retaken(string table) =>
        _columns.TryGetValue(table, out var columns) ? Dropped(table).Where(columns.ContainsKey) : [];

    /// <summary>True when the plan gives one of the columns another type.</summary>
    public bool IsRetyped(string table, IEnumerable<string> columns) => columns.Any(column => _retyped.Contains((table, column)));

    /// <summary>The columns' names now; null when one of them is new.</summary>
    public List<string>? Columns(string table, IEnumerable<string> columns)
    {
        var names = new List<string>();
        foreach (var column in columns)
        {
            if (Column(table, column) is not { } name) return null;
            names.Add(name);
        }
        return names;
    }

    /// <summary>The expression with the columns' names now; null when it uses a column or type that is new or different yet.</summary>
    public string? Expression(string table, string expression)
    {
        if (_own.In(expression).Any() || _retyped.Any(item => item.Table == table && ColumnReferences.Contains(expression, item.Column))) return null;
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!_columns.TryGetValue(table, out var columns)) return expression;
        foreach (var (column, name) in columns)
        {
            if (name is not null) renamed.Add(column, name);
            else if (ColumnReferences.Contains(expression, column)) return null;
        }
        return ColumnReferences.Rename(expression, renamed);
    }

    private Dictionary<string, string?> ColumnsOf(string table)
    {
        if (!_columns.TryGetValue(table, out var columns)) _columns.Add(table, columns = new(StringComparer.Ordinal));
        return columns;
    }
}
