namespace Portal.Schema.Sql;

/// <summary>Words about comments. A null text takes the comment away.</summary>
public static class CommentSql
{
    /// <summary>On the schema.</summary>
    public static string Schema(SqlScope scope, string? text) => $"COMMENT ON SCHEMA {scope.Schema} IS {SqlLiteral.TextOrNull(text)}";

    /// <summary>On a table.</summary>
    public static string Table(SqlScope scope, string table, string? text) =>
        $"COMMENT ON TABLE {scope.Relation(table)} IS {SqlLiteral.TextOrNull(text)}";

    /// <summary>On a column.</summary>
    public static string Column(SqlScope scope, string table, string column, string? text) =>
        $"COMMENT ON COLUMN {scope.Relation(table)}.{SqlIdentifier.Quote(column)} IS {SqlLiteral.TextOrNull(text)}";

    /// <summary>On a constraint.</summary>
    public static string Constraint(SqlScope scope, string table, string constraint, string? text) =>
        $"COMMENT ON CONSTRAINT {SqlIdentifier.Quote(constraint)} ON {scope.Relation(table)} IS {SqlLiteral.TextOrNull(text)}";

    /// <summary>On an index.</summary>
    public static string Index(SqlScope scope, string index, string? text) =>
        $"COMMENT ON INDEX {scope.Relation(index)} IS {SqlLiteral.TextOrNull(text)}";
}
