using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Schema.Types;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans type and collation changes. Those that cost nothing go in one statement per table, those that write the table anew in
/// another, so that it is written once. The default is taken off and set again around the change, because it is kept in the old type.
/// </summary>
internal static class TypePlanner
{
    public static bool IsTypeChange(SchemaChange.AlterColumn change) => (change.Facets & (ColumnFacets.Type | ColumnFacets.Collation)) != 0;

    /// <summary>True when foreign keys on the column must be dropped and added again around the change.</summary>
    public static bool TouchesData(OwnTypes types, SchemaChange.AlterColumn change) => IsTypeChange(change) && Cost(types, change) != TypeChangeCost.None;

    public static void Plan(PlanBuilder builder, string table, IReadOnlyList<SchemaChange.AlterColumn> changes)
    {
        if (builder.Switches.Of(table) is { } columns) SwitchPlanner.Plan(builder, columns);
        var possible = changes.Where(change => !builder.Switches.Contains(table, change.New.Name) && IsPossible(builder, change)).ToList();
        var remade = builder.Switches.Of(table) is null ? builder.Remade.Of(table) : [];
        // Where a generated column has to be made anew all goes in one statement, which writes the rows once.
        foreach (var group in possible.GroupBy(change => remade.Count > 0 || StepCost(builder, change) != DataCost.None).OrderBy(group => group.Key))
            Step(builder, table, group.ToList(), remade);
        if (possible.Count == 0 && remade.Count > 0) Step(builder, table, [], remade);
        var counted = possible.Select(change => change.New.Name).Concat(remade.Where(column => column.New.GeneratedStored).Select(column => column.New.Name)).ToList();
        if (counted.Count > 0 && builder.HasRows(table)) Analyze(builder, table, counted);
    }

    private static void Step(PlanBuilder builder, string table, IReadOnlyList<SchemaChange.AlterColumn> changes, IReadOnlyList<RemadeColumn> remade)
    {
        var cost = changes.Select(change => StepCost(builder, change)).Append(RemadePlanner.Cost(remade)).Max();
        var retyped = changes.Count == 0 ? null : $"Change the type of {string.Join(", ", changes.Select(change => change.New.Name))} of {table}";
        var costly = cost != DataCost.None && builder.HasRows(table);
        var undoable = changes.All(change => IsUndoable(builder.Types, change)) && RemadePlanner.IsUndoable(builder, remade);
        var undo = RemadePlanner.UndoOf(builder, table, remade).ToList();
        var step = builder.Add(costly ? Stage.Data : Stage.Columns, new()
        {
            Title = remade.Count == 0 ? retyped ?? "" : RemadePlanner.Title(retyped, table, remade),
            Table = table,
            Sql = ColumnSql.Alter(
                builder.Scope, table, RemadePlanner.Dropped(builder, remade).Select(column => column.Old.Name),
                changes.SelectMany(change => Actions(builder.Types, change.Old, change.New)), remade.Select(column => column.New)),
            UndoSql = undoable
                ? ColumnSql.Alter(
                    builder.Scope, table, remade.Select(column => column.New.Name),
                    changes.SelectMany(change => Actions(builder.Types, change.New, change.Old with { Name = change.New.Name })), RemadePlanner.Back(builder, table, remade))
                : null,
            NoUndoReason = undoable ? null : changes.Any(change => !IsUndoable(builder.Types, change)) ? "Values that were changed by the cast do not come back." : "The values are gone.",
            UndoCost = cost,
            UndoThen = undoable ? [.. undo, .. IndexStatisticsPlanner.UndoOfTypeChange(builder, table, changes.Select(change => change.New.Name))] : [],
            UndoLoss = remade.Where(column => column.Plain is not null).Select(column => $"What was written to {column.New.Name} of {table} since is dropped.").FirstOrDefault(),
            UndoTogether = remade.Count > 0,
            Locks = [new(table, LockMode.AccessExclusive)],
            Cost = cost,
            PreChecks = [.. changes.SelectMany(change => PreChecks(builder, change)), .. RemadePlanner.PreChecks(builder, table, remade)],
            Timeouts = costly ? StepTimeouts.DataSized : StepTimeouts.CatalogueOnly,
            DoneSql = changes.FirstOrDefault(change => change.Facets.HasFlag(ColumnFacets.Type)) is { } typed
                ? CatalogueSql.ColumnType(builder.Scope, table, typed.New.Name, typed.New.Type)
                : null,
        }, costly && builder.IsOnline(table) ? Boundary.Alone : Boundary.Shared);
        foreach (var change in changes)
        {
            var column = change.New.Name;
            var type = builder.Types.Between(change.Old.Type, change.New.Type);
            step.Requiring(Fact.ColumnThere(table, column), Fact.IdentityDropped(table, column), Fact.ExpressionDropped(table, column), Fact.SourceReleased(table, column))
                .Requiring(TouchesData(builder.Types, change) ? [Fact.ColumnReleased(table, column)] : [])
                .Providing(Fact.ColumnTyped(table, column), Fact.ColumnsReady(table), Fact.DefaultSet(table, column))
                .Providing(SequencePlanner.Unused(change.Old))
                .Requiring(KeyChanges.Including(builder.Diff, table, column).Select(key => Fact.KeyReleased(table, key.Columns)))
                .With(EffectKind.CastsLossily, type.Lossy is { } lossy ? $"{change.Old.Type} to {change.New.Type}: {lossy.Detail}" : null)
                .With(EffectKind.DependsOnData, type.MayFail is { } fail ? $"{change.Old.Type} to {change.New.Type}: {fail.Detail}" : null)
                .With(EffectKind.LosesStatistics, $"The statistics of {column} are collected anew at the end of the plan.");
        }
        IndexStatisticsPlanner.AfterTypeChange(builder, step, table, changes.Select(change => change.New.Name));
        ViewPlanner.Around(builder, step, table, changes.Select(change => change.New.Name), remade);
        if (remade.Count > 0) RemadePlanner.Describe(builder, step, table, remade);
        CheckPlanner.Lift(builder, step, table, builder.Lifted.Of(table, changes.Select(change => change.New.Name)));
    }

