using Portal.Schema.Types;

namespace Portal.Schema.Sql;

/// <summary>
/// Words that keep a column of another type in step with the one that it takes the place of. The function runs with the rights of the
/// schema's owner, finds nothing by name but what is built in, and converts as the executor's session does, whatever the writer's
/// session says of time zones and formats.
/// </summary>
public static class SwitchSql
{
    private static readonly string[] s_times = ["timezone = 'UTC'", "datestyle = 'ISO, MDY'", "intervalstyle = 'postgres'"];

    /// <summary><c>CREATE FUNCTION ...</c>: an assignment for each column, which raises an error for what the new type does not hold.</summary>
    /// <param name="scope">How names are written.</param>
    /// <param name="function">Its name.</param>
    /// <param name="assignments">The new columns with their values, expressions over NEW.</param>
    /// <param name="types">The types of all columns that take part.</param>
    public static string CreateFunction(SqlScope scope, string function, IEnumerable<(string Column, string Value)> assignments, IEnumerable<string> types)
    {
        var body = string.Concat(assignments.Select(item => $"    NEW.{SqlIdentifier.Quote(item.Column)} := {item.Value};\n"));
        var settings = string.Concat(Settings(types).Select(setting => $" SET {setting}"));
        return $"CREATE FUNCTION {scope.Relation(function)}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER{settings}"
            + $" AS {DoBlock.Quoted($"\nBEGIN\n{body}    RETURN NEW;\nEND\n")}";
    }

    /// <summary><c>REVOKE ... FROM PUBLIC</c>: a new function may be called by everyone.</summary>
    public static string RevokeFunction(SqlScope scope, string function) => $"REVOKE ALL ON FUNCTION {scope.Relation(function)}() FROM PUBLIC";

    /// <summary><c>COMMENT ON FUNCTION ...</c>, for whoever meets it while the plan is under way.</summary>
    public static string CommentOnFunction(SqlScope scope, string function, string text) =>
        $"COMMENT ON FUNCTION {scope.Relation(function)}() IS {SqlLiteral.Text(text)}";

    /// <summary><c>DROP FUNCTION ...</c></summary>
    public static string DropFunction(SqlScope scope, string function) => $"DROP FUNCTION {scope.Relation(function)}()";

    /// <summary><c>CREATE TRIGGER ...</c>, under the name of its function.</summary>
    public static string CreateTrigger(SqlScope scope, string function, string table) =>
        $"CREATE TRIGGER {SqlIdentifier.Quote(function)} BEFORE INSERT OR UPDATE ON {scope.Relation(table)} FOR EACH ROW EXECUTE FUNCTION {scope.Relation(function)}()";

    /// <summary><c>ALTER TABLE ... ENABLE ALWAYS TRIGGER ...</c>: also for what replication writes (<c>session_replication_role</c>).</summary>
    public static string AlwaysFire(SqlScope scope, string function, string table) =>
        $"ALTER TABLE {scope.Relation(table)} ENABLE ALWAYS TRIGGER {SqlIdentifier.Quote(function)}";

    /// <summary><c>DROP TRIGGER ... ON ...</c></summary>
    public static string DropTrigger(SqlScope scope, string function, string table) => $"DROP TRIGGER {SqlIdentifier.Quote(function)} ON {scope.Relation(table)}";

    // What an assignment between the types can depend on.
    private static IEnumerable<string> Settings(IEnumerable<string> types)
    {
        yield return "search_path = pg_catalog, pg_temp";
        var families = types.Select(PgType.TryParse).ToList();
        if (families.Any(type => type?.Base.Family == TypeFamily.DateTime || type?.Base.Name == "interval")) foreach (var setting in s_times) yield return setting;
        if (families.Any(type => type?.Base.Family == TypeFamily.Float)) yield return "extra_float_digits = 1";
        if (families.Any(type => type?.Base.Name == "bytea")) yield return "bytea_output = 'hex'";
    }
}
