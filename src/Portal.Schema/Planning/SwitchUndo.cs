using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// The way back of columns that others took the place of: their type is changed back directly, under the strongest lock, because the old
/// column knows nothing of what was written since. PostgreSQL makes indexes and constraints again with it.
/// </summary>
internal static class SwitchUndo
{
    /// <summary>The statements in order; null when values do not come back.</summary>
    public static IReadOnlyList<UndoStatement>? Of(PlanBuilder builder, TableSwitch columns, SwitchTwins twins)
    {
        if (!columns.Changes.All(change => TypePlanner.IsUndoable(builder.Types, change))) return null;
        var (table, scope) = (columns.Table, builder.Scope);
        var indexes = Replaced<SchemaChange.ReplaceIndex>(builder, table).Where(replace => twins.Indexes.Contains(replace.New)).ToList();
        var checks = Replaced<SchemaChange.ReplaceCheck>(builder, table).Where(replace => twins.Checks.Contains(replace.New)).ToList();
        var statements = new List<UndoStatement>();
        // They come back when both ends have their old types.
        statements.AddRange(SwitchForeignKeys.OfBothEnds(builder, table).Select(item => new UndoStatement(ConstraintSql.DropIfThere(scope, item.Table, item.Key.Name))));
        statements.AddRange(indexes.Select(replace => new UndoStatement(IndexSql.Drop(scope, replace.New.Name))));
        statements.AddRange(checks.Select(replace => new UndoStatement(ConstraintSql.Drop(scope, table, replace.New.Name))));
        var remade = builder.Remade.Of(table);
        statements.Add(new(
            ColumnSql.Alter(scope, table, remade.Select(column => column.New.Name), columns.Changes.SelectMany(change => Actions(builder, change)), RemadePlanner.Back(builder, table, remade)),
            DataCost.Rewrite));
        statements.AddRange(RemadePlanner.UndoOf(builder, table, remade));
        statements.AddRange(IndexStatisticsPlanner.UndoOfTypeChange(builder, table, columns.Shadows.Keys));
        foreach (var change in columns.Changes.Where(change => change.Old.Comment != change.New.Comment))
            statements.Add(new(CommentSql.Column(scope, table, change.New.Name, change.Old.Comment)));
        foreach (var (old, _) in checks.Select(replace => (replace.Old, replace.New)))
        {
            statements.Add(new(ConstraintSql.Add(scope, table, ConstraintSql.Check(old, notValid: true))));
            if (old.Comment is { } comment) statements.Add(new(CommentSql.Constraint(scope, table, old.Name, comment)));
            statements.Add(new(ConstraintSql.Validate(scope, table, old.Name), DataCost.Scan));
        }
        foreach (var old in indexes.Select(replace => replace.Old))
        {
            statements.Add(new(IndexSql.Create(scope, table, old), DataCost.Scan));
            statements.AddRange(IndexPlanner.UndoOfDrop(builder, table, old, old.Name));
        }
        return statements;
    }

    private static IEnumerable<(string Column, string Action)> Actions(PlanBuilder builder, SchemaChange.AlterColumn change)
    {
        var (name, old) = (change.New.Name, change.Old with { Name = change.New.Name });
        if (change.New.Nullable != old.Nullable) yield return (name, old.Nullable ? "DROP NOT NULL" : "SET NOT NULL");
        foreach (var action in TypePlanner.Actions(builder.Types, change.New, old)) yield return action;
        foreach (var action in StorageSql.Counting(change.New.Storage, old.Storage)) yield return (name, action);
    }

    private static IEnumerable<T> Replaced<T>(PlanBuilder builder, string table)
        where T : SchemaChange => builder.Diff.Changes.OfType<T>().Where(change => change.Table == table);
}
