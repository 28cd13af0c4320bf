using Portal.Schema.Hazards;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// The steps that checks and foreign keys share when they come to stand beside rows: validation in a transaction of its own, and
/// taking over the name of the constraint that they stand in for.
/// </summary>
internal static class StandInSteps
{
    /// <summary>Validates a constraint that was added NOT VALID.</summary>
    /// <param name="builder">The plan.</param>
    /// <param name="kind">What it is, for the title: <c>check</c>.</param>
    /// <param name="table">Its table.</param>
    /// <param name="name">Its name at that moment.</param>
    /// <param name="locks">What validation locks (PostgreSQL manual, ALTER TABLE).</param>
    /// <param name="preChecks">Queries that count the rows in the way.</param>
    /// <param name="danger">What makes it fail.</param>
    /// <param name="undo">Makes a constraint that was there before unchecked again; null for one that the plan adds.</param>
    /// <param name="undoThen">What follows that.</param>
    public static void Validate(
        PlanBuilder builder, string kind, string table, string name, EquatableArray<RelationLock> locks, EquatableArray<PreCheck> preChecks, string danger,
        string? undo = null, EquatableArray<UndoStatement> undoThen = default) =>
        builder.Add(Stage.Data, new()
        {
            Title = $"Validate {kind} {name}",
            Table = table,
            Sql = ConstraintSql.Validate(builder.Scope, table, name),
            UndoSql = undo,
            UndoThen = undoThen,
            NoUndoReason = undo is null ? "The constraint goes when the step that adds it is taken back." : null,
            KeepsStructure = undo is null,
            Locks = locks,
            Cost = DataCost.Scan,
            PreChecks = preChecks,
            Timeouts = StepTimeouts.DataSized,
            DoneSql = CatalogueSql.ConstraintExists(builder.Scope, table, name, validated: true),
        }, Boundary.Alone)
        .Requiring(Fact.ConstraintNamed(table, name))
        .Providing(Fact.ConstraintThere(table, name))
        .With(EffectKind.DependsOnData, danger);

    /// <summary>Gives a stand-in the name of the constraint that it replaced.</summary>
    public static void Rename(PlanBuilder builder, string kind, string table, string from, string to) =>
        builder.Add(Stage.Finish, new()
        {
            Title = $"Give {kind} {to} its name",
            Table = table,
            Sql = ConstraintSql.Rename(builder.Scope, table, from, to),
            UndoSql = ConstraintSql.Rename(builder.Scope, table, to, from),
            Locks = [new(table, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ConstraintGone(builder.Scope, table, from),
        })
        .Requiring(Fact.ConstraintThere(table, from), Fact.ConstraintNameFree(table, to))
        .Providing(Fact.ConstraintThere(table, to));
}
