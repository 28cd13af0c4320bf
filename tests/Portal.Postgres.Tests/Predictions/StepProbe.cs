using Npgsql;
using Portal.Postgres.Tests.Cases;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Tests.Predictions;

/// <summary>
/// Runs one step and measures it. A step of a transaction runs in one of its own, so that what it holds is its own doing; its locks are
/// read at its end. A step outside of transactions is held up by sessions that write to its tables: while it waits for one of them,
/// another reads the locks that it has and the one it waits for.
/// </summary>
internal sealed class StepProbe(NpgsqlDataSource dataSource, NpgsqlConnection connection, string schema, CancellationToken ct)
{
    private readonly Dictionary<uint, string> _firstNames = [];
    private bool _started;

    public async Task<MeasuredStep> InTransactionAsync(PlanStep step)
    {
        await ExecuteAsync(connection, "begin");
        var before = await ReadAsync(connection, inTransaction: true);
        await RunAsync(step);
        var locks = await LocksAsync(connection, connection.ProcessID);
        var after = await ReadAsync(connection, inTransaction: true);
        await ExecuteAsync(connection, "commit");
        return Measure(before, after, locks);
    }

    public async Task<MeasuredStep> OutsideAsync(PlanStep step)
    {
        await using var observer = await dataSource.OpenConnectionAsync(ct);
        await FlushAsync();
        var before = await ReadAsync(observer, inTransaction: false);
        var writers = new List<NpgsqlConnection>();
        try
        {
            foreach (var held in Held(step, before))
            {
                var writer = await dataSource.OpenConnectionAsync(ct);
                writers.Add(writer);
                await ExecuteAsync(writer, $"begin; lock table only {Quoted(held)} in row exclusive mode");
            }
            var running = RunAsync(step);
            var locks = new Dictionary<uint, LockMode>();
            var sampled = false;
            while (!running.IsCompleted)
            {
                // Whoever it waits for is let go when its locks have been read, and not before.
                var blocking = await BlockingAsync(observer);
                if (writers.Find(writer => blocking.Contains(writer.ProcessID)) is not { } found) continue;
                foreach (var (relation, mode) in await LocksAsync(observer, connection.ProcessID))
                    if (mode > locks.GetValueOrDefault(relation)) locks[relation] = mode;
                sampled = true;
                await ExecuteAsync(found, "rollback");
                writers.Remove(found);
                await found.DisposeAsync();
            }
            await running;
            await FlushAsync();
            return Measure(before, await ReadAsync(observer, inTransaction: false), locks) with { Sampled = sampled };
        }
        finally
        {
            foreach (var writer in writers) await writer.DisposeAsync();
        }
    }

    private async Task RunAsync(PlanStep step)
    {
        foreach (var statement in await PlanScript.StatementsAsync(connection, step, schema, ct)) await ExecuteAsync(connection, statement);
    }

    // What is done to each partition waits for the writers of that partition.
    private static IEnumerable<string> Held(PlanStep step, Dictionary<uint, RelationRow> before) =>
        before.Values.Where(row => row.Kind is 'r' or 'p' && step.Locks.Any(held => held.Relation == row.Name || step.Generates && row.Kind == 'r' && held.Relation == row.Root))
            .Select(row => row.Name);

    // Counters of a session reach the others when it is idle again.
    private async Task FlushAsync()
    {
        await ExecuteAsync(connection, "select pg_stat_force_next_flush()");
        await ExecuteAsync(connection, "select 1");
    }

    private MeasuredStep Measure(Dictionary<uint, RelationRow> before, Dictionary<uint, RelationRow> after, Dictionary<uint, LockMode> locks)
    {
        var relations = new List<MeasuredRelation>();
        if (!_started) foreach (var (oid, row) in before) _firstNames.Add(oid, row.Name);
        _started = true;
        foreach (var (oid, now) in after.Concat(before.Where(row => !after.ContainsKey(row.Key))))
        {
            var then = before.GetValueOrDefault(oid);
            var rows = then?.Rows ?? 0;
            var isNew = !_firstNames.TryGetValue(oid, out var first);
            relations.Add(new([first ?? now.Name, (then ?? now).Name, now.Name], now.Kind, isNew, now.Owner, then?.Root ?? now.Root, rows > 0, locks.GetValueOrDefault(oid),
                Rewritten: rows > 0 && after.ContainsKey(oid) && (then?.File != now.File || now.Written - then.Written >= rows),
                Read: rows > 0 && now.ReadCount - (then?.ReadCount ?? 0) >= rows));
        }
        return new() { Relations = relations };
    }

