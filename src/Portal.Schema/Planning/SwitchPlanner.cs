using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans a change of type that would write a large table anew: a column of the new type is added, a trigger keeps it in step, its rows are
/// filled in batches, what stands on the old column is made again beside it, and one short transaction gives the new column the old one's
/// name and place. Nobody waits for as long as the data takes, and until that transaction everything is as before.
/// </summary>
internal static class SwitchPlanner
{
    private const int NamedNotNull = 18;

    public const string GoesAlong = "It goes back with the type of the column.";

    public static void Plan(PlanBuilder builder, TableSwitch columns)
    {
        foreach (var change in columns.Changes) AddColumn(builder, columns, change);
        KeepInStep(builder, columns);
        Fill(builder, columns);
        foreach (var change in columns.Changes.Where(change => !change.New.Nullable)) ForbidNulls(builder, columns, change);
        var twins = new SwitchTwins(builder, columns);
        twins.Build();
        Analyze(builder, columns, twins);
        Switch(builder, columns, twins);
    }

    /// <summary>A step on the way to the new column that is not taken back by itself.</summary>
    public static PlanStep OnTheWay(string table, string title, string sql, LockMode mode) => new()
    {
        Title = title,
        Table = table,
        Sql = sql,
        NoUndoReason = GoesAlong,
        KeepsStructure = true,
        Locks = mode == LockMode.None ? [] : [new(table, mode)],
    };

    private static void AddColumn(PlanBuilder builder, TableSwitch columns, SchemaChange.AlterColumn change)
    {
        var (table, scope, name, shadow) = (columns.Table, builder.Scope, change.New.Name, columns.Shadows[change.New.Name]);
        var column = new ColumnModel { Name = shadow, Type = change.New.Type, Collation = change.New.Collation };
        var step = builder.Add(Stage.Columns, OnTheWay(table, $"Add a column for the new type of {name} of {table}", ColumnSql.Add(scope, table, column), LockMode.AccessExclusive) with
        {
            DoneSql = CatalogueSql.ColumnExists(scope, table, shadow),
        })
        .Requiring(Fact.ColumnThere(table, name), Fact.IdentityDropped(table, name), Fact.ColumnNameFree(table, shadow))
        .Providing(Fact.ShadowThere(table));
        var storage = change.New.Storage;
        string[] actions = [.. StorageSql.Placement(ColumnStorage.Default, storage, change.New.Type, builder.Options.ServerMajor), .. StorageSql.Counting(ColumnStorage.Default, storage)];
        if (actions.Length > 0)
            step.After.Add(step.Beside(OnTheWay(table, $"Store and count its values as those of {name}", ColumnSql.Alter(scope, table, shadow, actions), LockMode.AccessExclusive)));
    }

    private static void KeepInStep(PlanBuilder builder, TableSwitch columns)
    {
        var (table, scope, function) = (columns.Table, builder.Scope, columns.Function);
        var names = string.Join(", ", columns.Shadows.Keys);
        var values = columns.Changes.Select(change => (columns.Shadows[change.New.Name], Value(builder, change, "NEW.")));
        var create = builder.Add(Stage.Columns, OnTheWay(table, $"Create function {function}",
            SwitchSql.CreateFunction(scope, function, values, columns.Changes.SelectMany(change => new[] { builder.Types.BaseOf(change.Old.Type), builder.Types.BaseOf(change.New.Type) })), LockMode.None))
            .Requiring(Fact.ShadowThere(table), Fact.FunctionNameFree(function)).Providing(Fact.FunctionReady(function));
        create.After.Add(create.Beside(OnTheWay(table, $"Let only the owner call {function}", SwitchSql.RevokeFunction(scope, function), LockMode.None)));
        create.After.Add(create.Beside(OnTheWay(table, $"Comment on function {function}",
            SwitchSql.CommentOnFunction(scope, function, $"Keeps the columns that take the place of {names} of {table} in step; goes with the end of the plan that made it."), LockMode.None)));
        var failing = columns.Changes.Select(change => (change, builder.Types.Between(change.Old.Type, change.New.Type).MayFail))
            .Where(item => item.MayFail is not null).Select(item => $"{item.change.New.Name}: {item.MayFail?.Detail}").ToList();
        var trigger = builder.Add(Stage.Columns, OnTheWay(table, $"Keep the new columns of {table} in step", SwitchSql.CreateTrigger(scope, function, table), LockMode.ShareRowExclusive) with
        {
            PreChecks = [.. columns.Changes.SelectMany(change => TypePlanner.PreChecks(builder, change))],
        })
        .Requiring(Fact.FunctionReady(function)).Providing(Fact.InStep(table))
        .With(EffectKind.BreaksApplications, failing.Count == 0 ? null : $"From here on statements that write such values fail. {string.Join(" ", failing)}");
        trigger.After.Add(trigger.Beside(OnTheWay(table, "Let replicated rows keep them in step too", SwitchSql.AlwaysFire(scope, function, table), LockMode.ShareRowExclusive)));
    }

