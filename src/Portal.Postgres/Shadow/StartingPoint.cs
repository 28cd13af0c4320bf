using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Shadow;

/// <summary>
/// Builds the structure that a plan starts from. Constraints that are not validated are made so; an invalid index cannot be made and
/// is built whole: a plan that replaces it runs on the whole one just as well.
/// </summary>
internal static class StartingPoint
{
    public static async Task<ShadowRefusal?> BuildAsync(ShadowLease lease, string schema, SchemaModel actual, CancellationToken ct) =>
        await lease.BuildAsync(schema, Buildable(actual), ct).ConfigureAwait(false)
        ?? await lease.RunAsync(schema, [.. actual.Tables.SelectMany(Unchecked)], ct).ConfigureAwait(false);

    private static SchemaModel Buildable(SchemaModel actual) => actual with
    {
        Unmanaged = [],
        Dependants = [],
        Tables = [.. actual.Tables.Select(table => table with { Indexes = [.. table.Indexes.Select(index => index with { Valid = true })] })],
    };

    // CREATE TABLE makes every constraint a validated one, because there are no rows.
    private static IEnumerable<PlanStep> Unchecked(TableModel table)
    {
        var scope = SqlScope.Plan;
        foreach (var check in table.Checks.Where(check => !check.Validated))
        {
            yield return Step(ConstraintSql.DropAndAdd(scope, table.Name, check.Name, ConstraintSql.Check(check, notValid: true)));
            if (check.Comment is not null) yield return Step(CommentSql.Constraint(scope, table.Name, check.Name, check.Comment));
        }
        foreach (var key in table.ForeignKeys.Where(key => !key.Validated))
        {
            yield return Step(ConstraintSql.DropAndAdd(scope, table.Name, key.Name, ConstraintSql.ForeignKey(scope, key, notValid: true)));
            if (key.Comment is not null) yield return Step(CommentSql.Constraint(scope, table.Name, key.Name, key.Comment));
        }
    }

    private static PlanStep Step(string sql) => new() { Title = "Build what is there", Sql = sql, NoUndoReason = "It is part of the copy." };
}
