using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>
/// The names that tables and columns have at a moment of the plan, by their desired ones. What takes back a step that runs before a
/// rename runs after the rename is taken back, so it must use the old names.
/// </summary>
internal sealed class MomentNames
{
    private static readonly Dictionary<string, string> s_none = [];
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _columns = new(StringComparer.Ordinal);

    private MomentNames()
    {
    }

    /// <summary>The moment after every rename.</summary>
    public static MomentNames End { get; } = new();

    /// <summary>The moment before the plan.</summary>
    public static MomentNames Start(SchemaDiff diff)
    {
        var names = new MomentNames();
        foreach (var rename in diff.Changes.OfType<SchemaChange.RenameTable>()) names._tables.Add(rename.To, rename.From);
        foreach (var rename in diff.Changes.OfType<SchemaChange.RenameColumn>())
        {
            if (!names._columns.TryGetValue(rename.TableName, out var columns)) names._columns.Add(rename.TableName, columns = new(StringComparer.Ordinal));
            columns.Add(rename.To, rename.From);
        }
        return names;
    }

    /// <summary>A step of the plan gives a table, or a column of one, another name; perhaps one in between.</summary>
    public void Move(Renaming renaming)
    {
        var names = renaming.Table is { } table ? _columns.GetValueOrDefault(table, s_none) : _tables;
        foreach (var (desired, now) in names)
        {
            if (now != renaming.From) continue;
            names[desired] = renaming.To;
            return;
        }
    }

    public CheckModel Of(string table, CheckModel check) => check with { Expression = ColumnReferences.Rename(check.Expression, Columns(table)) };

    public KeyModel Of(string table, KeyModel key) => Renames.Key(key, Columns(table));

    public IndexModel Of(string table, IndexModel index) => Renames.Index(index, Columns(table));

    public ExclusionModel Of(string table, ExclusionModel exclusion) => Renames.Exclusion(exclusion, Columns(table));

    public ForeignKeyModel Of(string table, ForeignKeyModel key)
    {
        var own = key with { Columns = Renames.Names(key.Columns, Columns(table)), OnDeleteColumns = Renames.Names(key.OnDeleteColumns, Columns(table)) };
        return key.ReferencedSchema is not null ? own : own with
        {
            ReferencedTable = _tables.GetValueOrDefault(key.ReferencedTable, key.ReferencedTable),
            ReferencedColumns = Renames.Names(key.ReferencedColumns, Columns(key.ReferencedTable)),
        };
    }

    private Dictionary<string, string> Columns(string table) => _columns.GetValueOrDefault(table, s_none);
}

/// <summary>A rename that a step carries out.</summary>
/// <param name="Table">The table of a column, by its desired name; null when a table is renamed.</param>
/// <param name="From">The name before.</param>
/// <param name="To">The name after.</param>
internal sealed record Renaming(string? Table, string From, string To);
