using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Where columns go whose place others take: to the trash, with the values that they had until then, or away. Nothing is lost with them
/// but what the cast itself changes.
/// </summary>
internal static class SwitchTrash
{
    public static IEnumerable<PlanStep> Release(PlanBuilder builder, TableSwitch columns)
    {
        var (table, scope) = (columns.Table, builder.Scope);
        foreach (var change in columns.Changes)
        {
            var name = change.New.Name;
            if (builder.Options.Drops == DropMode.Now)
            {
                yield return Step($"Drop {name} of {table} with its old type", ColumnSql.Drop(scope, table, name));
                continue;
            }
            string[] release = [.. change.Old.Default is null ? [] : new[] { "DROP DEFAULT" }, .. change.Old.Nullable ? [] : new[] { "DROP NOT NULL" }];
            if (release.Length > 0) yield return Step($"Let {name} of {table} with its old type stay empty in new rows", ColumnSql.Alter(scope, table, name, release));
            var trashName = TrashPlanner.NameOf(builder, table, change.New);
            yield return Step($"Move {name} of {table} with its old type to the trash", ColumnSql.Rename(scope, table, name, trashName));
        }

        PlanStep Step(string title, string sql) => SwitchPlanner.OnTheWay(table, title, sql, LockMode.AccessExclusive);
    }
}
