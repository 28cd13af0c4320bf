using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>
/// Columns that foreign keys hold together: where both ends get another type, both are switched, however small the one table is, or both are
/// changed directly with the foreign key off for that time. PostgreSQL lets columns of different types refer to each other only in part.
/// </summary>
internal sealed class SwitchReferences
{
    private readonly PlanBuilder _builder;
    private readonly HashSet<(string Table, string Column)> _retyped;
    private readonly List<(string Table, ForeignKeyModel Key)> _keys;

    public SwitchReferences(PlanBuilder builder)
    {
        _builder = builder;
        _retyped = builder.Diff.Changes.OfType<SchemaChange.AlterColumn>().Where(change => TypePlanner.TouchesData(builder.Types, change)).Select(change => (change.TableName, change.New.Name)).ToHashSet();
        var added = builder.Diff.Changes.OfType<SchemaChange.AddForeignKey>().Select(add => (add.TableName, add.Key.Name)).ToHashSet();
        _keys =
        [
            .. from table in builder.Diff.Desired.Tables
               where !builder.Live.IsCreated(table.Name)
               from key in table.ForeignKeys
               where !added.Contains((table.Name, key.Name))
               select (table.Name, key),
        ];
    }

    /// <summary>Adds the tables that must go along; a table that cannot be switched after all, or null.</summary>
    public string? Extend(Dictionary<string, TableSwitch> chosen, IReadOnlyDictionary<string, TableSwitch> possible)
    {
        var waiting = new Queue<TableSwitch>(chosen.Values.OrderBy(columns => columns.Table, StringComparer.Ordinal));
        while (waiting.TryDequeue(out var columns))
        {
            foreach (var (table, key) in _keys.Where(item => Touches(columns, item.Table, item.Key)))
            {
                if (!CanHaveTwin(table, key)) return columns.Table;
                foreach (var (other, names) in Ends(table, key))
                {
                    var retyped = names.Where(name => _retyped.Contains((other, name))).ToList();
                    if (retyped.Count == 0) continue;
                    if (!possible.TryGetValue(other, out var along) || !retyped.All(along.Shadows.ContainsKey)) return columns.Table;
                    if (chosen.TryAdd(other, along)) waiting.Enqueue(along);
                }
            }
        }
        return chosen.Keys.Order(StringComparer.Ordinal).FirstOrDefault(table => Reaches(chosen, table, table, []));
    }

    // Each would have to be switched before the other: a foreign key goes with the columns that it is of, and the key that it refers to after it.
    private bool Reaches(Dictionary<string, TableSwitch> chosen, string from, string target, HashSet<string> seen) =>
        _keys.Where(item => item.Table == from && item.Key.ReferencedSchema is null && item.Key.ReferencedTable != from
                && chosen[from].Uses(item.Key.Columns) && chosen.TryGetValue(item.Key.ReferencedTable, out var other) && other.Uses(item.Key.ReferencedColumns))
            .Any(item => item.Key.ReferencedTable == target || (seen.Add(item.Key.ReferencedTable) && Reaches(chosen, item.Key.ReferencedTable, target, seen)));

    private static bool Touches(TableSwitch columns, string table, ForeignKeyModel key) =>
        Ends(table, key).Any(end => end.Table == columns.Table && columns.Uses(end.Columns));

    private static IEnumerable<(string Table, EquatableArray<string> Columns)> Ends(string table, ForeignKeyModel key) =>
        key.ReferencedSchema is null ? [(table, key.Columns), (key.ReferencedTable, key.ReferencedColumns)] : [(table, key.Columns)];

    // A second one beside it: PostgreSQL adds none NOT VALID to a partitioned table before 18, one that was never validated says nothing, and
    // a default that both would set is that of the old column alone.
    private bool CanHaveTwin(string table, ForeignKeyModel key)
    {
        var name = _builder.Live.Constraint(table, key.Name);
        return key.Validated && !key.Period && key.OnDelete != ReferentialAction.SetDefault && key.OnUpdate != ReferentialAction.SetDefault
            && _builder.LiveTable(table)?.ForeignKeys.FirstOrDefault(live => live.Name == name) is not { Validated: false }
            && Ends(table, key).All(end => !_builder.Partitions.IsPartitioned(end.Table))
            && !_builder.Diff.Changes.Any(change => change is SchemaChange.ReplaceForeignKey replace && replace.TableName == table && replace.New.Name == key.Name);
    }
}
