using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans check constraints. On a filled table a check is added NOT VALID, which costs nothing, and validated in another transaction
/// under a weak lock. One that replaces another is there before the old one goes, so that nothing slips in between.
/// </summary>
internal static class CheckPlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.AddCheck change)
    {
        Add(builder, change.TableName, change.Check);
        CommentPlanner.Constraint(builder, change.TableName, change.Check.Name, null, change.Check.Comment);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.DropCheck change) => Drop(builder, Stage.Unlock, change.TableName, change.Check);

    public static void Plan(PlanBuilder builder, SchemaChange.ReplaceCheck change)
    {
        var (table, old, @new) = (change.TableName, change.Old, change.New);
        if (builder.Lifted.Contains(table, @new.Name) || builder.Switches.Takes(table, @new)) return;
        if (!builder.IsOnline(table) || builder.Types.IsBound(table, [old.Expression]) || builder.Live.Dropped(table).Any(column => ColumnReferences.Contains(old.Expression, column)))
        {
            Drop(builder, Stage.Unlock, table, old).With(EffectKind.LeavesGap, $"Between two transactions {table} has neither the old nor the new {@new.Name}.");
            Add(builder, table, @new);
        }
        else
        {
            var standIn = old.Name == @new.Name ? TemporaryName.For("check", table, @new.Name) : @new.Name;
            Add(builder, table, @new with { Name = standIn });
            Drop(builder, Stage.Finish, table, old).Requiring(Fact.ConstraintThere(table, standIn));
            if (standIn != @new.Name) StandInSteps.Rename(builder, "check", table, standIn, @new.Name);
        }
        CommentPlanner.Constraint(builder, table, @new.Name, null, @new.Comment);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.ValidateCheck change)
    {
        var (table, check) = (change.TableName, change.Check);
        var undo = ConstraintSql.DropAndAdd(builder.Scope, table, check.Name, ConstraintSql.Check(check, notValid: true));
        Validate(builder, table, check.Name, preChecks: [], undo, ConstraintUndo.Comment(builder, table, check.Name, check.Comment));
    }

    /// <summary>Adds a check that is to hold for new rows only: nobody looks at the others.</summary>
    public static void AddUnchecked(PlanBuilder builder, string table, CheckModel check) =>
        AddStep(builder, table, check, notValid: true, preChecks: []).Providing(Fact.ConstraintThere(table, check.Name));

    /// <summary>Adds a check over columns that wait for their place, and validates it in another transaction.</summary>
    public static void AddBeside(PlanBuilder builder, string table, CheckModel check, EquatableArray<PreCheck> preChecks, params IEnumerable<Fact> after)
    {
        var step = Added(builder, table, check, notValid: true, preChecks: []);
        var planned = builder.Add(Stage.Constraints, SwitchPlanner.OnTheWay(table, step.Title, step.Sql, LockMode.AccessExclusive) with { DoneSql = step.DoneSql })
            .Requiring(after).Requiring(Fact.ConstraintNameFree(table, check.Name)).Providing(Fact.ConstraintNamed(table, check.Name));
        if (check.Validated) Validate(builder, table, check.Name, preChecks);
        else planned.Providing(Fact.ConstraintThere(table, check.Name));
    }

    /// <summary>Adds a check without looking at the rows, and validates it in another transaction.</summary>
    public static void AddNotValid(PlanBuilder builder, string table, CheckModel check, EquatableArray<PreCheck> preChecks, params IEnumerable<Fact> after)
    {
        AddStep(builder, table, check, notValid: true, preChecks: []).Requiring(after);
        Validate(builder, table, check.Name, preChecks);
    }

    private static void Add(PlanBuilder builder, string table, CheckModel check)
    {
        var preChecks = PreChecks(builder, table, check);
        if (!check.Validated)
        {
            AddUnchecked(builder, table, check);
            return;
        }
        if (builder.IsOnline(table))
        {
            AddNotValid(builder, table, check, preChecks);
            return;
        }
        AddStep(builder, table, check, notValid: false, preChecks)
            .Providing(Fact.ConstraintThere(table, check.Name))
            .With(EffectKind.DependsOnData, $"Rows for which {check.Expression} is false are refused.");
    }

    private static PlannedStep AddStep(PlanBuilder builder, string table, CheckModel check, bool notValid, EquatableArray<PreCheck> preChecks) =>
        builder.Add(Stage.Constraints, Added(builder, table, check, notValid, preChecks))
            .Requiring(Fact.ColumnsReady(table), Fact.ConstraintNameFree(table, check.Name))
            .Providing(Fact.ConstraintNamed(table, check.Name));

    private static PlanStep Added(PlanBuilder builder, string table, CheckModel check, bool notValid, EquatableArray<PreCheck> preChecks) => new()
    {
        Title = notValid ? $"Add check {check.Name}, {(check.Validated ? "not validated yet" : check.Enforced ? "for new rows only" : "not enforced")}" : $"Add check {check.Name}",
        Table = table,
        Sql = ConstraintSql.Add(builder.Scope, table, ConstraintSql.Check(check, notValid)),
        UndoSql = ConstraintSql.Drop(builder.Scope, table, check.Name),
        Locks = [new(table, LockMode.AccessExclusive)],
        Cost = notValid ? DataCost.None : DataCost.Scan,
        PreChecks = preChecks,
        Timeouts = notValid ? StepTimeouts.CatalogueOnly : StepTimeouts.DataSized,
        DoneSql = CatalogueSql.ConstraintExists(builder.Scope, table, check.Name),
    };

    private static PlannedStep Drop(PlanBuilder builder, Stage stage, string table, CheckModel check) =>
        DropStep(builder, stage, table, check)
            .Providing(Fact.ConstraintNameFree(table, check.Name))
            .Providing(builder.Live.Dropped(table)
                .Where(column => ColumnReferences.Contains(check.Expression, column))
                .Select(column => Fact.ColumnReleased(table, column)))
            .Providing(builder.Types.Bound(table, [check.Expression]).Select(column => Fact.ColumnReleased(table, column)));

    /// <summary>The bare step that drops a check.</summary>
    public static PlannedStep DropStep(PlanBuilder builder, Stage stage, string table, CheckModel check) =>
        builder.AddAtMoment(stage, names => Dropped(builder, table, check, names) with
        {
            DoneSql = stage == Stage.Unlock ? CatalogueSql.ConstraintGone(builder.Scope, table, check.Name) : null,
        });

    /// <summary>Takes the checks off right before a type change and adds them again right after it; they are validated by themselves.</summary>
    public static void Lift(PlanBuilder builder, PlannedStep around, string table, IEnumerable<LiftedCheck> checks)
    {
        foreach (var (old, @new) in checks)
        {
            PlanStep Drop(MomentNames names) => Dropped(builder, table, old, names);
            around.Before.Add(around.Beside(Drop(MomentNames.End)).Naming(Drop));
            around.After.Add(around.Beside(Added(builder, table, @new, notValid: true, preChecks: []) with { DoneSql = null }));
            around.Providing(Fact.ConstraintNamed(table, @new.Name));
            Validate(builder, table, @new.Name, preChecks: []);
            CommentPlanner.Constraint(builder, table, @new.Name, null, @new.Comment);
        }
    }

    private static PlanStep Dropped(PlanBuilder builder, string table, CheckModel check, MomentNames names) => new()
    {
        Title = $"Drop check {check.Name}",
        Table = table,
        Sql = ConstraintSql.Drop(builder.Scope, table, check.Name),
        UndoSql = ConstraintSql.Add(builder.Scope, table, ConstraintSql.Check(names.Of(table, check), notValid: !check.Validated || builder.IsOnline(table))),
        UndoCost = check.Validated && !builder.IsOnline(table) ? DataCost.Scan : DataCost.None,
        UndoThen = ConstraintUndo.AfterAdding(builder, table, check.Name, check.Validated, check.Comment),
        Locks = [new(table, LockMode.AccessExclusive)],
    };

    private static void Validate(
        PlanBuilder builder, string table, string name, EquatableArray<PreCheck> preChecks, string? undo = null, EquatableArray<UndoStatement> undoThen = default) =>
        StandInSteps.Validate(
            builder, "check", table, name, [new(table, LockMode.ShareUpdateExclusive)], preChecks, $"Rows that break {name} make the validation fail.",
            undo, undoThen);

    private static EquatableArray<PreCheck> PreChecks(PlanBuilder builder, string table, CheckModel check) =>
        builder.Live.Expression(table, check.Expression) is { } expression && builder.HasRows(table)
            ? [new($"rows that break {check.Name}", PreCheckSql.CountViolations(builder.Scope, builder.Live.Table(table), expression))]
            : [];
}
