using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Foreign keys of and to columns whose place others take. Each gets a second one over the new columns, NOT VALID and then validated, under
/// another name; then the old one goes and that takes its name, with the columns of its table, or where only the referenced ones are
/// switched in a transaction of its own. Rows are held against one of them all the time.
/// </summary>
internal static class SwitchForeignKeys
{
    public static void Plan(PlanBuilder builder)
    {
        foreach (var table in builder.Diff.Desired.Tables)
        {
            foreach (var key in Touched(builder, table)) Plan(builder, table.Name, key);
        }
    }

    /// <summary>The ones of the table or to it of which both ends change, so that the way back goes through types that cannot refer to each other.</summary>
    public static IEnumerable<(string Table, ForeignKeyModel Key)> OfBothEnds(PlanBuilder builder, string table) =>
        from other in builder.Diff.Desired.Tables
        from key in Touched(builder, other)
        where (other.Name == table || (key.ReferencedSchema is null && key.ReferencedTable == table)) && AreBothEnds(builder, other.Name, key)
        select (other.Name, key);

    private static bool AreBothEnds(PlanBuilder builder, string table, ForeignKeyModel key) =>
        builder.Switches.Of(table)?.Uses(key.Columns) == true && key.ReferencedSchema is null && builder.Switches.Of(key.ReferencedTable)?.Uses(key.ReferencedColumns) == true;

    private static IEnumerable<ForeignKeyModel> Touched(PlanBuilder builder, TableModel table)
    {
        var added = builder.Diff.Changes.OfType<SchemaChange.AddForeignKey>().Where(add => add.TableName == table.Name).Select(add => add.Key.Name).ToHashSet(StringComparer.Ordinal);
        return builder.Live.IsCreated(table.Name) ? [] : table.ForeignKeys.Where(key => !added.Contains(key.Name) && !builder.Rebuilt.Contains(table.Name, key.Name)
            && (builder.Switches.Of(table.Name)?.Uses(key.Columns) == true
                || (key.ReferencedSchema is null && builder.Switches.Of(key.ReferencedTable)?.Uses(key.ReferencedColumns) == true)));
    }

    private static void Plan(PlanBuilder builder, string table, ForeignKeyModel key)
    {
        var scope = builder.Scope;
        var (own, referenced) = (builder.Switches.Of(table), key.ReferencedSchema is null ? builder.Switches.Of(key.ReferencedTable) : null);
        var twin = key with
        {
            Name = TwinOf(table, key),
            Columns = Over(own, key.Columns),
            OnDeleteColumns = Over(own, key.OnDeleteColumns),
            ReferencedColumns = Over(referenced, key.ReferencedColumns),
            Comment = null,
        };
        builder.Add(Stage.ForeignKeys, SwitchPlanner.OnTheWay(table, $"Add foreign key {twin.Name}, not validated yet",
            ConstraintSql.Add(scope, table, ConstraintSql.ForeignKey(scope, twin, notValid: true)), LockMode.None) with
        {
            Locks = ForeignKeyPlanner.Locks(table, twin, LockMode.ShareRowExclusive, LockMode.ShareRowExclusive),
            DoneSql = CatalogueSql.ConstraintExists(scope, table, twin.Name),
        })
        .Requiring(Fact.ConstraintNameFree(table, twin.Name)).Requiring(Filled(own)).Requiring(Filled(referenced))
        .Requiring(Beside(own, table, key.Columns))
        .Requiring(referenced is null ? [] : Beside(referenced, key.ReferencedTable, key.ReferencedColumns).Append(Fact.KeyReady(key.ReferencedTable, twin.ReferencedColumns)))
        .Providing(Fact.ConstraintNamed(table, twin.Name));
        ForeignKeyPlanner.Validate(builder, table, twin, twin.Name);
        if (own?.Uses(key.Columns) == true) return;
        var swap = Swap(builder, table, key).ToList();
        var planned = builder.Add(Stage.Finish, swap[0], Boundary.Alone)
            .Requiring(Ready(table, key)).Providing(Fact.ForeignKeysSwapped(key.ReferencedTable));
        planned.After.AddRange(swap.Skip(1).Select(planned.Beside));
    }

    /// <summary>
    /// The foreign keys of columns that are switched: they are replaced with those. Earlier, what a change of the referenced row does to the
    /// new column (ON UPDATE CASCADE, ON DELETE SET NULL) would be undone by the trigger that keeps it in step.
    /// </summary>
    public static IReadOnlyList<ForeignKeyModel> Own(PlanBuilder builder, TableSwitch columns) =>
        builder.DesiredTable(columns.Table) is { } table ? [.. Touched(builder, table).Where(key => columns.Uses(key.Columns))] : [];

    /// <summary>What must be so before a foreign key is replaced by that over the new columns.</summary>
    public static IEnumerable<Fact> Ready(string table, ForeignKeyModel key) => [Fact.ConstraintThere(table, TwinOf(table, key)), Fact.ConstraintRenamed(table, key.Name)];

    /// <summary>Replaces a foreign key by that over the new columns.</summary>
    public static IEnumerable<PlanStep> Swap(PlanBuilder builder, string table, ForeignKeyModel key)
    {
        var scope = builder.Scope;
        var comesBack = AreBothEnds(builder, table, key);
        yield return SwitchPlanner.OnTheWay(table, $"Drop foreign key {key.Name} over the old columns", ConstraintSql.Drop(scope, table, key.Name), LockMode.None) with
        {
            Locks = ForeignKeyPlanner.Locks(table, key, LockMode.AccessExclusive, LockMode.AccessExclusive),
            UndoSql = comesBack ? ConstraintSql.Add(scope, table, ConstraintSql.ForeignKey(scope, key, notValid: true)) : null,
            NoUndoReason = comesBack ? null : SwitchPlanner.GoesAlong,
            UndoThen = comesBack ? ConstraintUndo.AfterAdding(builder, table, key.Name, validated: true, key.Comment) : [],
        };
        yield return SwitchPlanner.OnTheWay(table, $"Give foreign key {key.Name} its name", ConstraintSql.Rename(scope, table, TwinOf(table, key), key.Name), LockMode.AccessExclusive);
        if (key.Comment is { } comment)
            yield return SwitchPlanner.OnTheWay(table, $"Comment on constraint {key.Name}", CommentSql.Constraint(scope, table, key.Name, comment), LockMode.AccessShare);
    }

    private static string TwinOf(string table, ForeignKeyModel key) => TemporaryName.For("twin", table, key.Name);

    private static EquatableArray<string> Over(TableSwitch? columns, EquatableArray<string> names) => columns is null ? names : Renames.Names(names, columns.Shadows);

    private static IEnumerable<Fact> Filled(TableSwitch? columns) => columns is null ? [] : columns.Shadows.Values.Select(shadow => Fact.ColumnFilled(columns.Table, shadow));

    private static IEnumerable<Fact> Beside(TableSwitch? columns, string table, IEnumerable<string> names) =>
        Fact.ColumnsComplete(table, names.Where(name => columns?.Shadows.ContainsKey(name) != true));
}
