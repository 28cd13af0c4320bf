using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Postgres.TimeSeries;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.Postgres.Tests.Execution;

/// <summary>Indexes and keys of a filled time series, whose partitions the plan does not know: made one after the other, whatever happens in between.</summary>
public sealed class EachPartitionTests(PostgresFixture postgres)
{
    private const string Series = """
        create table {0}.readings (id bigint not null, at timestamp not null, value int) partition by range (at);
        create table {0}.readings_default partition of {0}.readings default;
        comment on table {0}.readings_default is 'portal time series {{"interval":"1 month","ahead":1}}';
        """;

    private const string Rows = """
        create table acme.readings_p20260101 partition of acme.readings for values from ('2026-01-01') to ('2026-02-01');
        create table acme.readings_p20260201 partition of acme.readings for values from ('2026-02-01') to ('2026-03-01');
        insert into acme.readings select i, timestamp '2026-01-02' + i * interval '1 day', i from generate_series(1, 50) i;
        """;

    private static readonly DateTime s_now = new(2026, 3, 10, 0, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UniqueKey_OverEqualValuesInOnePartition_LeavesNothingInvalid_AndGoesOnWhenTheyAreGone()
    {
        await using var database = await CreateAsync("insert into acme.readings values (1, '2026-02-20', 1), (1, '2026-02-20', 2)");
        var plan = await PlanAsync(database, "alter table {0}.readings add unique (id, at)");

        (await RunAsync(database, plan, 1)).State.ShouldBe(PlanRunState.Failed);
        (await CountAsync(database, "select count(*) from pg_index where not indisvalid")).ShouldBe(0);
        (await CountAsync(database, "select count(*) from pg_class where relname like 'readings_id_at_key_%'")).ShouldBeInRange(1, 2);

        await database.ExecuteAsync("delete from acme.readings where value = 2 and at = '2026-02-20'", Ct);
        var run = await RunAsync(database, plan, 2);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await CountAsync(database, "select count(*) from pg_index where indrelid::regclass::text like 'acme.readings%' and indisvalid and indisunique")).ShouldBe(4);
    }

    [Fact]
    public async Task Index_WhoseRunWasInterrupted_CoversAPartitionThatHasComeSince()
    {
        await using var database = await CreateAsync("insert into acme.readings values (2, '2026-03-05', 1)");
        var plan = await PlanAsync(database, "create index readings_value on {0}.readings (value)");
        // As a kill between two steps leaves it: the index of the table is there, that of one partition too, half.
        await database.ExecuteAsync($"""
            {plan.Steps.First().Sql.Replace("@schema@", "acme")};
            """, Ct);
        foreach (var statement in (await GeneratedAsync(database, plan)).Take(1)) await database.ExecuteAsync(statement, Ct);
        await database.ExecuteAsync("update pg_index set indisvalid = false where indexrelid = (select oid from pg_class where relname ~ '^readings_value_[0-9a-f]{8}_' limit 1)", Ct);
        (await UpkeepAsync(database)).Made.ShouldBe(["acme.readings_p20260301", "acme.readings_p20260401"]);

        foreach (var step in plan.Steps.Skip(1))
        {
            if (step.Generates)
                foreach (var statement in await GeneratedAsync(database, plan)) await database.ExecuteAsync(statement, Ct);
            else await database.ExecuteAsync(step.Sql.Replace("@schema@", "acme"), Ct);
        }

        (await CountAsync(database, "select count(*) from pg_index where indrelid::regclass::text like 'acme.readings%' and indisvalid")).ShouldBe(6);
        Fingerprint.Of(await ReadAsync(database, "acme")).ShouldBe(plan.ToFingerprint);
    }

