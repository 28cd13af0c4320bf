using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>Plans columns that come and go. What changes on a column that stays is planned by <see cref="ColumnChangePlanner"/>.</summary>
internal static class ColumnPlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.AddColumn change)
    {
        var (table, column) = (change.TableName, change.Column);
        if (builder.Remade.Comes(table, column.Name)) return;
        var isVolatile = IsVolatile(column);
        var fillsRows = column.Default is not null || column.Generated is not null || column.Identity != IdentityKind.None;
        if (builder.HasRows(table) && !column.Nullable && !fillsRows)
        {
            builder.Refuse(
                table,
                $"column {column.Name} of {table}",
                $"{table} has rows, and the new column has neither a default nor NULL to give them; give it a default, or make it nullable first");
            return;
        }
        if (IdentityColumnPlanner.IsPossible(builder, table, column)) IdentityColumnPlanner.Add(builder, table, column);
        else if (isVolatile && builder.IsOnline(table) && !builder.IsSmall(table)) AddAndFill(builder, table, column);
        else Add(builder, table, column, RewritesTable(builder.Types, column));
        StoragePlanner.Column(builder, table, ColumnStorage.Default, column);
        CommentPlanner.Column(builder, table, column.Name, null, column.Comment);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.DropColumn change)
    {
        if (change.ComesBackAs is not null) return;
        if (builder.Options.Drops == DropMode.Now || IsOnlyComputed(builder, change))
            DropNow(builder, change.TableName, change.Column);
        else
            TrashPlanner.Column(builder, change.TableName, change.Column);
    }

    // Such a column has no values of its own that could wait. PostgreSQL takes no expression off where partitions have partitions.
    private static bool IsOnlyComputed(PlanBuilder builder, SchemaChange.DropColumn change) =>
        change.Column is { Generated: not null, GeneratedStored: false } || (change.Column.Generated is not null && builder.Partitions.HasLevels(change.TableName));

    /// <summary>True for a generated column that is made of the other one.</summary>
    public static bool IsMadeOf(ColumnModel generated, string column) =>
        generated.Generated is { } expression && column != generated.Name && ColumnReferences.Contains(expression, column);

    /// <summary>The columns of the table that the expression of a generated column is made of.</summary>
    public static IEnumerable<string> Sources(PlanBuilder builder, string table, ColumnModel generated)
    {
        if (generated.Generated is null) return [];
        var dropped = builder.Diff.Changes.OfType<SchemaChange.DropColumn>().Where(drop => drop.TableName == table).Select(drop => drop.Column.Name);
        return (builder.DesiredTable(table)?.Columns ?? []).Select(column => column.Name).Union(dropped)
            .Where(column => IsMadeOf(generated, column));
    }

    /// <summary>What can change when the expression of a generated column is gone.</summary>
    public static IEnumerable<Fact> Released(PlanBuilder builder, string table, ColumnModel generated) =>
        Sources(builder, table, generated).Select(column => Fact.SourceReleased(table, column));

    private static bool IsVolatile(ColumnModel column) => column.Default is { } value && DefaultVolatility.IsVolatile(value);

    /// <summary>
    /// True when each row gets its own value (a stored generated column, an identity, a volatile default), or is asked the rules of a domain.
    /// </summary>
    public static bool RewritesTable(OwnTypes types, ColumnModel column) =>
        IsVolatile(column) || types.IsConstrained(column.Type) || column.Identity != IdentityKind.None
        || (column.Generated is not null && column.GeneratedStored);

    private static void Add(PlanBuilder builder, string table, ColumnModel column, bool rewrites)
    {
        var step = AddStep(builder, table, column, rewrites);
        if (column.Generated is not { } generated) return;
        // The expression reads other columns, so those that are added or changed by the same plan come first.
        foreach (var source in builder.DesiredTable(table)?.Columns ?? [])
        {
            if (source.Name != column.Name && ColumnReferences.Contains(generated, source.Name)) step.Requiring(Fact.ColumnsComplete(table, [source.Name]));
        }
    }

    private static PlannedStep AddStep(PlanBuilder builder, string table, ColumnModel column, bool rewrites) =>
        builder.Add(rewrites && builder.HasRows(table) ? Stage.Data : Stage.Columns, new()
        {
            Title = $"Add column {column.Name} to {table}",
            Table = table,
            Sql = ColumnSql.Add(builder.Scope, table, column),
            UndoSql = ColumnSql.Drop(builder.Scope, table, column.Name),
            UndoLoss = column.Generated is null ? $"What was written to {column.Name} of {table} since is dropped." : null,
            Locks = [new(table, LockMode.AccessExclusive)],
            Cost = rewrites ? DataCost.Rewrite : DataCost.None,
            Timeouts = rewrites && builder.HasRows(table) ? StepTimeouts.DataSized : StepTimeouts.CatalogueOnly,
            DoneSql = CatalogueSql.ColumnExists(builder.Scope, table, column.Name),
        }, rewrites && builder.IsOnline(table) ? Boundary.Alone : Boundary.Shared)
        .Requiring(Fact.ColumnNameFree(table, column.Name))
        .Providing(Fact.ColumnThere(table, column.Name), Fact.ColumnsReady(table), Fact.NullabilitySet(table, column.Name));

    /// <summary>
    /// Without a rewrite: the column comes empty, new rows get the default, existing rows are filled by an update that locks no reader
    /// out, and NOT NULL follows.
    /// </summary>
    /// <param name="builder">The plan.</param>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="before">What must be so before it can have its default.</param>
    public static void AddAndFill(PlanBuilder builder, string table, ColumnModel column, params IEnumerable<Fact> before)
    {
        var name = SqlIdentifier.Quote(column.Name);
        var value = column.Default ?? "NULL";
        builder.Add(Stage.Columns, new()
        {
            Title = $"Add column {column.Name} to {table}, empty",
            Table = table,
            Sql = ColumnSql.Add(builder.Scope, table, column with { Default = null, Nullable = true }),
            UndoSql = ColumnSql.Drop(builder.Scope, table, column.Name),
            UndoLoss = $"What was written to {column.Name} of {table} since is dropped.",
            Locks = [new(table, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ColumnExists(builder.Scope, table, column.Name),
        })
        .Requiring(Fact.ColumnNameFree(table, column.Name))
        .Providing(Fact.ColumnThere(table, column.Name), Fact.ColumnsReady(table));
        builder.Add(Stage.Columns, new()
        {
            Title = $"Set the default of {column.Name}",
            Table = table,
            Sql = ColumnSql.Alter(builder.Scope, table, column.Name, $"SET DEFAULT {value}"),
            UndoSql = ColumnSql.Alter(builder.Scope, table, column.Name, "DROP DEFAULT"),
            Locks = [new(table, LockMode.AccessExclusive)],
        }).Requiring(Fact.ColumnThere(table, column.Name)).Requiring(before).Providing(Fact.DefaultSet(table, column.Name));
        BackfillPlanner.Fill(builder, $"Fill {column.Name} of {table}", table, [(column.Name, value)], $"{name} IS NULL", "The values go with the column.")
            .Requiring(Fact.DefaultSet(table, column.Name)).Providing(Fact.ColumnFilled(table, column.Name));
        if (!column.Nullable) NullabilityPlanner.Set(builder, table, column);
    }

    private static void DropNow(PlanBuilder builder, string table, ColumnModel column) =>
        builder.Add(Stage.Retire, new()
        {
            Title = $"Drop column {column.Name} of {table}",
            Table = table,
            Sql = ColumnSql.Drop(builder.Scope, table, column.Name),
            NoUndoReason = "The values are gone; only an empty column could be added again.",
            Locks = [new(table, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ColumnGone(builder.Scope, table, column.Name),
        })
        // Not that the column is there: another may be about to take its name.
        .Requiring(Fact.ColumnReleased(table, column.Name), Fact.SourceReleased(table, column.Name))
        .Providing(Released(builder, table, column))
        .Providing(SequencePlanner.Unused(column))
        .Providing(Fact.ColumnNameFree(table, column.Name))
        .Providing(SequencePlanner.GoneWith(builder, table, column.Name))
        .With(EffectKind.DropsData, column.Generated is null ? $"The values of {column.Name} in {builder.Rows(table)} are dropped." : null)
        .With(EffectKind.BreaksApplications, $"Statements that use {column.Name} fail.")
        .With(EffectKind.TouchesDependants, $"Functions that name {column.Name} fail.");
}
