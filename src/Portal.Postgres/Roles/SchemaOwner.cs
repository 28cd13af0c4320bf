using Npgsql;

namespace Portal.Postgres.Roles;

/// <summary>Who owns a schema: the role that its work is done with, whatever the login is.</summary>
internal static class SchemaOwner
{
    /// <summary>The owner's name; the login itself when there is no such schema.</summary>
    public static async Task<string> OfAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        using var command = new NpgsqlCommand("select coalesce((select pg_get_userbyid(nspowner) from pg_namespace where nspname = $1), current_user)::text", connection)
        {
            Parameters = { new() { Value = schema } },
        };
        return (string?)await command.ExecuteScalarAsync(ct).ConfigureAwait(false) ?? throw new InvalidOperationException("A coalesce on current_user gave no row.");
    }
}
