using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// What belongs to the step in which generated columns are made anew (<see cref="RemadeColumns"/>): they go, what they are made of gets its type, and they
/// come, in one statement that writes the rows once. A plain column that becomes a generated one leaves its values in the trash. What stands
/// on them is dropped before and built again after it, as it is for every column of which another takes the name.
/// </summary>
internal static class RemadePlanner
{
    /// <summary>The columns that the statement drops.</summary>
    public static IEnumerable<RemadeColumn> Dropped(PlanBuilder builder, IEnumerable<RemadeColumn> columns) =>
        columns.Where(column => !column.HasValues || builder.Options.Drops == DropMode.Now);

    /// <summary>What the columns do to the rows when they come.</summary>
    public static DataCost Cost(IReadOnlyList<RemadeColumn> columns) =>
        columns.Any(column => column.New.GeneratedStored) ? DataCost.Rewrite : columns.Any(column => !column.New.Nullable) ? DataCost.Scan : DataCost.None;

    /// <summary>True when the old columns can come back.</summary>
    public static bool IsUndoable(PlanBuilder builder, IEnumerable<RemadeColumn> columns) => !Dropped(builder, columns).Any(column => column.HasValues);

    /// <summary>What a title says of them, behind the types that change.</summary>
    public static string Title(string? retyped, string table, IReadOnlyList<RemadeColumn> columns)
    {
        var names = string.Join(", ", columns.Select(column => column.New.Name));
        return retyped is null ? $"Make {names} of {table} anew{(columns.Any(column => column.Plain is null) ? ", generated as defined" : "")}" : $"{retyped}, and make {names} anew, which {(columns.Count == 1 ? "is" : "are")} generated";
    }

    /// <summary>Counts the rows for which a column that may not be NULL would be.</summary>
    public static IEnumerable<PreCheck> PreChecks(PlanBuilder builder, string table, IEnumerable<RemadeColumn> columns)
    {
        if (!builder.HasRows(table)) yield break;
        foreach (var column in columns.Where(column => !column.New.Nullable).Select(column => column.New))
        {
            if (builder.Live.Expression(table, column.Generated ?? "") is { } expression)
                yield return new($"rows for which {column.Name} would be NULL", PreCheckSql.CountWhere(builder.Scope, builder.Live.Table(table), $"({expression}) IS NULL"));
        }
    }

    /// <summary>What the columns need and give, and what goes with them.</summary>
    public static void Describe(PlanBuilder builder, PlannedStep step, string table, IReadOnlyList<RemadeColumn> columns)
    {
        foreach (var (old, @new, plain) in columns)
        {
            var others = columns.Select(column => column.New.Name).ToHashSet(StringComparer.Ordinal);
            step.Requiring(Fact.ColumnReleased(table, old.Name))
                .Requiring(Fact.ColumnsComplete(table, ColumnPlanner.Sources(builder, table, @new).Where(source => !others.Contains(source))))
                .Requiring(old.Name == @new.Name ? [] : [Fact.ColumnNameFree(table, @new.Name)])
                .Providing(old.Name == @new.Name ? [] : [Fact.ColumnNameFree(table, old.Name)])
                .Providing(ColumnPlanner.Released(builder, table, old)).Providing(SequencePlanner.Unused(old))
                .Providing(Fact.ColumnThere(table, @new.Name), Fact.ColumnTyped(table, @new.Name), Fact.ColumnsReady(table), Fact.NullabilitySet(table, @new.Name))
                .With(EffectKind.DependsOnData, @new.GeneratedStored ? $"A row for which {@new.Name} cannot be computed{(@new.Nullable ? "" : ", or would be NULL,")} makes it fail."
                    : @new.Nullable ? null : $"A row for which {@new.Name} would be NULL makes it fail.")
                .With(EffectKind.LosesStatistics, @new.GeneratedStored ? $"The statistics of {@new.Name} are collected anew at the end of the plan." : null)
                .With(EffectKind.BreaksApplications, old.Name == @new.Name ? null : $"Statements that name {old.Name} fail.")
                .With(EffectKind.TouchesDependants, old.Name == @new.Name ? null : $"Functions that name {old.Name} fail.")
                .Requiring(plain is null ? [] : builder.Ready(plain.Default ?? "")).Providing(plain is null ? [] : [Fact.DefaultSet(table, plain.Name), Fact.ExpressionDropped(table, plain.Name)])
                .With(EffectKind.BreaksApplications, old.Generated is null ? $"Statements that give {@new.Name} a value fail." : null)
                .With(EffectKind.BreaksApplications, $"Statements that take columns by their place (INSERT without a list of columns, COPY, SELECT *) meet {@new.Name} at the end.");
        }
        Rights(builder, step, table, columns);
        foreach (var column in columns.Where(column => column.HasValues)) Retire(builder, step, table, column.Old);
        foreach (var plain in columns.Select(column => column.Plain).OfType<ColumnModel>().Reverse()) step.After.Insert(0, step.Beside(Keep(builder, table, plain)));
        foreach (var column in columns.Select(column => column.New))
        {
            StoragePlanner.Column(builder, table, ColumnStorage.Default, column);
            CommentPlanner.Column(builder, table, column.Name, null, column.Comment);
        }
    }

