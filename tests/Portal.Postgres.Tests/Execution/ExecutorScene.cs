using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.Postgres.Tests.Execution;

/// <summary>A database with a schema <c>acme</c>, a plan for it, and an executor that does not wait long.</summary>
internal sealed class ExecutorScene : IAsyncDisposable
{
    public const string Schema = "acme";

    private readonly List<PlanRunEvent> _events = [];

    private ExecutorScene(TestDatabase database, MigrationPlan plan)
    {
        Database = database;
        Plan = plan;
    }

    public TestDatabase Database { get; }

    public MigrationPlan Plan { get; }

    /// <summary>What the last run told, in order.</summary>
    public IReadOnlyList<PlanRunEvent> Events
    {
        get { lock (_events) return [.. _events]; }
    }

    /// <summary>Called for each event of a run.</summary>
    public Action<PlanRunEvent> OnEvent { get; set; } = _ => { };

    public PlanExecutorOptions Options { get; set; } = new()
    {
        LockPatience = TimeSpan.FromSeconds(5),
        LockBackoff = new(20, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100)),
        ConnectionBackoff = new(20, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100)),
    };

    /// <summary>Makes the plan by running it by hand on a copy; with <paramref name="setup"/> null the plan creates the schema.</summary>
    public static async Task<ExecutorScene> CreateAsync(
        PostgresFixture postgres, string? setup, CancellationToken ct, params PlanGroup[] groups)
    {
        var database = await postgres.CreateDatabaseAsync(ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        if (setup is not null) await RunAsync(connection, $"create schema @schema@; {setup}", "copy", ct);
        var from = await FingerprintAsync(connection, "copy", ct);
        foreach (var step in groups.SelectMany(group => group.Steps)) await RunAsync(connection, step.Sql, "copy", ct);
        var to = await FingerprintAsync(connection, "copy", ct);
        await RunAsync(connection, "drop schema @schema@ cascade", "copy", ct);
        if (setup is not null) await RunAsync(connection, $"create schema @schema@; {setup}", Schema, ct);
        return new ExecutorScene(database, new MigrationPlan { FromFingerprint = from, ToFingerprint = to, Groups = [.. groups] });
    }

    public static PlanGroup Transaction(params PlanStep[] steps) => new() { Transactional = true, Steps = [.. steps] };

    public static PlanGroup Alone(params PlanStep[] steps) => new() { Transactional = false, Steps = [.. steps] };

    public static PlanStep Step(string sql, params RelationLock[] locks) => new()
    {
        Title = sql, Sql = sql, NoUndoReason = "test", Locks = [.. locks],
        Timeouts = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10)),
    };

    public static PlanStep ConcurrentIndex(string name, string on) => new()
    {
        Title = $"Create index {name}",
        Sql = $"create index concurrently {name} on @schema@.{on}",
        UndoSql = $"drop index concurrently @schema@.{name}",
        DoneSql = $"select exists (select from pg_index where indexrelid = to_regclass('@schema@.{name}') and indisvalid)",
        CleanupSql = $"drop index concurrently if exists @schema@.{name}",
        Timeouts = StepTimeouts.Concurrent,
    };

    public PlanRunRequest Request(long fence = 1, string runId = "JOB-1.1")
    {
        var bytes = PlanSerializer.Serialize(Plan);
        return new()
        {
            Schema = Schema, Plan = bytes, PlanHash = PlanSerializer.Hash(bytes), RunId = runId, Fence = fence, RequestedBy = "test",
            DefinitionHash = "definitions",
        };
    }

    public Task<PlanRun> RunAsync(CancellationToken ct) => RunAsync(Request(), Database.DataSource, ct);

    public Task<PlanRun> RunAsync(PlanRunRequest request, CancellationToken ct) => RunAsync(request, Database.DataSource, ct);

    public Task<PlanRun> RunAsync(PlanRunRequest request, NpgsqlDataSource source, CancellationToken ct) =>
        new PlanExecutor(TimeProvider.System, Options).RunAsync(source, request, new Watcher(this), ct);

    public async Task<string> FingerprintAsync(CancellationToken ct)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync(ct);
        return await FingerprintAsync(connection, Schema, ct);
    }

    /// <summary>Ends the sessions whose running statement is like this, as an administrator or a crash would.</summary>
    public async Task KillAsync(string statement, CancellationToken ct)
    {
        for (var i = 0; i < 200; i++)
        {
            var killed = await Database.ScalarAsync<bool>($"""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query ilike '%{statement}%'
                """, ct);
            if (killed) return;
            await Task.Delay(25, ct);
        }
        throw new InvalidOperationException($"No session runs {statement}.");
    }

    /// <summary>Ends when a session of the database waits for a lock of this kind.</summary>
    public async Task UntilWaitingAsync(string kind, CancellationToken ct)
    {
        while (!await Database.ScalarAsync<bool>(
            $"select exists (select from pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database() and l.locktype = '{kind}' and not l.granted)", ct))
            await Task.Delay(10, ct);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static async Task RunAsync(NpgsqlConnection connection, string sql, string schema, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql.Replace("@schema@", schema), connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<string> FingerprintAsync(NpgsqlConnection connection, string schema, CancellationToken ct) =>
        await CatalogReader.ReadOneAsync(connection, schema, ct) is { } live ? Fingerprint.Of(live.Model) : MigrationPlan.EmptyFingerprint;

    private sealed class Watcher(ExecutorScene scene) : IProgress<PlanRunEvent>
    {
        public void Report(PlanRunEvent value)
        {
            lock (scene._events) scene._events.Add(value);
            scene.OnEvent(value);
        }
    }
}
