using Npgsql;

namespace Portal.Postgres.Execution;

/// <summary>Which server and database a session has reached.</summary>
/// <param name="Identity"><c>system_identifier</c> of the cluster and oid of the database.</param>
/// <param name="IsInRecovery">True for a standby, which takes no DDL.</param>
internal sealed record ServerState(string Identity, bool IsInRecovery)
{
    public static async Task<ServerState> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        using var command = new NpgsqlCommand("""
            select (select system_identifier::text from pg_control_system()) || '/' || d.oid::text, pg_is_in_recovery()
            from pg_database d where d.datname = current_database()
            """, connection);
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await reader.ReadAsync(ct).ConfigureAwait(false);
        return new(reader.GetString(0), reader.GetBoolean(1));
    }
}