    /// <summary>The actions that give a column its other type.</summary>
    public static IEnumerable<(string Column, string Action)> Actions(OwnTypes types, ColumnModel from, ColumnModel to)
    {
        if (from.Default is not null) yield return (to.Name, "DROP DEFAULT");
        yield return (to.Name, ColumnSql.Type(to, types.Between(from.Type, to.Type).Using?.Invoke(SqlIdentifier.Quote(to.Name))));
        // The type brings its own way to be stored.
        foreach (var action in StorageSql.Placement(ColumnStorage.Default, to.Storage, to.Type, int.MaxValue)) yield return (to.Name, action);
        if (to.Default is { } value) yield return (to.Name, $"SET DEFAULT {value}");
    }

    private static bool IsPossible(PlanBuilder builder, SchemaChange.AlterColumn change)
    {
        var (table, column) = (change.TableName, change.New.Name);
        var reason = builder.Types.Between(change.Old.Type, change.New.Type).Refusal;
        if (reason is not null) builder.Refuse(table, $"column {column} of {table}", $"{change.Old.Type} to {change.New.Type}: {reason}");
        return reason is null;
    }

    /// <summary>True when the type can be changed back without a loss.</summary>
    public static bool IsUndoable(OwnTypes types, SchemaChange.AlterColumn change) =>
        types.Between(change.Old.Type, change.New.Type).Lossy is null && types.Between(change.New.Type, change.Old.Type).Refusal is null;

    private static TypeChangeCost Cost(OwnTypes types, SchemaChange.AlterColumn change)
    {
        var cost = types.Between(change.Old.Type, change.New.Type).Cost;
        return cost == TypeChangeCost.None && change.Facets.HasFlag(ColumnFacets.Collation) ? TypeChangeCost.IndexRebuild : cost;
    }

    /// <summary>
    /// What the step does to the data: beside what the types demand, PostgreSQL holds the rows against every validated check that uses
    /// the column, unless it is taken off (<see cref="LiftedChecks"/>).
    /// </summary>
    private static DataCost StepCost(PlanBuilder builder, SchemaChange.AlterColumn change)
    {
        var cost = CostBesideChecks(builder, change);
        if (cost != DataCost.None || builder.Lifted.Cover(change.TableName, change.New.Name)) return cost;
        if (builder.LiveTable(change.TableName) is not { } live || builder.Live.Column(change.TableName, change.New.Name) is not { } column) return DataCost.None;
        var dropped = builder.Diff.Changes.OfType<SchemaChange.DropCheck>().Where(drop => drop.TableName == change.TableName).Select(drop => drop.Check.Name).ToHashSet(StringComparer.Ordinal);
        return live.Checks.Any(check => check.Validated && !dropped.Contains(check.Name) && ColumnReferences.Contains(check.Expression, column)) ? DataCost.Scan : DataCost.None;
    }

    /// <summary>What the step does to the data without checks on the column: an index over it that has an expression or a predicate is built anew in any case.</summary>
    public static DataCost CostBesideChecks(PlanBuilder builder, SchemaChange.AlterColumn change)
    {
        var cost = Cost(builder.Types, change);
        if (cost == TypeChangeCost.Rewrite) return DataCost.Rewrite;
        if (builder.LiveTable(change.TableName) is not { } live || builder.Live.Column(change.TableName, change.New.Name) is not { } column) return DataCost.None;
        return IndexUses.BesideExpression(live, column) || (cost == TypeChangeCost.IndexRebuild && IndexUses.AsColumn(live, column)) ? DataCost.Scan : DataCost.None;
    }

    /// <summary>Queries that count the values which the new type does not hold, or holds otherwise.</summary>
    public static IEnumerable<PreCheck> PreChecks(PlanBuilder builder, SchemaChange.AlterColumn change)
    {
        if (!builder.HasRows(change.TableName) || builder.Live.Column(change.TableName, change.New.Name) is not { } live) yield break;
        var type = builder.Types.Between(change.Old.Type, change.New.Type);
        foreach (var danger in (RowDanger?[])[type.Lossy, type.MayFail])
        {
            if (danger?.Condition is not { } condition || danger.Needs > builder.Options.ServerMajor) continue;
            var sql = PreCheckSql.CountWhere(builder.Scope, builder.Live.Table(change.TableName), condition(SqlIdentifier.Quote(live)));
            yield return new($"{change.New.Name}: {danger.Detail}", sql);
        }
    }

    private static void Analyze(PlanBuilder builder, string table, IReadOnlyList<string> columns) => builder.Add(Stage.CleanUp, new()
    {
        Title = $"Collect statistics of {string.Join(", ", columns)}",
        Table = table,
        Sql = $"ANALYZE {builder.Scope.Relation(table)} ({SqlIdentifier.List(columns)})",
        NoUndoReason = "Statistics are collected anew at any time.",
        KeepsStructure = true,
        Locks = [new(table, LockMode.ShareUpdateExclusive)],
        Cost = DataCost.Scan,
        Timeouts = StepTimeouts.DataSized,
    }, Boundary.Alone).Requiring(columns.Select(column => Fact.ColumnTyped(table, column)));
}