    [Fact]
    public async Task Upkeep_WhileAPlanWaitsForAnOldTransaction_LeavesTheSchemaAlone()
    {
        await using var database = await CreateAsync("select");
        var plan = await PlanAsync(database, "create index readings_value on {0}.readings (value)");
        await using var old = await database.DataSource.OpenConnectionAsync(Ct);
        await using (var begin = new Npgsql.NpgsqlCommand("begin; insert into acme.readings values (9, '2026-01-03', 1)", old)) await begin.ExecuteNonQueryAsync(Ct);
        // The plan's first step needs a lock that the writer holds: it waits and tries again, with the schema's lock in its hand.
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = RunAsync(database, plan, 1, new Progress(found => { if (found.Kind == PlanRunEventKind.Waiting) waits.TrySetResult(); }));

        await waits.Task.WaitAsync(Ct);
        (await UpkeepAsync(database)).Made.ShouldBeEmpty();
        await using (var end = new Npgsql.NpgsqlCommand("commit", old)) await end.ExecuteNonQueryAsync(Ct);
        var run = await running;

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await UpkeepAsync(database)).Made.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Index_WhoseBackendIsKilledInABuild_IsWholeInTheEnd()
    {
        await using var database = await CreateAsync("select");
        var plan = await PlanAsync(database, "create index readings_value on {0}.readings (value)");
        await using var old = await database.DataSource.OpenConnectionAsync(Ct);
        // A build waits for this snapshot, whatever tables it has read.
        await using (var begin = new Npgsql.NpgsqlCommand("begin isolation level repeatable read; select 1", old)) await begin.ExecuteNonQueryAsync(Ct);
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = RunAsync(database, plan, 1, new Progress(found => { if (found.Kind == PlanRunEventKind.Waiting) waits.TrySetResult(); }));

        await KillBuildAsync(database);
        await waits.Task.WaitAsync(Ct);
        await using (var end = new Npgsql.NpgsqlCommand("commit", old)) await end.ExecuteNonQueryAsync(Ct);
        var run = await running;

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await CountAsync(database, "select count(*) from pg_index where not indisvalid")).ShouldBe(0);
        (await CountAsync(database, "select count(*) from pg_index where indrelid::regclass::text like 'acme.readings%'")).ShouldBe(4);
    }

    private static async Task KillBuildAsync(TestDatabase database)
    {
        const string kill = """
            select coalesce(bool_or(pg_terminate_backend(pid)), false) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and query like 'CREATE INDEX CONCURRENTLY%' and wait_event_type = 'Lock'
            """;
        while (!await database.ScalarAsync<bool>(kill, Ct)) await Task.Delay(25, Ct);
    }

    private static async Task<IReadOnlyList<string>> GeneratedAsync(TestDatabase database, MigrationPlan plan)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        return await GeneratedStatements.ReadAsync(connection, plan.Steps.First(step => step.Generates).Sql.Replace("@schema@", "acme"), Ct);
    }

    private async Task<TestDatabase> CreateAsync(string rows)
    {
        var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync($"create schema acme; {Formatted(Series, "acme")} {Rows} {rows}", Ct);
        return database;
    }

    private static async Task<MigrationPlan> PlanAsync(TestDatabase database, string change)
    {
        await database.ExecuteAsync($"create schema wanted; {Formatted(Series, "wanted")} {Formatted(change, "wanted")}", Ct);
        var (old, @new) = (await ReadAsync(database, "acme"), await ReadAsync(database, "wanted"));
        await database.ExecuteAsync("drop schema wanted cascade", Ct);
        return MigrationPlanner.Plan(SchemaDiffer.Compare(old, @new), new()
        {
            FromFingerprint = Fingerprint.Of(old), ToFingerprint = Fingerprint.Of(@new), Form = PlanForm.Online,
        }).Plan.ShouldNotBeNull();
    }

    private static Task<PlanRun> RunAsync(TestDatabase database, MigrationPlan plan, long fence, IProgress<PlanRunEvent>? progress = null)
    {
        var bytes = PlanSerializer.Serialize(plan);
        var executor = new PlanExecutor(TimeProvider.System, new() { LockBackoff = new(100, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100)) });
        return executor.RunAsync(database.DataSource, new()
        {
            Schema = "acme", Plan = bytes, PlanHash = PlanSerializer.Hash(bytes), RunId = "JOB-1", Fence = fence, RequestedBy = "test", DefinitionHash = "test",
        }, progress, Ct);
    }

    private static Task<UpkeepReport> UpkeepAsync(TestDatabase database) =>
        TimeSeriesUpkeep.RunAsync(database.DataSource, null, ["acme"], s_now, TimeProvider.System, Ct);

    private static async Task<SchemaModel> ReadAsync(TestDatabase database, string schema)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        return (await CatalogReader.ReadOneAsync(connection, schema, Ct)).ShouldNotBeNull().Model;
    }

    private static Task<long> CountAsync(TestDatabase database, string sql) => database.ScalarAsync<long>(sql, Ct);

    private static string Formatted(string sql, string schema) => string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, schema);

    private sealed class Progress(Action<PlanRunEvent> report) : IProgress<PlanRunEvent>
    {
        public void Report(PlanRunEvent value) => report(value);
    }
}