    private static void Fill(PlanBuilder builder, TableSwitch columns)
    {
        var table = columns.Table;
        var pending = columns.Shadows.Select(pair => $"({SqlIdentifier.Quote(pair.Key)} IS NOT NULL AND {SqlIdentifier.Quote(pair.Value)} IS NULL)");
        var step = BackfillPlanner.Fill(
            builder, $"Fill the new columns of {table}", table, [.. columns.Changes.Select(change => (columns.Shadows[change.New.Name], Value(builder, change, "")))], string.Join(" OR ", pending), GoesAlong, columns)
            .Requiring(Fact.InStep(table)).Providing(columns.Shadows.Values.Select(shadow => Fact.ColumnFilled(table, shadow)));
        foreach (var change in columns.Changes)
        {
            var fail = builder.Types.Between(change.Old.Type, change.New.Type).MayFail;
            step.With(EffectKind.DependsOnData, fail is null ? null : $"{change.Old.Type} to {change.New.Type}: {fail.Detail}");
        }
    }

    // The check proves it, so that nobody waits for a scan when the column gets its place.
    private static void ForbidNulls(PlanBuilder builder, TableSwitch columns, SchemaChange.AlterColumn change)
    {
        var preChecks = change.Old.Nullable ? NullabilityPlanner.PreChecks(builder, columns.Table, change.New.Name) : [];
        var check = NullabilityPlanner.NotNullCheck(columns.Table, columns.Shadows[change.New.Name]);
        CheckPlanner.AddBeside(builder, columns.Table, check, preChecks, Fact.ColumnFilled(columns.Table, columns.Shadows[change.New.Name]));
    }

    // What is known of the new column is known when it gets its place; of an index with an expression only a whole ANALYZE learns.
    private static void Analyze(PlanBuilder builder, TableSwitch columns, SwitchTwins twins)
    {
        var relation = builder.Scope.Relation(columns.Table);
        var step = builder.Add(Stage.Data, OnTheWay(columns.Table, $"Collect statistics of the new columns of {columns.Table}",
            twins.HaveExpressions ? $"ANALYZE {relation}" : $"ANALYZE {relation} ({SqlIdentifier.List(columns.Shadows.Values)})", LockMode.ShareUpdateExclusive) with
        {
            NoUndoReason = "Statistics are collected anew at any time.",
            Cost = DataCost.Scan,
            Timeouts = StepTimeouts.DataSized,
        }, Boundary.Alone)
        .Requiring(columns.Shadows.Values.Select(shadow => Fact.ColumnFilled(columns.Table, shadow))).Providing(Fact.ShadowAnalyzed(columns.Table));
        if (twins.HaveExpressions) step.Requiring(twins.Ready);
    }

