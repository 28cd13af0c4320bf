using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans the filling of rows in batches: by the primary key where it stays as it is, else by pages. It is outside of transactions,
/// because it has one for each batch.
/// </summary>
internal static class BackfillPlanner
{
    /// <summary>Fills columns of the rows for which the condition is true.</summary>
    public static PlannedStep Fill(PlanBuilder builder, string title, string table, IReadOnlyList<(string Column, string Value)> assignments, string pending, string noUndo, TableSwitch? before = null)
    {
        var sql = new BackfillSql(builder.Scope, table, assignments, pending);
        var key = Key(builder, table, before);
        return builder.Add(Stage.Data, new()
        {
            Title = title,
            Table = table,
            Sql = sql.Whole,
            Backfill = key.Count > 0 ? new(sql.ByKey(key), key.Count) : new(sql.ByPages, 0),
            NoUndoReason = noUndo,
            KeepsStructure = true,
            Locks = [new(table, LockMode.RowExclusive)],
            Cost = DataCost.Rewrite,
            Timeouts = StepTimeouts.DataSized,
            DoneSql = sql.Done,
        }, Boundary.Outside);
    }

    // The key must be the same before and after the plan: its order is the order of the work. What runs before columns of it are switched
    // finds their old types.
    private static List<(string Column, string Type)> Key(PlanBuilder builder, string table, TableSwitch? before)
    {
        if (builder.LiveTable(table)?.PrimaryKey is not { } live || builder.DesiredTable(table) is not { PrimaryKey: { } desired } model) return [];
        var isSame = builder.Live.Columns(table, desired.Columns) is { } columns && columns.SequenceEqual(live.Columns)
            && !builder.Live.IsRetyped(table, desired.Columns.Where(name => before?.Shadows.ContainsKey(name) != true));
        return isSame ? [.. desired.Columns.Select(name => (name, Type(name)))] : [];

        string Type(string name) => before?.Changes.FirstOrDefault(change => change.New.Name == name)?.Old.Type ?? model.Columns.First(column => column.Name == name).Type;
    }
}
