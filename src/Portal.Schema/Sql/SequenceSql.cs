namespace Portal.Schema.Sql;

/// <summary>Words about the sequences of identity columns.</summary>
public static class SequenceSql
{
    /// <summary>Renames the sequence that belongs to a column, whatever its name is.</summary>
    public static string RenameOwned(SqlScope scope, string table, string column, string to) =>
        $"DO $do$ BEGIN EXECUTE pg_catalog.format('ALTER SEQUENCE %s RENAME TO %I', {Owned(scope, table, column)}, {SqlLiteral.Text(to)}); END $do$";

    /// <summary>Moves the counter behind the largest value of the column.</summary>
    public static string ContinueAfterData(SqlScope scope, string table, string column)
    {
        var name = SqlIdentifier.Quote(column);
        return $"SELECT pg_catalog.setval({Owned(scope, table, column)}, (SELECT greatest(0, max({name})) + 1 FROM {scope.Relation(table)}), false)";
    }

    private static string Owned(SqlScope scope, string table, string column) =>
        $"pg_catalog.pg_get_serial_sequence({SqlLiteral.Text(scope.Relation(table))}, {SqlLiteral.Text(column)})";
}
