namespace Portal.Schema.Sql;

/// <summary>Words about schemas.</summary>
public static class SchemaSql
{
    /// <summary><c>CREATE SCHEMA ...</c></summary>
    public static string Create(SqlScope scope) => $"CREATE SCHEMA {scope.Schema}";

    /// <summary><c>DROP SCHEMA ... RESTRICT</c>; never with CASCADE.</summary>
    public static string Drop(SqlScope scope) => $"DROP SCHEMA {scope.Schema} RESTRICT";

    /// <summary><c>ALTER SCHEMA ... RENAME TO ...</c>; both names as SQL.</summary>
    public static string Rename(string from, string to) => $"ALTER SCHEMA {from} RENAME TO {to}";
}
