using Npgsql;
using Portal.Schema.Sql;

namespace Portal.Postgres.Roles;

/// <summary>
/// The login that works on a target of the portal's own server (assurance, section 2): no superuser, and without the rights of the
/// owner roles it is a member of, until a transaction takes one on. It owns the database, so that it may make schemas, and has
/// CREATEROLE, which since PostgreSQL 16 reaches the roles that it made and no others (manual, 22.2 Role Attributes).
/// </summary>
public static class DdlLogin
{
    /// <summary>Its name.</summary>
    public const string Name = "portal_ddl";

    private const string Attributes = "login nosuperuser nocreatedb createrole noinherit noreplication nobypassrls";

    /// <summary>The connection string of the login for a database that another login's connection string names.</summary>
    public static string ConnectionString(string superuserConnectionString, string password) =>
        new NpgsqlConnectionStringBuilder(superuserConnectionString) { Username = Name, Password = password }.ConnectionString;

    /// <summary>Makes the login where it is missing, sets its password, and hands the database over to it.</summary>
    /// <param name="superuserConnectionString">A superuser's connection to the database.</param>
    /// <param name="password">The password.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="NpgsqlException">The server does not answer or refuses.</exception>
    public static async Task EnsureAsync(string superuserConnectionString, string password, CancellationToken ct)
    {
        using var connection = new NpgsqlConnection(superuserConnectionString);
        await connection.OpenAsync(ct).ConfigureAwait(false);
        var database = SqlIdentifier.Quote(connection.Database);
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"""
                    do $do$ begin
                        perform pg_advisory_xact_lock(hashtextextended('{Name}', 0));
                        if not exists (select from pg_roles where rolname = '{Name}') then create role {Name} {Attributes}; end if;
                        alter role {Name} {Attributes} password {SqlLiteral.Text(password)};
                        -- The group may be there from a time when another login worked here.
                        if exists (select from pg_roles where rolname = '{TargetRoles.Owners}') then
                            grant {TargetRoles.Owners} to {Name} with admin option;
                        end if;
                    end $do$
                    """),
                new($"alter database {database} owner to {Name}"),
                new($"revoke create, temporary on database {database} from public"),
                new("revoke create on schema public from public"),
            },
        };
        await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}
