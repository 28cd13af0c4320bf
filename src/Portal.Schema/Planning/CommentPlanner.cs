using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Planning;

/// <summary>Plans comments.</summary>
internal static class CommentPlanner
{
    /// <summary>Every comment of a new table.</summary>
    public static void All(PlanBuilder builder, TableModel table)
    {
        Table(builder, table.Name, null, table.Comment);
        foreach (var column in table.Columns) Column(builder, table.Name, column.Name, null, column.Comment);
        if (table.PrimaryKey is { } key) Constraint(builder, table.Name, key.Name, null, key.Comment);
        foreach (var unique in table.Uniques) Constraint(builder, table.Name, unique.Name, null, unique.Comment);
        foreach (var exclusion in table.Exclusions) Constraint(builder, table.Name, exclusion.Name, null, exclusion.Comment);
        foreach (var check in table.Checks) Constraint(builder, table.Name, check.Name, null, check.Comment);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.SetTableComment change) =>
        Table(builder, change.TableName, change.Old, change.New)?.With(EffectKind.ExpiresData, RollupPlanner.Expiry(change.TableName, change.Old, change.New));

    public static void Plan(PlanBuilder builder, SchemaChange.SetConstraintComment change)
    {
        if (!builder.Rebuilt.Contains(change.TableName, change.Constraint) && !builder.Lifted.Contains(change.TableName, change.Constraint))
            Constraint(builder, change.TableName, change.Constraint, change.Old, change.New);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.SetIndexComment change) =>
        Index(builder, change.TableName, change.Index, change.Old, change.New);

    public static void Column(PlanBuilder builder, string table, string column, string? old, string? @new) =>
        Add(builder, table, $"column {column} of {table}", new(table, LockMode.ShareUpdateExclusive), old, @new, text => CommentSql.Column(builder.Scope, table, column, text))
            ?.Requiring(Fact.ColumnsReady(table));

    public static void Constraint(PlanBuilder builder, string table, string constraint, string? old, string? @new) =>
        Add(builder, table, $"constraint {constraint}", new(table, LockMode.AccessShare), old, @new, text => CommentSql.Constraint(builder.Scope, table, constraint, text))
            ?.Requiring(Fact.ConstraintThere(table, constraint), Fact.ConstraintNamed(table, constraint));

    public static void Index(PlanBuilder builder, string table, string index, string? old, string? @new) =>
        Add(builder, table, $"index {index}", new(index, LockMode.ShareUpdateExclusive), old, @new, text => CommentSql.Index(builder.Scope, index, text))
            ?.Requiring(Fact.IndexThere(index));

    private static PlannedStep? Table(PlanBuilder builder, string table, string? old, string? @new) =>
        Add(builder, table, RollupRule.TryRead(@new) is null ? $"table {table}" : $"table {table}: the rule of the continuous aggregate", new(table, LockMode.ShareUpdateExclusive), old, @new, text => CommentSql.Table(builder.Scope, table, text));

    private static PlannedStep? Add(PlanBuilder builder, string table, string subject, RelationLock held, string? old, string? @new, Func<string?, string> sql) =>
        old == @new ? null : builder.Add(Stage.Comments, new()
        {
            Title = $"Comment on {subject}",
            Table = table,
            Sql = sql(@new),
            UndoSql = sql(old),
            Locks = [held],
        }).WithoutPartitions();
}
