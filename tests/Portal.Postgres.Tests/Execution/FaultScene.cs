using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;
using static Portal.Postgres.Tests.Execution.ExecutorScene;

namespace Portal.Postgres.Tests.Execution;

/// <summary>
/// A database in which one plan runs on one schema after the other, under faults: a short one with transactions, a concurrent build, a backfill
/// in batches and statements that would show if they ran twice, or one that the planner made (<see cref="WholePlan"/>), there or back.
/// </summary>
internal sealed class FaultScene
{
    private const int Rows = 60;

    private static readonly BackfillSql s_fill = new(SqlScope.Plan, "orders", [("token", "'t' || id")], "token IS NULL");

    private static readonly PlanGroup[] s_groups =
    [
        Transaction(Step("insert into @schema@.log values (1)"), Step("alter table @schema@.orders add token text", new RelationLock("orders", LockMode.AccessExclusive))),
        Alone(ConcurrentIndex("idx_orders_region", "orders (region)"), Step(s_fill.Whole) with
        {
            Title = "Fill token of orders", Table = "orders", DoneSql = s_fill.Done, KeepsStructure = true, Backfill = new(s_fill.ByKey([("id", "integer")]), 1),
        }),
        Transaction(
            Step("insert into @schema@.log values (2)"),
            Step("alter table @schema@.orders add constraint chk_token check (token is not null) not valid", new RelationLock("orders", LockMode.AccessExclusive))),
        Transaction(Step("alter table @schema@.orders validate constraint chk_token", new RelationLock("orders", LockMode.ShareUpdateExclusive))),
    ];

    private readonly NpgsqlDataSource _source;
    private readonly byte[] _plan;
    private readonly MigrationPlan _planned;
    private readonly Func<string, string> _setup;
    private readonly CancellationToken _ct;
    private IReadOnlyList<PlanStep> _before = [];
    private (string Rows, string Ledger) _end = ("", "7 5");

    private FaultScene(NpgsqlDataSource source, MigrationPlan plan, Func<string, string> setup, CancellationToken ct)
    {
        (_source, _planned, _setup, _ct) = (source, plan, setup, ct);
        _plan = PlanSerializer.Serialize(plan);
    }

    /// <summary>The plan.</summary>
    public MigrationPlan Plan => _planned;

