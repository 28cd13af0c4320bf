using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>The way back of constraints that go: beside rows they come back unchecked and are validated in a transaction of their own.</summary>
internal static class ConstraintUndo
{
    /// <summary>What follows when the constraint was added again.</summary>
    public static EquatableArray<UndoStatement> AfterAdding(PlanBuilder builder, string table, string name, bool validated, string? comment)
    {
        var then = new List<UndoStatement>(Comment(builder, table, name, comment));
        if (validated && builder.IsOnline(table)) then.Add(new(ConstraintSql.Validate(builder.Scope, table, name), DataCost.Scan));
        return [.. then];
    }

    /// <summary>The comment went with the constraint.</summary>
    public static EquatableArray<UndoStatement> Comment(PlanBuilder builder, string table, string name, string? comment) =>
        comment is null ? [] : [new(CommentSql.Constraint(builder.Scope, table, name, comment))];
}