    private static void Switch(PlanBuilder builder, TableSwitch columns, SwitchTwins twins)
    {
        var (table, scope) = (columns.Table, builder.Scope);
        var last = columns.Changes[^1];
        var undo = SwitchUndo.Of(builder, columns, twins);
        var main = builder.Add(Stage.Finish, new()
        {
            Title = $"Give {last.New.Name} of {table} its new type",
            Table = table,
            Sql = ColumnSql.Rename(scope, table, columns.Shadows[last.New.Name], last.New.Name),
            UndoSql = undo is [var first, ..] ? first.Sql : null,
            UndoCost = undo is [var costly, ..] ? costly.Cost : DataCost.None,
            UndoThen = undo is null ? [] : [.. undo.Skip(1)],
            UndoTogether = builder.Remade.Of(table).Count > 0,
            NoUndoReason = undo is null ? "Values that were changed by the cast do not come back." : null,
            Locks = [new(table, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ColumnType(scope, table, last.New.Name, last.New.Type),
        })
        .Requiring(Fact.ShadowAnalyzed(table)).Requiring(twins.Ready)
        .Requiring(columns.Changes.Where(change => !change.New.Nullable)
            .Select(change => Fact.ConstraintThere(table, NullabilityPlanner.NotNullCheck(table, columns.Shadows[change.New.Name]).Name)))
        .Requiring(twins.Released)
        .Requiring(SwitchForeignKeys.Own(builder, columns).SelectMany(key => SwitchForeignKeys.Ready(table, key)))
        .Providing(SwitchForeignKeys.Own(builder, columns).Where(key => key.ReferencedSchema is null && key.ReferencedTable != table).Select(key => Fact.ForeignKeysSwapped(key.ReferencedTable)))
        .Providing(Fact.ColumnsReady(table))
        .With(EffectKind.BreaksApplications, $"Statements that take columns by their place (INSERT without a list of columns, COPY, SELECT *) meet {string.Join(", ", columns.Shadows.Keys)} at the end.");
        foreach (var change in columns.Changes)
        {
            var name = change.New.Name;
            var lossy = builder.Types.Between(change.Old.Type, change.New.Type).Lossy;
            main.Requiring(Fact.SourceReleased(table, name)).Requiring(KeyChanges.Including(builder.Diff, table, name).Select(key => Fact.KeyReleased(table, key.Columns)))
                .Providing(Fact.ColumnTyped(table, name), Fact.DefaultSet(table, name), Fact.NullabilitySet(table, name)).Providing(SequencePlanner.Unused(change.Old))
                .With(EffectKind.CastsLossily, lossy is null ? null : $"{change.Old.Type} to {change.New.Type}: {lossy.Detail}");
        }
        var remade = builder.Remade.Of(table);
        ViewPlanner.Around(builder, main, table, columns.Shadows.Keys, remade, twins.Keys.Select(key => key.Key.Name));
        foreach (var step in Before(builder, columns, twins))
        {
            main.Before.Add(main.Beside(step));
            main.Requiring(builder.Ready(step.Sql));
        }
        if (remade.Count == 0) return;
        RemadePlanner.Describe(builder, main, table, remade);
        main.After.Insert(0, main.Beside(OnTheWay(table, $"Add {string.Join(", ", remade.Select(column => column.New.Name))}, generated as defined",
            ColumnSql.Alter(scope, table, [], [], remade.Select(column => column.New)), LockMode.AccessExclusive) with
        {
            Cost = RemadePlanner.Cost(remade),
            Timeouts = StepTimeouts.DataSized,
            NoUndoReason = undo is null ? $"It belongs to \"{main.Step.Title}\", which cannot be taken back." : GoesAlong,
            KeepsStructure = undo is not null,
        }));
    }

    private static IEnumerable<PlanStep> Before(PlanBuilder builder, TableSwitch columns, SwitchTwins twins)
    {
        var (table, scope) = (columns.Table, builder.Scope);
        if (builder.Remade.Of(table) is { Count: > 0 } remade)
            yield return Step($"Drop {string.Join(", ", remade.Select(column => column.Old.Name))}, to come back at the end", ColumnSql.Alter(scope, table, remade.Select(column => column.Old.Name), [], []));
        yield return Step("Stop keeping the new columns in step", SwitchSql.DropTrigger(scope, columns.Function, table));
        yield return OnTheWay(table, $"Drop function {columns.Function}", SwitchSql.DropFunction(scope, columns.Function), LockMode.None);
        foreach (var step in SwitchForeignKeys.Own(builder, columns).SelectMany(key => SwitchForeignKeys.Swap(builder, table, key))) yield return step;
        foreach (var step in twins.DropOld()) yield return step;
        yield return Step("Give the new columns the rights on the old ones", ColumnRightsSql.Copy(scope, table, columns.Shadows.Select(pair => (pair.Key, pair.Value)))) with { Locks = [] };
        foreach (var change in columns.Changes)
        {
            var (name, shadow) = (change.New.Name, columns.Shadows[change.New.Name]);
            if (!change.New.Nullable)
            {
                yield return Step($"Forbid NULL in the new {name}", HasName(builder)
                    ? ConstraintSql.Add(scope, table, ConstraintSql.NotNull(columns.Twin(NotNullName(table, name)), shadow))
                    : ColumnSql.Alter(scope, table, shadow, "SET NOT NULL"));
                yield return Step("Drop the check that proved it", ConstraintSql.Drop(scope, table, NullabilityPlanner.NotNullCheck(table, shadow).Name));
            }
            if (change.New.Comment is { } comment)
                yield return Step($"Comment on column {name} of {table}", CommentSql.Column(scope, table, shadow, comment)) with { Locks = [new(table, LockMode.ShareUpdateExclusive)] };
        }
        foreach (var step in SwitchCounters.HandOver(builder, columns)) yield return step;
        foreach (var step in SwitchTrash.Release(builder, columns)) yield return step;
        foreach (var name in columns.Changes.Where(change => !change.New.Nullable && HasName(builder)).Select(change => NotNullName(table, change.New.Name)))
            yield return Step($"Give {name} its name", ConstraintSql.Rename(scope, table, columns.Twin(name), name));
        foreach (var change in columns.Changes.Where(change => change.New.Default is not null))
            yield return Step($"Set the default of the new {change.New.Name}", ColumnSql.Alter(scope, table, columns.Shadows[change.New.Name], $"SET DEFAULT {change.New.Default}"));
        foreach (var step in twins.TakeNames()) yield return step;
        foreach (var change in columns.Changes.SkipLast(1))
            yield return Step($"Give {change.New.Name} of {table} its new type", ColumnSql.Rename(scope, table, columns.Shadows[change.New.Name], change.New.Name));

        PlanStep Step(string title, string sql) => OnTheWay(table, title, sql, LockMode.AccessExclusive);
    }

    // From version 18 on NOT NULL is a constraint with a name, and a column that gets another name leaves it as it is.
    private static bool HasName(PlanBuilder builder) => builder.Options.ServerMajor >= NamedNotNull;

    private static string NotNullName(string table, string column) => SqlIdentifier.Generated(table, column, "not_null");

    private static string Value(PlanBuilder builder, SchemaChange.AlterColumn change, string row)
    {
        var column = row + SqlIdentifier.Quote(change.New.Name);
        return builder.Types.Between(change.Old.Type, change.New.Type).Using?.Invoke(column) ?? column;
    }
}