    public static PlanExecutorOptions Patient { get; } = new()
    {
        LockPatience = TimeSpan.FromSeconds(20),
        LockBackoff = new(200, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50)),
        ConnectionBackoff = new(400, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100)),
        Backfill = new() { FirstRows = 25, MostGrowth = 1, Pause = TimeSpan.Zero },
    };

    /// <summary>An executor that ends with its first session, as its process does.</summary>
    public static PlanExecutorOptions Mortal { get; } = Patient with { ConnectionBackoff = new(1, TimeSpan.Zero, TimeSpan.Zero) };

    public static async Task<FaultScene> CreateAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var empty = new FaultScene(source, new() { FromFingerprint = "", ToFingerprint = "", Groups = [.. s_groups] }, Setup, ct);
        await empty.PrepareAsync("copy");
        var from = await empty.FingerprintAsync("copy");
        foreach (var step in empty._planned.Steps) await empty.ExecuteAsync(SchemaText.Fill(step.Sql, "copy"));
        var to = await empty.FingerprintAsync("copy");
        return new(source, empty._planned with { FromFingerprint = from, ToFingerprint = to }, Setup, ct);
    }

    /// <summary>The plan of <see cref="WholePlan"/>, or the way back from it; what an undisturbed run leaves is what every other has to leave.</summary>
    public static async Task<FaultScene> CreateWholeAsync(NpgsqlDataSource source, bool isBack, CancellationToken ct)
    {
        var plan = await WholePlan.MakeAsync(source, ct);
        var scene = new FaultScene(source, plan, WholePlan.Setup, ct);
        if (isBack)
        {
            var back = UndoPlanner.Of(plan).Plan.ShouldNotBeNull();
            scene = new(source, WholePlan.WithLog(back), WholePlan.Setup, ct) { _before = [.. plan.Steps.Where(step => !step.Sql.StartsWith("insert into @schema@.log", StringComparison.Ordinal))] };
        }
        await scene.PrepareAsync("undisturbed");
        var run = await scene.RunAsync("undisturbed", Patient);
        run.State.ShouldBe(PlanRunState.Done, $"{run.Reason} {run.Failure?.Sql}");
        scene._end = (await scene.RowsAsync("undisturbed"), await scene.LedgerAsync("undisturbed"));
        return scene;
    }

    /// <summary>A schema as the plan finds it.</summary>
    public async Task PrepareAsync(string schema)
    {
        await ExecuteAsync(_setup(schema));
        await using var connection = await _source.OpenConnectionAsync(_ct);
        foreach (var step in _before)
        {
            var sql = SchemaText.Fill(step.Sql, schema);
            foreach (var statement in step.Generates ? await GeneratedStatements.ReadAsync(connection, sql, _ct) : [sql])
            {
                await using var command = new NpgsqlCommand(statement, connection);
                await command.ExecuteNonQueryAsync(_ct);
            }
        }
    }

    private static string Setup(string schema) => $"""
        create schema {schema};
        create table {schema}.log (step int);
        create table {schema}.orders (id int primary key, region text);
        insert into {schema}.orders select i, 'r' || i % 5 from generate_series(1, {Rows}) i
        """;

    public PlanRunRequest Request(string schema, long fence = 1) => new()
    {
        Schema = schema, Plan = _plan, PlanHash = PlanSerializer.Hash(_plan), RunId = $"JOB-{schema}", Fence = fence, RequestedBy = "test", DefinitionHash = "definitions",
    };

    public Task<PlanRun> RunAsync(string schema, PlanExecutorOptions options, long fence = 1, NpgsqlDataSource? source = null) =>
        new PlanExecutor(TimeProvider.System, options).RunAsync(source ?? _source, Request(schema, fence), null, _ct);

    /// <summary>
    /// The end that is allowed: the plan is through once, ledger, record and catalogue agree, and nothing is left over.
    /// </summary>
    public async Task ShouldBeDoneOnceAsync(string schema, string fault)
    {
        (await FingerprintAsync(schema)).ShouldBe(_planned.ToFingerprint, fault);
        (await ScalarAsync<string>($"select string_agg(step::text, ',' order by step) from {schema}.log")).ShouldBe("1,2", fault);
        if (_end.Rows.Length == 0) (await ScalarAsync<long>($"select count(*) from {schema}.orders where token = 't' || id")).ShouldBe(Rows, fault);
        else (await RowsAsync(schema)).ShouldBe(_end.Rows, fault);
        (await ScalarAsync<long>($"""
            select count(*) from pg_index i join pg_class c on c.oid = i.indexrelid where not indisvalid and c.relnamespace = '{schema}'::regnamespace
            """)).ShouldBe(0, fault);
        (await LedgerAsync(schema)).ShouldBe(_end.Ledger, fault);
        (await ScalarAsync<string>($"select fingerprint from portal_meta.applied_structures where schema_name = '{schema}'")).ShouldBe(_planned.ToFingerprint, fault);
        if (_end.Rows.Length == 0) (await ScalarAsync<long>($"select rows_filled from portal_meta.backfills where schema_name = '{schema}'")).ShouldBe(Rows, fault);
        await ShouldHoldNoLockAsync(fault);
    }

    private async Task<string> LedgerAsync(string schema) =>
        await ScalarAsync<string>($"select max(steps_done) || ' ' || count(distinct steps_done) from portal_meta.step_ledger where schema_name = '{schema}'") ?? "";

    private async Task<string> RowsAsync(string schema) => await ScalarAsync<string>(WholePlan.Rows(schema)) ?? "";

    // A session whose client went away ends when it next looks at its socket.
    private async Task ShouldHoldNoLockAsync(string fault)
    {
        for (var left = 400; ; left--)
        {
            var held = await ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())");
            if (held == 0) return;
            if (left == 0) held.ShouldBe(0, fault);
            await Task.Delay(25, _ct);
        }
    }

    /// <summary>Ends the sessions that come through the gate, as an administrator or a crash would.</summary>
    public Task KillSessionsAsync() =>
        ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = '{FaultGate.ApplicationName}'");

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(_ct);
    }

    private async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(_ct) is T value ? value : default;
    }

    private async Task<string> FingerprintAsync(string schema)
    {
        await using var connection = await _source.OpenConnectionAsync(_ct);
        return Fingerprint.Of((await CatalogReader.ReadOneAsync(connection, schema, _ct)).ShouldNotBeNull().Model);
    }
}
