using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// The columns whose change of type writes a large table anew, and that therefore get a column of the new type beside them, which takes
/// their place when it is filled. All such columns of a table go together, in one pass over its rows. What has no such way is changed
/// directly, with its hazard; the reasons are in <c>docs/adr/0015-types-change-beside-the-old-column.md</c>.
/// </summary>
internal sealed class ColumnSwitches
{
    private readonly Dictionary<string, TableSwitch> _tables = [];

    public ColumnSwitches(PlanBuilder builder)
    {
        var possible = Possible(builder).ToDictionary(columns => columns.Table, StringComparer.Ordinal);
        var references = new SwitchReferences(builder);
        for (string? blocked = ""; blocked is not null;)
        {
            possible.Remove(blocked);
            _tables = possible.Values.Where(columns => !builder.IsSmall(columns.Table)).ToDictionary(columns => columns.Table, StringComparer.Ordinal);
            blocked = references.Extend(_tables, possible);
        }
    }

    private static IEnumerable<TableSwitch> Possible(PlanBuilder builder)
    {
        foreach (var table in builder.Diff.Changes.OfType<SchemaChange.AlterColumn>().Where(TypePlanner.IsTypeChange).GroupBy(change => change.TableName))
        {
            if (!builder.IsOnline(table.Key) || builder.LiveTable(table.Key) is not { } live || builder.DesiredTable(table.Key) is not { } desired) continue;
            var changes = table.Where(change => builder.Types.Between(change.Old.Type, change.New.Type) is { Refusal: null, Cost: Types.TypeChangeCost.Rewrite }).ToList();
            var rules = new SwitchRules(builder, table.Key, live, desired, changes.Select(change => change.New.Name).ToHashSet(StringComparer.Ordinal));
            if (changes.Count > 0 && rules.AllowTable() && changes.All(rules.AllowColumn)) yield return new(table.Key, changes);
        }
    }

    /// <summary>The columns of a table; null when none is switched.</summary>
    public TableSwitch? Of(string table) => _tables.GetValueOrDefault(table);

    /// <summary>True for a column that another takes the place of.</summary>
    public bool Contains(string table, string column) => Of(table)?.Shadows.ContainsKey(column) == true;

    /// <summary>True for a check that is made again over the new columns, so that its change is planned with them.</summary>
    public bool Takes(string table, CheckModel check) => Of(table)?.Uses(check.Expression) == true;

    /// <summary>True for an index that is made again over the new columns.</summary>
    public bool Takes(string table, IndexModel index) => Of(table)?.Uses(index) == true;
}

/// <summary>Columns of one table that others take the place of.</summary>
internal sealed record TableSwitch(string Table, IReadOnlyList<Diffing.SchemaChange.AlterColumn> Changes)
{
    /// <summary>What the names of the function and the trigger begin with that keep the columns in step.</summary>
    public const string FunctionPrefix = "_portal_switch_";

    /// <summary>The new columns' names while they wait, by the columns' names.</summary>
    public Dictionary<string, string> Shadows { get; } =
        Changes.ToDictionary(change => change.New.Name, change => TemporaryName.For("new", Table, change.New.Name), StringComparer.Ordinal);

    /// <summary>The name of the function, and of its trigger.</summary>
    public string Function { get; } = TemporaryName.For("switch", "", Table);

    public bool Uses(string? expression) => expression is not null && Shadows.Keys.Any(column => ColumnReferences.Contains(expression, column));

    public bool Uses(IndexModel index) => Shadows.Keys.Any(column => IndexPlanner.Uses(index, column));

    public bool Uses(IEnumerable<string> columns) => columns.Any(Shadows.ContainsKey);

    /// <summary>The name that something waits under for what it takes the place of.</summary>
    public string Twin(string name) => TemporaryName.For("twin", Table, name);

    public CheckModel Over(CheckModel check) => check with { Name = Twin(check.Name), Expression = ColumnReferences.Rename(check.Expression, Shadows) };

    public IndexModel Over(IndexModel index) => Renames.Index(index, Shadows) with { Name = Twin(index.Name), Comment = null };
}
