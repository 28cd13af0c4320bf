using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans exclusion constraints. PostgreSQL builds their index under the strongest lock and knows neither NOT VALID nor a concurrent
/// build for them (manual, ALTER TABLE), so on a filled table the step stands alone and says what it costs. One that replaces another
/// is built under another name first, so that nothing slips in between.
/// </summary>
internal static class ExclusionPlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.AddExclusion change)
    {
        Add(builder, change.TableName, change.Exclusion);
        Describe(builder, change.TableName, change.Exclusion);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.DropExclusion change) =>
        Drop(builder, Stage.Unlock, change.TableName, change.Exclusion)
            .With(EffectKind.DropsIndex, $"The index of {change.Exclusion.Name} goes with it.");

    public static void Plan(PlanBuilder builder, SchemaChange.ReplaceExclusion change)
    {
        var (table, old, @new) = (change.TableName, change.Old, change.New);
        if (!builder.IsOnline(table) || builder.Live.Dropped(table).Any(column => Uses(old, column)))
        {
            Drop(builder, Stage.Unlock, table, old)
                .With(EffectKind.LeavesGap, builder.HasRows(table) ? $"{table} is without {old.Name} until {@new.Name} is built." : null);
            Add(builder, table, @new);
        }
        else
        {
            var standIn = old.Name == @new.Name ? TemporaryName.For("excl", table, @new.Name) : @new.Name;
            Add(builder, table, @new with { Name = standIn });
            Drop(builder, Stage.Finish, table, old).Requiring(Fact.ConstraintThere(table, standIn));
            if (standIn != @new.Name) StandInSteps.Rename(builder, "exclusion constraint", table, standIn, @new.Name);
        }
        Describe(builder, table, @new);
    }

    private static void Describe(PlanBuilder builder, string table, ExclusionModel exclusion)
    {
        IndexStatisticsPlanner.All(builder, table, exclusion.Name, exclusion.Elements.Select(element => element.Part));
        CommentPlanner.Constraint(builder, table, exclusion.Name, null, exclusion.Comment);
    }

    /// <summary>True when the constraint reads the column.</summary>
    public static bool Uses(ExclusionModel exclusion, string column) =>
        exclusion.Include.Contains(column)
        || (exclusion.Predicate is { } predicate && ColumnReferences.Contains(predicate, column))
        || exclusion.Elements.Any(element => element.Part.Column == column
            || (element.Part.Expression is { } expression && ColumnReferences.Contains(expression, column)));

    private static void Add(PlanBuilder builder, string table, ExclusionModel exclusion)
    {
        var hasRows = builder.HasRows(table);
        builder.Add(hasRows ? Stage.Data : Stage.Constraints, new()
        {
            Title = $"Add exclusion constraint {exclusion.Name}",
            Table = table,
            Sql = ConstraintSql.Add(builder.Scope, table, ConstraintSql.Exclusion(exclusion)),
            UndoSql = ConstraintSql.Drop(builder.Scope, table, exclusion.Name),
            Locks = [new(table, LockMode.AccessExclusive)],
            Cost = DataCost.Scan,
            PreChecks = PreChecks(builder, table, exclusion),
            Timeouts = hasRows ? StepTimeouts.DataSized : StepTimeouts.CatalogueOnly,
            DoneSql = CatalogueSql.ConstraintExists(builder.Scope, table, exclusion.Name),
        }, builder.IsOnline(table) ? Boundary.Alone : Boundary.Shared)
        .Requiring(Columns(table, exclusion))
        .Requiring(Fact.RelationNameFree(exclusion.Name), Fact.ConstraintNameFree(table, exclusion.Name))
        .Providing(Fact.ConstraintNamed(table, exclusion.Name), Fact.ConstraintThere(table, exclusion.Name), Fact.IndexThere(exclusion.Name))
        .With(EffectKind.BuildsIndex, $"The index of {exclusion.Name} is built over {builder.Rows(table)}, and nobody can use the table meanwhile.")
        .With(EffectKind.DependsOnData, $"Rows that exclude each other by {exclusion.Name} make it fail.")
        .With(EffectKind.NeedsExtension, IndexPlanner.Extension(exclusion.Method, exclusion.Elements.Select(element => element.Part)));
    }

    private static PlannedStep Drop(PlanBuilder builder, Stage stage, string table, ExclusionModel exclusion) =>
        builder.AddAtMoment(stage, names => new()
        {
            Title = $"Drop exclusion constraint {exclusion.Name}",
            Table = table,
            Sql = ConstraintSql.Drop(builder.Scope, table, exclusion.Name),
            UndoSql = ConstraintSql.Add(builder.Scope, table, ConstraintSql.Exclusion(names.Of(table, exclusion))),
            UndoCost = DataCost.Scan,
            UndoThen =
            [
                .. ConstraintUndo.Comment(builder, table, exclusion.Name, exclusion.Comment),
                .. IndexStatisticsPlanner.UndoOfDrop(builder, exclusion.Name, exclusion.Elements.Select(element => element.Part)),
            ],
            Locks = [new(table, LockMode.AccessExclusive)],
            DoneSql = stage == Stage.Unlock ? CatalogueSql.ConstraintGone(builder.Scope, table, exclusion.Name) : null,
        })
        .Providing(Fact.RelationNameFree(exclusion.Name), Fact.ConstraintNameFree(table, exclusion.Name))
        .Providing(builder.Live.Dropped(table).Where(column => Uses(exclusion, column)).Select(column => Fact.ColumnReleased(table, column)))
        .Providing(builder.Types.Bound(table, exclusion.Elements.Select(element => element.Part.Expression).Append(exclusion.Predicate))
            .Select(column => Fact.ColumnReleased(table, column)));

    // One with expressions waits for every column: which ones it reads is PostgreSQL's business.
    private static IEnumerable<Fact> Columns(string table, ExclusionModel exclusion) =>
        exclusion.Predicate is null && exclusion.Elements.All(element => element.Part.Column is not null)
            ? Fact.ColumnsComplete(table, exclusion.Elements.Select(element => element.Part.Column ?? "").Concat(exclusion.Include))
            : [Fact.ColumnsReady(table)];

    private static EquatableArray<PreCheck> PreChecks(PlanBuilder builder, string table, ExclusionModel exclusion)
    {
        if (!builder.HasRows(table)) return [];
        var comparisons = new List<(string Value, string Operator)>();
        foreach (var element in exclusion.Elements)
        {
            if (IndexPlanner.LivePart(builder, table, element.Part) is not { } value) return [];
            comparisons.Add((value, element.Operator));
        }
        var predicate = exclusion.Predicate is null ? null : builder.Live.Expression(table, exclusion.Predicate);
        if (predicate is null != exclusion.Predicate is null) return [];
        return [new($"pairs of rows that {exclusion.Name} excludes", PreCheckSql.CountConflicts(builder.Scope, builder.Live.Table(table), comparisons, predicate))];
    }
}