    private async Task<Dictionary<uint, RelationRow>> ReadAsync(NpgsqlConnection session, bool inTransaction)
    {
        var counted = inTransaction ? "pg_stat_get_xact" : "pg_stat_get";
        await using var batch = new NpgsqlBatch(session)
        {
            BatchCommands =
            {
                new("select pg_stat_clear_snapshot()"),
                new($"""
                    select c.oid, case n.nspname when $1 then c.relname else n.nspname || '.' || c.relname end, c.relkind::text,
                           case (select nspname from pg_namespace where oid = o.relnamespace) when $1 then o.relname else o.relnamespace::regnamespace || '.' || o.relname end,
                           coalesce((select r.relname from pg_class r where r.oid = pg_partition_root(c.oid)), c.relname),
                           c.relfilenode,
                           {counted}_tuples_returned(c.oid) + {counted}_tuples_fetched(c.oid) + pg_stat_get_analyze_count(c.oid) * 1000000,
                           {counted}_tuples_updated(c.oid),
                           coalesce(pg_relation_size(c.oid), 0) > 0
                    from pg_class c
                    join pg_namespace n on n.oid = c.relnamespace
                    left join pg_class o on o.oid = case c.relkind
                        when 'i' then (select indrelid from pg_index where indexrelid = c.oid)
                        when 'I' then (select indrelid from pg_index where indexrelid = c.oid)
                        when 't' then (select oid from pg_class where reltoastrelid = c.oid)
                        when 'S' then (select refobjid from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and refclassid = 'pg_class'::regclass and deptype in ('a', 'i') limit 1)
                    end
                    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' or n.nspname = 'pg_toast' and c.relkind = 't' and o.relnamespace >= 16384
                    """) { Parameters = { new() { Value = schema } } },
            },
        };
        var rows = new Dictionary<uint, RelationRow>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(reader.GetFieldValue<uint>(0), new(reader.GetString(1), reader.GetString(2)[0], reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetString(4),
                reader.GetFieldValue<uint>(5), reader.GetInt64(6), reader.GetInt64(7), reader.GetBoolean(8) ? 1 : 0));
        }
        return rows;
    }

    private async Task<Dictionary<uint, LockMode>> LocksAsync(NpgsqlConnection session, int process)
    {
        await using var command = new NpgsqlCommand("""
            select relation, mode from pg_locks
            where locktype = 'relation' and pid = $1 and database = (select oid from pg_database where datname = current_database())
            """, session) { Parameters = { new() { Value = process } } };
        var locks = new Dictionary<uint, LockMode>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var mode = Enum.Parse<LockMode>(reader.GetString(1)[..^"Lock".Length]);
            var relation = reader.GetFieldValue<uint>(0);
            if (mode > locks.GetValueOrDefault(relation)) locks[relation] = mode;
        }
        return locks;
    }

    private async Task<int[]> BlockingAsync(NpgsqlConnection session)
    {
        await using var command = new NpgsqlCommand("select pg_blocking_pids($1)", session) { Parameters = { new() { Value = connection.ProcessID } } };
        return (int[])(await command.ExecuteScalarAsync(ct)).ShouldNotBeNull();
    }

    private string Quoted(string relation) => relation.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
        ? $"{SqlIdentifier.Quote(relation[..dot])}.{SqlIdentifier.Quote(relation[(dot + 1)..])}"
        : $"{SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(relation)}";

    private async Task ExecuteAsync(NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>One relation at one moment. <paramref name="Rows"/> is 1 when there are any.</summary>
    private sealed record RelationRow(string Name, char Kind, string? Owner, string Root, uint File, long ReadCount, long Written, long Rows);
}
