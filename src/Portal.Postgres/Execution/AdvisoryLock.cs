using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Portal.Postgres.Execution;

/// <summary>
/// The one lock per (database, schema) of P2: a session advisory lock, held by the session that runs the DDL, so that it goes
/// when that session goes. It is polled and never waited for: a blocked waiter deadlocks CREATE INDEX CONCURRENTLY, which waits
/// for every older snapshot. Advisory locks are per database, so the key is made of the schema's name alone.
/// </summary>
public static class AdvisoryLock
{
    /// <summary>The key of a schema's lock.</summary>
    public static long Key(string schema) =>
        BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes("portal schema " + schema)));

    /// <summary>Takes the lock; false when another session still holds it after <paramref name="patience"/>.</summary>
    /// <param name="connection">The session that will run the DDL.</param>
    /// <param name="schema">The schema's name.</param>
    /// <param name="patience">How long to go on asking.</param>
    /// <param name="time">The clock of the polling.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task<bool> TryTakeAsync(
        NpgsqlConnection connection, string schema, TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var delay = TimeSpan.FromMilliseconds(50);
        while (true)
        {
            using var batch = new NpgsqlBatch(connection) { BatchCommands = { TryTake(schema) } };
            if (await batch.ExecuteScalarAsync(ct).ConfigureAwait(false) is true) return true;
            if (time.GetElapsedTime(started) + delay > patience) return false;
            await Task.Delay(delay, time, ct).ConfigureAwait(false);
            delay = TimeSpan.FromMilliseconds(Math.Min(delay.TotalMilliseconds * 2, 1000));
        }
    }

    /// <summary>Takes the lock if it is free: one boolean.</summary>
    internal static NpgsqlBatchCommand TryTake(string schema) => new("select pg_try_advisory_lock($1)") { Parameters = { new() { Value = Key(schema) } } };

    /// <summary>Takes the locks that are free until the end of the transaction: it answers their schemas.</summary>
    internal static NpgsqlBatchCommand TryTakeInTransaction(string[] schemas) => new("select s.name from unnest($1::text[], $2::bigint[]) s(name, key) where pg_try_advisory_xact_lock(s.key)")
    {
        Parameters = { new() { Value = schemas }, new() { Value = schemas.Select(Key).ToArray() } },
    };

    /// <summary>Gives back every advisory lock of the session.</summary>
    internal static NpgsqlBatchCommand Release() => new("select pg_advisory_unlock_all()");

    /// <summary>
    /// Ends what is open and gives back every advisory lock of the session. Returning a connection to its pool does not: the pool cleans a session only
    /// when it is used again, and until then the lock would stay. Not cancellable: it is what a cancelled run does last.
    /// </summary>
    internal static async Task ReleaseAsync(NpgsqlConnection connection)
    {
        if (connection.FullState != System.Data.ConnectionState.Open) return;
        try
        {
            using var end = new NpgsqlBatch(connection) { BatchCommands = { new("rollback"), Release() } };
            await end.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException error) when (SqlErrors.IsConnectionLoss(error))
        {
            // The locks go with the session.
        }
    }

    /// <summary>Who holds the lock: process id, application and start of the session; null when it is free.</summary>
    public static async Task<string?> FindHolderAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        using var command = new NpgsqlCommand("""
            select format('process %s (%s) since %s', a.pid, coalesce(nullif(a.application_name, ''), a.usename::text), a.backend_start)
            from pg_locks l
            join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1
              and l.database = (select oid from pg_database where datname = current_database())
              and (l.classid::bigint << 32 | l.objid::bigint) = $1
            limit 1
            """, connection) { Parameters = { new() { Value = Key(schema) } } };
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) as string;
    }
}
