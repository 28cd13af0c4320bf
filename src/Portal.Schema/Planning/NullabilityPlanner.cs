using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans NOT NULL. On a filled table SET NOT NULL would read every row while nobody else can use the table; with a validated check in
/// place PostgreSQL believes the check. So a check comes first, NOT VALID; it is validated under a weak lock; then NOT NULL is set and
/// the check dropped, in one transaction but in two statements: in one statement the check would be gone too early.
/// </summary>
internal static class NullabilityPlanner
{
    public static void Set(PlanBuilder builder, string table, ColumnModel column)
    {
        if (!builder.IsOnline(table))
        {
            SetDirectly(builder, Stage.Columns, table, column.Name, DataCost.Scan, PreChecks(builder, table, column.Name))
                .Requiring(Fact.ColumnsReady(table));
            return;
        }
        if (ProvenBy(builder, table, column.Name) is not null)
        {
            SetDirectly(builder, Stage.Columns, table, column.Name, DataCost.None, []).Requiring(Fact.ColumnsReady(table));
            return;
        }
        var check = NotNullCheck(table, column.Name);
        // Were the check there before the rows have values, every update of such a row would fail.
        CheckPlanner.AddNotValid(builder, table, check, PreChecks(builder, table, column.Name), Fact.ColumnFilled(table, column.Name));
        SetDirectly(builder, Stage.Finish, table, column.Name, DataCost.None, []).Requiring(Fact.ConstraintThere(table, check.Name));
        CheckPlanner.DropStep(builder, Stage.Finish, table, check with { Validated = false }).Requiring(Fact.NullabilitySet(table, column.Name));
    }

    public static void Drop(PlanBuilder builder, string table, ColumnModel column)
    {
        var set = ColumnSql.Alter(builder.Scope, table, column.Name, "SET NOT NULL");
        var check = NotNullCheck(table, column.Name);
        var online = builder.IsOnline(table);
        builder.Add(Stage.Columns, new()
        {
            Title = $"Allow NULL in {column.Name} of {table}",
            Table = table,
            Sql = ColumnSql.Alter(builder.Scope, table, column.Name, "DROP NOT NULL"),
            UndoSql = online ? ConstraintSql.Add(builder.Scope, table, ConstraintSql.Check(check, notValid: true)) : set,
            UndoCost = online ? DataCost.None : DataCost.Scan,
            UndoThen = online
                ? [new(ConstraintSql.Validate(builder.Scope, table, check.Name), DataCost.Scan), new(set), new(ConstraintSql.Drop(builder.Scope, table, check.Name))]
                : [],
            Locks = [new(table, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ColumnNotNull(builder.Scope, table, column.Name, notNull: false),
        })
        .Requiring(Fact.ColumnThere(table, column.Name), Fact.PrimaryKeyFree(table), Fact.IdentityDropped(table, column.Name))
        .Requiring(StoragePlanner.BeforeNulls(builder, table, column.Name))
        .Providing(Fact.NullabilitySet(table, column.Name));
    }

    /// <summary>The check that proves it.</summary>
    public static CheckModel NotNullCheck(string table, string column) =>
        new() { Name = TemporaryName.For("nn", table, column), Expression = $"{SqlIdentifier.Quote(column)} IS NOT NULL" };

    private static PlannedStep SetDirectly(
        PlanBuilder builder, Stage stage, string table, string column, DataCost cost, EquatableArray<PreCheck> preChecks) =>
        builder.Add(stage, new()
        {
            Title = $"Forbid NULL in {column} of {table}",
            Table = table,
            Sql = ColumnSql.Alter(builder.Scope, table, column, "SET NOT NULL"),
            UndoSql = ColumnSql.Alter(builder.Scope, table, column, "DROP NOT NULL"),
            Locks = [new(table, LockMode.AccessExclusive)],
            Cost = cost,
            PreChecks = preChecks,
            Timeouts = cost == DataCost.None ? StepTimeouts.CatalogueOnly : StepTimeouts.DataSized,
            DoneSql = CatalogueSql.ColumnNotNull(builder.Scope, table, column),
        })
        .Requiring(Fact.ColumnThere(table, column))
        .Providing(Fact.NullabilitySet(table, column))
        .With(EffectKind.DependsOnData, cost == DataCost.None ? null : $"Rows with NULL in {column} make it fail.")
        .With(EffectKind.BreaksApplications, builder.Live.Column(table, column) is null ? null : $"Statements that leave {column} empty fail.");

    /// <summary>A validated check of the live table that says the same and stays as it is, or null.</summary>
    private static CheckModel? ProvenBy(PlanBuilder builder, string table, string column)
    {
        if (builder.Live.Column(table, column) is not { } live || builder.Live.IsRetyped(table, [column])) return null;
        var expression = $"{SqlIdentifier.Quote(live)} IS NOT NULL";
        return builder.LiveTable(table)?.Checks.FirstOrDefault(check =>
            check.Validated && check.Expression.Trim('(', ')') == expression && builder.DesiredTable(table)?.Checks.Any(other => other.Name == check.Name) == true);
    }

    /// <summary>Queries that count the rows in the way.</summary>
    public static EquatableArray<PreCheck> PreChecks(PlanBuilder builder, string table, string column) =>
        builder.HasRows(table) && builder.Live.Column(table, column) is { } live
            ? [new($"rows with NULL in {column}", PreCheckSql.CountNulls(builder.Scope, builder.Live.Table(table), live))]
            : [];
}
