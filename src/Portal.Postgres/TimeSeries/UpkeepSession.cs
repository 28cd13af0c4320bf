using Npgsql;
using Portal.Schema.Sql;

namespace Portal.Postgres.TimeSeries;

/// <summary>Runs the statements of the upkeep: each transaction with the rights of the schema's owner, and with bounds on how long it waits and works.</summary>
internal sealed class UpkeepSession(NpgsqlConnection connection)
{
    private static readonly string[] s_bounds = ["set local lock_timeout = '2s'", "set local statement_timeout = '10min'"];

    public NpgsqlConnection Connection => connection;

    /// <summary>Statements in one transaction; the rows that the last of them affected.</summary>
    public async Task<long> RunAsync(string owner, IEnumerable<string> statements, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var statement in (string[])["begin", .. s_bounds, AsOwner(owner), .. statements, "commit"]) batch.BatchCommands.Add(new(statement));
        try
        {
            await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
            return batch.BatchCommands[^2].RecordsAffected;
        }
        catch (PostgresException)
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The answer of a query of one moment; null for none.</summary>
    public async Task<DateTime?> MomentAsync(string owner, string sql, CancellationToken ct)
    {
        DateTime? found = null;
        await ReadAsync(owner, sql, reader => found = reader.IsDBNull(0) ? null : reader.GetDateTime(0), ct).ConfigureAwait(false);
        return found;
    }

    /// <summary>Reads the rows of a query.</summary>
    public async Task ReadAsync(string owner, string sql, Action<NpgsqlDataReader> row, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var statement in (string[])["begin read only", .. s_bounds, AsOwner(owner), sql, "commit"]) batch.BatchCommands.Add(new(statement));
        try
        {
            using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
            while (await reader.ReadAsync(ct).ConfigureAwait(false)) row(reader);
            await reader.NextResultAsync(ct).ConfigureAwait(false);
        }
        catch (PostgresException)
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task RollBackAsync()
    {
        using var command = new NpgsqlCommand("rollback", connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static string AsOwner(string owner) => $"set local role {SqlIdentifier.Quote(owner)}";
}
