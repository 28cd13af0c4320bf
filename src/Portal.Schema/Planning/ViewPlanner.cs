using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Takes views along: what stands on a column or key that PostgreSQL does not change under a view is dropped, the outermost first, right
/// before the change and created again right after it, in the same transaction, so that nobody ever misses it. A materialized view of a
/// large table comes back empty and is filled by a step of its own: the table would be locked for as long as its query runs.
/// </summary>
internal static class ViewPlanner
{
    /// <summary>Takes along what uses the columns that the step changes or makes anew, or stands on keys that it makes anew.</summary>
    public static void Around(PlanBuilder builder, PlannedStep step, string table, IEnumerable<string> columns, IEnumerable<RemadeColumn> remade, params IEnumerable<string> keys)
    {
        if (builder.Live.IsCreated(table)) return;
        var names = columns.Select(column => builder.Live.Column(table, column)).OfType<string>().Concat(remade.Select(column => column.Old.Name)).ToHashSet(StringComparer.Ordinal);
        var live = builder.Live.Table(table);
        Around(builder, step, step, table, builder.Dependants.OfColumns(live, names).Concat(keys.SelectMany(key => builder.Dependants.OfConstraint(live, builder.Live.Constraint(table, key)))));
    }

    /// <summary>Takes along what stands on a key that is dropped by one step and added again by another.</summary>
    public static void AroundKey(PlanBuilder builder, PlannedStep drop, PlannedStep add, string table, string key) =>
        Around(builder, drop, add, table, builder.Dependants.OfConstraint(builder.Live.Table(table), key));

    private static void Around(PlanBuilder builder, PlannedStep first, PlannedStep last, string table, IEnumerable<DependantModel> users)
    {
        var along = builder.Dependants.Closure(users.Where(user => user.View is not null));
        if (along.Count == 0 || DependantRefusals.OfRebuilding(builder, table, first.Step.Title, along)) return;
        var reason = last.Step.UndoSql is null ? $"It belongs to \"{last.Step.Title}\", which cannot be taken back." : null;
        foreach (var view in along.Reverse()) first.Before.Add(Drop(builder, first, view));
        foreach (var view in along) last.After.AddRange(Create(builder, last, view, reason));
        foreach (var view in along.Where(view => view is { Kind: DependantKind.MaterializedView, View.Populated: true })) Fill(builder, last, view);
    }

    private static PlannedStep Drop(PlanBuilder builder, PlannedStep around, DependantModel view)
    {
        var parts = Parts(builder.Scope, view).ToList();
        return around.Beside(new()
        {
            Title = $"Drop {view}",
            Table = around.Step.Table,
            Sql = ViewSql.Drop(builder.Scope, view),
            UndoSql = parts[0].Sql,
            UndoThen =
            [
                .. parts.Skip(1).Select(part => new UndoStatement(part.Sql) { NamesRoles = part.NamesRoles }),
                .. view.View is { Populated: true } && view.Kind == DependantKind.MaterializedView ? [new UndoStatement(ViewSql.Refresh(builder.Scope, view), DataCost.Scan)] : Array.Empty<UndoStatement>(),
            ],
            Locks = [new(view.Name, LockMode.AccessExclusive)],
            Expects = view,
        }).With(EffectKind.RebuildsDependant, $"{view} is dropped, and created again in the same transaction.");
    }

    private static IEnumerable<PlannedStep> Create(PlanBuilder builder, PlannedStep around, DependantModel view, string? noUndo)
    {
        var isFirst = true;
        foreach (var (title, sql, mode, namesRoles, relation) in Parts(builder.Scope, view))
        {
            var undo = isFirst && noUndo is null ? ViewSql.Drop(builder.Scope, view) : null;
            yield return around.Beside(new()
            {
                Title = title,
                Table = around.Step.Table,
                Sql = sql,
                UndoSql = undo,
                NoUndoReason = undo is null ? noUndo ?? $"It goes with {view}." : null,
                KeepsStructure = !isFirst,
                Locks = [new(relation, mode)],
                NamesRoles = namesRoles,
            });
            isFirst = false;
        }
    }

    private static void Fill(PlanBuilder builder, PlannedStep last, DependantModel view)
    {
        var table = last.Step.Table ?? "";
        var apart = builder.IsOnline(table) && !builder.IsSmall(table);
        var step = new PlanStep
        {
            Title = $"Fill {view}",
            Table = table,
            Sql = ViewSql.Refresh(builder.Scope, view),
            NoUndoReason = $"The rows go with {view}.",
            KeepsStructure = true,
            Locks = [new(view.Name, LockMode.AccessExclusive)],
            Cost = DataCost.Scan,
            Timeouts = StepTimeouts.DataSized,
        };
        // One that reads another is filled after it: they are planned in that order.
        var planned = apart
            ? builder.Add(Stage.Data, step, Boundary.Alone).Requiring(last.Provides)
            : last.Beside(step);
        if (!apart) last.After.Add(planned);
        planned.With(EffectKind.RebuildsDependant, apart
            ? $"Reading {view} fails from the change of {table} until its query has run again."
            : $"The query of {view} runs again while {table} is locked.");
    }

    // The first creates it; the owner comes last, because only the owner may do the rest.
    private static IEnumerable<(string Title, string Sql, LockMode Mode, bool NamesRoles, string Relation)> Parts(SqlScope scope, DependantModel dependant)
    {
        if (dependant.View is not { } view) throw new InvalidOperationException($"It is not known how {dependant} is made.");
        yield return ($"Create {dependant} again", ViewSql.Create(scope, dependant), LockMode.AccessExclusive, false, dependant.Name);
        foreach (var column in view.ColumnDefaults)
            yield return ($"Set the default of {column.Name} of {dependant}", ViewSql.SetDefault(scope, dependant, column), LockMode.AccessExclusive, false, dependant.Name);
        if (view.Comment is { } comment)
            yield return ($"Comment on {dependant}", ViewSql.Comment(scope, dependant, comment), LockMode.ShareUpdateExclusive, false, dependant.Name);
        foreach (var column in view.ColumnComments)
            yield return ($"Comment on {column.Name} of {dependant}", CommentSql.Column(scope, dependant.Name, column.Name, column.Text), LockMode.ShareUpdateExclusive, false, dependant.Name);
        foreach (var index in view.Indexes)
        {
            yield return ($"Build index {index.Name} of {dependant}", index.Sql, LockMode.Share, false, dependant.Name);
            if (index.Comment is { } text) yield return ($"Comment on index {index.Name}", CommentSql.Index(scope, index.Name, text), LockMode.ShareUpdateExclusive, false, index.Name);
        }
        foreach (var revoke in ViewSql.Revoke(scope, dependant)) yield return ($"Withhold default rights on {dependant}", revoke, LockMode.AccessShare, true, dependant.Name);
        foreach (var grant in ViewSql.Grant(scope, dependant)) yield return ($"Grant rights on {dependant}", grant, LockMode.AccessShare, true, dependant.Name);
        if (view.Owner is { } owner) yield return ($"Give {dependant} to {owner}", ViewSql.SetOwner(scope, dependant, owner), LockMode.AccessExclusive, true, dependant.Name);
    }
}