    /// <summary>
    /// The old columns as their clauses say it when they come back: what they are made of has its new name then, and what another column took
    /// the name of waits in the trash.
    /// </summary>
    public static IEnumerable<ColumnModel> Back(PlanBuilder builder, string table, IEnumerable<RemadeColumn> columns)
    {
        var live = (builder.LiveTable(table)?.Columns ?? []).ToDictionary(column => column.Name, StringComparer.Ordinal);
        var trash = builder.Live.Retaken(table).Where(name => live[name].Generated is null).ToDictionary(name => name, name => TrashPlanner.NameOf(builder, table, live[name]), StringComparer.Ordinal);
        foreach (var old in columns.Where(column => !column.HasValues).Select(column => column.Old))
        {
            var words = live[old.Name].Generated ?? "";
            if (!trash.Keys.Any(source => ColumnReferences.Contains(words, source)))
            {
                yield return old;
                continue;
            }
            var names = new Dictionary<string, string>(trash, StringComparer.Ordinal);
            foreach (var rename in builder.Diff.Changes.OfType<SchemaChange.RenameColumn>().Where(rename => rename.TableName == table)) names[rename.From] = rename.To;
            yield return old with { Generated = ColumnReferences.Rename(words, names) };
        }
    }

    /// <summary>What an old column has beside its clause, when it is back.</summary>
    public static IEnumerable<UndoStatement> UndoOf(PlanBuilder builder, string table, IEnumerable<RemadeColumn> columns)
    {
        foreach (var old in columns.Where(column => !column.HasValues).Select(column => column.Old))
        {
            string[] storage = [.. StorageSql.Placement(ColumnStorage.Default, old.Storage, old.Type, builder.Options.ServerMajor), .. StorageSql.Counting(ColumnStorage.Default, old.Storage)];
            if (storage.Length > 0) yield return new(ColumnSql.Alter(builder.Scope, table, old.Name, storage));
            if (old.Comment is { } comment) yield return new(CommentSql.Column(builder.Scope, table, old.Name, comment));
        }
    }

    /// <summary>The rights that were granted on the columns go over to those that come.</summary>
    public static void Rights(PlanBuilder builder, PlannedStep step, string table, IReadOnlyList<RemadeColumn> columns)
    {
        var note = ColumnRightsSql.Note(builder.Scope, table, columns.Select(column => (column.Old.Name, column.New.Name)));
        var back = ColumnRightsSql.Note(builder.Scope, table, columns.Select(column => (column.New.Name, column.Old.Name)));
        step.Before.Insert(0, step.Beside(Step(builder, table, "Note the rights on columns that are made anew", note, ColumnRightsSql.Give)));
        step.After.Insert(0, step.Beside(Step(builder, table, "Give them these rights", ColumnRightsSql.Give, back)));
    }

    private static PlanStep Step(PlanBuilder builder, string table, string title, string sql, string undo) => new()
    {
        Title = title,
        Table = table,
        Sql = sql,
        UndoSql = undo,
        Locks = builder.Partitions.IsPartitioned(table) ? [new(table, LockMode.AccessShare)] : [],
    };

    private static PlanStep Keep(PlanBuilder builder, string table, ColumnModel plain) => new()
    {
        Title = $"Keep {plain.Name} of {table} as a plain column",
        Table = table,
        Sql = ColumnSql.Alter(builder.Scope, table, plain.Name, plain.Default is { } value ? ["DROP EXPRESSION", $"SET DEFAULT {value}"] : ["DROP EXPRESSION"]),
        NoUndoReason = "It goes with the column.",
        KeepsStructure = true,
        Locks = [new(table, LockMode.AccessExclusive)],
    };

    private static void Retire(PlanBuilder builder, PlannedStep step, string table, ColumnModel old)
    {
        if (builder.Options.Drops == DropMode.Now)
        {
            step.With(EffectKind.DropsData, $"The values of {old.Name} in {builder.Rows(table)} are dropped.").Providing(SequencePlanner.GoneWith(builder, table, old.Name));
            return;
        }
        var scope = builder.Scope;
        var trashName = TrashPlanner.NameOf(builder, table, old);
        var (release, restore) = TrashPlanner.Release(old);
        if (release.Count > 0)
            Add($"Let {old.Name} of {table} stay empty in new rows", ColumnSql.Alter(scope, table, old.Name, release), ColumnSql.Alter(scope, table, old.Name, restore));
        Add($"Move column {old.Name} of {table} to the trash", ColumnSql.Rename(scope, table, old.Name, trashName), ColumnSql.Rename(scope, table, trashName, old.Name));
        step.With(EffectKind.MovesToTrash, $"The values of {old.Name} in {builder.Rows(table)} wait in {trashName} until they expire.");

        void Add(string title, string sql, string undo) => step.Before.Add(step.Beside(new()
        {
            Title = title,
            Table = table,
            Sql = sql,
            UndoSql = undo,
            Locks = [new(table, LockMode.AccessExclusive)],
        }));
    }
}
