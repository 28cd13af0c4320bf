using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>
/// Checks that are taken off around a type change which costs nothing by itself: PostgreSQL holds every row against a validated check on
/// the column again, under the strongest lock (ALTER TABLE, Notes). Taken off and added again NOT VALID in the same transaction, they are
/// validated in another under a weak lock, and no row slips in between.
/// </summary>
internal sealed class LiftedChecks
{
    private readonly Dictionary<(string Table, string Column), List<LiftedCheck>> _byColumn = [];
    private readonly HashSet<(string Table, string Check)> _names = [];

    public LiftedChecks(PlanBuilder builder)
    {
        foreach (var table in builder.Diff.Changes.OfType<SchemaChange.AlterColumn>().Where(TypePlanner.IsTypeChange).GroupBy(change => change.TableName))
        {
            if (!builder.IsOnline(table.Key) || builder.IsSmall(table.Key) || builder.LiveTable(table.Key) is not { } live) continue;
            var retyped = table.ToDictionary(change => change.New.Name, StringComparer.Ordinal);
            var free = table.Where(change => TypePlanner.CostBesideChecks(builder, change) == DataCost.None).Select(change => change.New.Name).ToHashSet(StringComparer.Ordinal);
            var later = retyped.Keys.Where(column => !free.Contains(column)).Concat(Added(builder, table.Key)).ToList();
            var found = free.ToDictionary(column => column, column => On(live, builder.Live.Column(table.Key, column) ?? column)
                .Where(check => !IsDropped(builder, table.Key, check)).Select(check => Lift(builder, table.Key, check, later)).ToList(), StringComparer.Ordinal);
            // Columns can share a check: all or none.
            if (found.Values.Any(checks => checks.Contains(null))) continue;
            foreach (var (column, checks) in found)
            {
                _byColumn.Add((table.Key, column), [.. checks.OfType<LiftedCheck>()]);
                _names.UnionWith(checks.OfType<LiftedCheck>().Select(check => (table.Key, check.New.Name)));
            }
        }
    }

    /// <summary>True for a check that is planned with the type change.</summary>
    public bool Contains(string table, string check) => _names.Contains((table, check));

    /// <summary>True when no check makes PostgreSQL read the rows for the column's sake.</summary>
    public bool Cover(string table, string column) => _byColumn.ContainsKey((table, column));

    /// <summary>The checks on any of the columns.</summary>
    public IEnumerable<LiftedCheck> Of(string table, IEnumerable<string> columns) =>
        columns.SelectMany(column => _byColumn.GetValueOrDefault((table, column)) ?? []).DistinctBy(check => check.New.Name);

    private static IEnumerable<CheckModel> On(TableModel live, string column) =>
        live.Checks.Where(check => check.Validated && ColumnReferences.Contains(check.Expression, column));

    private static IEnumerable<string> Added(PlanBuilder builder, string table) =>
        builder.Diff.Changes.OfType<SchemaChange.AddColumn>().Where(add => add.TableName == table).Select(add => add.Column.Name);

    // One that gets another name and another condition, or stands on a column that is added or written anew, is left to those changes.
    private static LiftedCheck? Lift(PlanBuilder builder, string table, CheckModel live, IReadOnlyList<string> later)
    {
        var changes = builder.Diff.Changes;
        var name = changes.OfType<SchemaChange.RenameConstraint>().FirstOrDefault(rename => rename.TableName == table && rename.From == live.Name)?.To ?? live.Name;
        var @new = builder.DesiredTable(table)?.Checks.FirstOrDefault(check => check.Name == name);
        if (@new is not { Validated: true } || later.Any(column => ColumnReferences.Contains(@new.Expression, column))) return null;
        var replaced = changes.OfType<SchemaChange.ReplaceCheck>().FirstOrDefault(change => change.TableName == table && (change.Old.Name == live.Name || change.New.Name == name));
        if (replaced is not null && (replaced.Old.Name != name || replaced.New.Name != name)) return null;
        return changes.Any(change => change is SchemaChange.AddCheck add && add.TableName == table && add.Check.Name == name)
            ? null
            : new((replaced?.Old ?? @new) with { Name = name, Comment = live.Comment }, @new);
    }

    private static bool IsDropped(PlanBuilder builder, string table, CheckModel check) =>
        builder.Diff.Changes.Any(change => change is SchemaChange.DropCheck drop && drop.TableName == table && drop.Check.Name == check.Name);
}

/// <summary>A check that is taken off.</summary>
/// <param name="Old">As it is, over the columns' new names.</param>
/// <param name="New">As it should be.</param>
internal sealed record LiftedCheck(CheckModel Old, CheckModel New);
