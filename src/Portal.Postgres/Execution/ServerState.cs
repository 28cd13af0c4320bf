using Npgsql;

namespace Portal.Postgres.Execution;

/// <summary>Which server and database a session has reached.</summary>
/// <param name="Identity"><c>system_identifier</c> of the cluster and oid of the database.</param>
/// <param name="IsInRecovery">True for a standby, which takes no DDL.</param>
/// <param name="Version"><c>server_version_num</c>.</param>
internal sealed record ServerState(string Identity, bool IsInRecovery, string Version)
{
    private const string Sql = """
        select (select system_identifier::text from pg_control_system()) || '/' || d.oid::text, pg_is_in_recovery(), current_setting('server_version_num')
        from pg_database d where d.datname = current_database()
        """;

    public static NpgsqlBatchCommand Query() => new(Sql);

    public static async Task<ServerState> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { Query() } };
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await ReadAsync(reader, ct).ConfigureAwait(false);
    }

    public static async Task<ServerState> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        await reader.ReadAsync(ct).ConfigureAwait(false);
        return new(reader.GetString(0), reader.GetBoolean(1), reader.GetString(2));
    }
}
