using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans the filling of rows in batches: by the primary key where it stays as it is, else by pages. It is outside of transactions,
/// because it has one for each batch.
/// </summary>
internal static class BackfillPlanner
{
    public static PlannedStep Fill(PlanBuilder builder, string title, string table, string column, string value, string pending)
    {
        var sql = new BackfillSql(builder.Scope, table, column, value, pending);
        var key = Key(builder, table);
        return builder.Add(Stage.Data, new()
        {
            Title = title,
            Table = table,
            Sql = sql.Whole,
            Backfill = key.Count > 0 ? new(sql.ByKey(key), key.Count) : new(sql.ByPages, 0),
            NoUndoReason = "The values go with the column.",
            KeepsStructure = true,
            Locks = [new(table, LockMode.RowExclusive)],
            Cost = DataCost.Rewrite,
            Timeouts = StepTimeouts.DataSized,
            DoneSql = sql.Done,
        }, Boundary.Outside);
    }

    // The key must be the same before and after the plan: its order is the order of the work.
    private static List<(string Column, string Type)> Key(PlanBuilder builder, string table)
    {
        if (builder.LiveTable(table)?.PrimaryKey is not { } live || builder.DesiredTable(table) is not { PrimaryKey: { } desired } model) return [];
        var isSame = builder.Live.Columns(table, desired.Columns) is { } columns && columns.SequenceEqual(live.Columns) && !builder.Live.IsRetyped(table, desired.Columns);
        return isSame ? [.. desired.Columns.Select(name => (name, model.Columns.First(column => column.Name == name).Type))] : [];
    }
}
