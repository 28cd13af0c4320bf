using Portal.Schema.Diffing;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>Plans the schema itself.</summary>
internal static class SchemaPlanner
{
    public static void Create(PlanBuilder builder) =>
        builder.AddUnbound(Stage.Schema, new()
        {
            Title = "Create the schema",
            Sql = SchemaSql.Create(builder.Scope),
            UndoSql = SchemaSql.Drop(builder.Scope),
            DoneSql = CatalogueSql.SchemaExists(builder.Scope),
        }).Providing(Fact.Schema);

    public static void SetComment(PlanBuilder builder, SchemaChange.SetSchemaComment change) =>
        builder.Add(Stage.Comments, new()
        {
            Title = "Comment on the schema",
            Sql = CommentSql.Schema(builder.Scope, change.New),
            UndoSql = CommentSql.Schema(builder.Scope, change.Old),
        });
}
