using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>
/// The names that tables and columns have at a moment of the plan, by their desired ones. What takes back a step that runs before a
/// rename runs after the rename is taken back, so it must use the old names. What uses a column that goes while another takes its name
/// has its old names already (<see cref="Renames.IsOutdated"/>).
/// </summary>
internal sealed class MomentNames
{
    private static readonly Dictionary<string, string> s_none = [];
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _columns = new(StringComparer.Ordinal);
    private readonly HashSet<(string Table, string Name)> _outdated = [];
    private readonly HashSet<(string Table, string Name)> _outdatedReferences = [];

    private MomentNames()
    {
    }

    /// <summary>The moment after every rename.</summary>
    public static MomentNames End { get; } = new();

    /// <summary>The moment before the plan.</summary>
    public static MomentNames Start(PlanBuilder builder)
    {
        var diff = builder.Diff;
        var names = new MomentNames();
        foreach (var table in diff.Desired.Tables.Select(table => table.Name)) names._outdated.UnionWith(Outdated(builder, table));
        foreach (var (table, live) in LiveTables(builder))
            names._outdatedReferences.UnionWith(live.ForeignKeys.Where(key => RefersToRetaken(builder, key)).Select(key => (table, key.Name)));
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

    public CheckModel Of(string table, CheckModel check) => _outdated.Contains((table, check.Name)) ? check : check with { Expression = ColumnReferences.Rename(check.Expression, Columns(table)) };

    public KeyModel Of(string table, KeyModel key) => _outdated.Contains((table, key.Name)) ? key : Renames.Key(key, Columns(table));

    public IndexModel Of(string table, IndexModel index) => _outdated.Contains((table, index.Name)) ? index : Renames.Index(index, Columns(table));

    public ExclusionModel Of(string table, ExclusionModel exclusion) => _outdated.Contains((table, exclusion.Name)) ? exclusion : Renames.Exclusion(exclusion, Columns(table));

    public ForeignKeyModel Of(string table, ForeignKeyModel key)
    {
        var own = _outdated.Contains((table, key.Name)) ? key : key with
        {
            Columns = Renames.Names(key.Columns, Columns(table)),
            OnDeleteColumns = Renames.Names(key.OnDeleteColumns, Columns(table)),
        };
        return key.ReferencedSchema is not null ? own : own with
        {
            ReferencedTable = _tables.GetValueOrDefault(key.ReferencedTable, key.ReferencedTable),
            ReferencedColumns = _outdatedReferences.Contains((table, key.Name)) ? key.ReferencedColumns : Renames.Names(key.ReferencedColumns, Columns(key.ReferencedTable)),
        };
    }

    // By their desired names; those that go have kept theirs.
    private static IEnumerable<(string Name, TableModel Live)> LiveTables(PlanBuilder builder)
    {
        var gone = builder.Diff.Changes.OfType<SchemaChange.DropTable>().Select(change => change.Definition.Name);
        foreach (var name in builder.Diff.Desired.Tables.Select(table => table.Name).Concat(gone))
            if (builder.LiveTable(name) is { } live) yield return (name, live);
    }

    private static IEnumerable<(string Table, string Name)> Outdated(PlanBuilder builder, string table)
    {
        if (builder.LiveTable(table) is not { } live) yield break;
        var retaken = builder.Live.Retaken(table).ToHashSet(StringComparer.Ordinal);
        foreach (var key in (live.PrimaryKey is { } primary ? live.Uniques.Prepend(primary) : live.Uniques).Where(key => key.Columns.Concat(key.Include).Any(retaken.Contains)))
            yield return (table, key.Name);
        foreach (var check in live.Checks.Where(check => retaken.Any(column => ColumnReferences.Contains(check.Expression, column)))) yield return (table, check.Name);
        foreach (var index in live.Indexes.Where(index => retaken.Any(column => IndexPlanner.Uses(index, column)))) yield return (table, index.Name);
        foreach (var exclusion in live.Exclusions.Where(exclusion => retaken.Any(column => ExclusionPlanner.Uses(exclusion, column)))) yield return (table, exclusion.Name);
        foreach (var key in live.ForeignKeys.Where(key => key.Columns.Any(retaken.Contains))) yield return (table, key.Name);
    }

    private static bool RefersToRetaken(PlanBuilder builder, ForeignKeyModel key) =>
        key.ReferencedSchema is null
        && builder.Diff.Desired.Tables.Select(table => table.Name).FirstOrDefault(name => !builder.Live.IsCreated(name) && builder.Live.Table(name) == key.ReferencedTable) is { } referenced
        && builder.Live.Retaken(referenced).Any(key.ReferencedColumns.Contains);

    private Dictionary<string, string> Columns(string table) => _columns.GetValueOrDefault(table, s_none);
}

/// <summary>A rename that a step carries out.</summary>
/// <param name="Table">The table of a column, by its desired name; null when a table is renamed.</param>
/// <param name="From">The name before.</param>
/// <param name="To">The name after.</param>
internal sealed record Renaming(string? Table, string From, string To);
