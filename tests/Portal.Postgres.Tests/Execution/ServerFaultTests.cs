using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Portal.Postgres.Embedded;
using Portal.Postgres.Execution;
using Portal.Schema.Planning;
using Portal.Testing;
using static Portal.Postgres.Tests.Execution.ExecutorScene;

namespace Portal.Postgres.Tests.Execution;

/// <summary>Assurance, section 6: faults of the target as a whole. No schema is to blame for them, so none is failed; what was begun is rolled back or goes on.</summary>
public sealed class ServerFaultTests(PostgresFixture postgres)
{
    private static readonly StepTimeouts s_patient = new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static PlanGroup AddColumn(string name) =>
        Transaction(Step($"alter table @schema@.orders add {name} text", new RelationLock("orders", LockMode.AccessExclusive)) with { Timeouts = s_patient });

    [Fact]
    public async Task F16_ServerRestartedInAGroup_TheRunGoesOnAtTheBoundary()
    {
        var options = new EmbeddedPostgresOptions { Folder = Path.Combine(Path.GetTempPath(), $"portal-restart-{Guid.NewGuid():n}"), Durable = true };
        try
        {
            await using var server = await EmbeddedPostgres.StartAsync(options, Ct);
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Pooling = false });
            var scene = await FaultScene.CreateAsync(source, Ct);
            await scene.PrepareAsync("acme");
            // The first group waits for its table, until the server takes the holder away with everybody else.
            await using var holder = await source.OpenConnectionAsync(Ct);
            await using (var command = new NpgsqlCommand("begin; lock table acme.orders", holder)) await command.ExecuteNonQueryAsync(Ct);
            var running = scene.RunAsync("acme", FaultScene.Patient);
            while (await CountAsync(source, "select count(*) from pg_locks where not granted and relation = 'acme.orders'::regclass") == 0) await Task.Delay(10, Ct);

            // As pg_ctl restart does it in its fast mode: connections are ended, the server stops in order, and whoever watches it starts it again.
            var postmaster = File.ReadLines(Path.Combine(options.Folder, "postgres", "data", "postmaster.pid")).First();
            using (var stop = Process.Start("kill", ["-INT", postmaster])) await stop.WaitForExitAsync(Ct);
            var run = await running;

            run.State.ShouldBe(PlanRunState.Done, run.Reason);
            await scene.ShouldBeDoneOnceAsync("acme", "restart");
        }
        finally
        {
            if (Directory.Exists(options.Folder)) Directory.Delete(options.Folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("add second text")]
    [InlineData("commit\0")]
    public async Task F17_TargetThatTakesAndNeverAnswers_IsGivenUpAndAskedAgain(string call)
    {
        await using var scene = await CreateAsync(postgres, "create table @schema@.orders (id int)", Ct, AddColumn("first"), Transaction(
            Step("alter table @schema@.orders add second text", new RelationLock("orders", LockMode.AccessExclusive)) with { Timeouts = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(500)) }));
        scene.Options = scene.Options with { AnswerPatience = TimeSpan.FromSeconds(1), LockPatience = TimeSpan.FromMinutes(5), ConnectionBackoff = FaultScene.Patient.ConnectionBackoff };
        await using var gate = FaultGate.Start(scene.Database.ConnectionString, GateFault.Freeze, (_, bytes) => bytes.Contains(call, StringComparison.Ordinal));
        var givenUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.OnEvent = found =>
        {
            // A slow machine may lose patience with another request before.
            if (found.Kind == PlanRunEventKind.Waiting && gate.Frozen.IsCompleted) givenUp.TrySetResult();
        };

        var running = scene.RunAsync(scene.Request(), gate.Source, Ct);
        await givenUp.Task.WaitAsync(Ct);
        // Keepalive shows the server, later, that nobody is at the other end of the old session.
        await scene.Database.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = '{FaultGate.ApplicationName}'", Ct);
        var run = await running;

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        gate.IsTripped.ShouldBeTrue();
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.ToFingerprint);
    }

    [Fact]
    public async Task F20_TargetRestoredToThePast_IsHeldWithTheDifference()
    {
        await using var scene = await CreateAsync(postgres, "create table @schema@.orders (id int)", Ct, AddColumn("a"), AddColumn("b"));
        (await scene.RunAsync(Ct)).State.ShouldBe(PlanRunState.Done);
        var next = new MigrationPlan { FromFingerprint = scene.Plan.ToFingerprint, ToFingerprint = "later", Groups = [AddColumn("c")] };
        // The backup is older than the first run: neither its columns nor its records are there.
        await scene.Database.ExecuteAsync("drop schema acme cascade; drop schema portal_meta cascade; create schema acme; create table acme.orders (id int)", Ct);

        var bytes = PlanSerializer.Serialize(next);
        var run = await scene.RunAsync(scene.Request(fence: 2, runId: "JOB-2.1") with { Plan = bytes, PlanHash = PlanSerializer.Hash(bytes) }, Ct);

        (run.State, run.Code, run.StepsDone).ShouldBe((PlanRunState.Held, PlanRunCode.StructureChanged, 0));
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.FromFingerprint);
        // The first plan is for what is there now, and runs again.
        (await scene.RunAsync(scene.Request(fence: 3), Ct)).State.ShouldBe(PlanRunState.Done);
    }

    [Fact]
    public async Task F21_ReadOnlyTarget_IsHeldAndNothingHappens()
    {
        await using var scene = await CreateAsync(postgres, "create table @schema@.orders (id int)", Ct, AddColumn("a"));
        await SetAsync(scene, "default_transaction_read_only = on");

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code, run.StepsDone).ShouldBe((PlanRunState.Held, PlanRunCode.ServerUnfit, 0), run.Reason);
        run.Reason.ShouldNotBeNull().ShouldContain("25006");
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.FromFingerprint);
        await SetAsync(scene, "default_transaction_read_only = off");
        (await scene.RunAsync(scene.Request(fence: 2), Ct)).State.ShouldBe(PlanRunState.Done);
    }

    // A server's own limit for temporary files is a full disk that a test can have: the same class of errors (53), in the middle of the work.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task F22_SpaceThatRunsOutInABuild_IsHeldAndLeavesNothing(bool concurrently)
    {
        await using var scene = await CreateAsync(postgres, "create table @schema@.orders (id int, note text)", Ct, concurrently
            ? Alone(ConcurrentIndex("idx_note", "orders (note)"))
            : Transaction(Step("create index idx_note on @schema@.orders (note)", new RelationLock("orders", LockMode.Share)) with { Timeouts = s_patient }));
        await scene.Database.ExecuteAsync("insert into acme.orders select i, md5(i::text) from generate_series(1, 60000) i", Ct);
        await SetAsync(scene, "maintenance_work_mem = '1MB'");
        await SetAsync(scene, "max_parallel_maintenance_workers = 0");
        await SetAsync(scene, "temp_file_limit = '256kB'");

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code, run.Failure?.SqlState).ShouldBe((PlanRunState.Held, PlanRunCode.ServerUnfit, "53400"), run.Reason);
        (await scene.Database.ScalarAsync<string>("select string_agg(indexrelid::regclass || ' ' || indisvalid, ';') from pg_index where indrelid = 'acme.orders'::regclass", Ct)).ShouldBeNull();
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.FromFingerprint);
        await SetAsync(scene, "temp_file_limit = -1");
        (await scene.RunAsync(scene.Request(fence: 2), Ct)).State.ShouldBe(PlanRunState.Done);
    }

    [Fact]
    public async Task F27_FirstRunsOnManySchemasAtOnce_MakeTheRecordsOnce()
    {
        await using var scene = await CreateAsync(postgres, "create table @schema@.orders (id int)", Ct, AddColumn("a"));
        string[] schemas = ["one", "two", "three", "four", "five", "six"];
        foreach (var schema in schemas) await scene.Database.ExecuteAsync($"create schema {schema}; create table {schema}.orders (id int)", Ct);

        var runs = await Task.WhenAll(schemas.Select(schema => scene.RunAsync(scene.Request() with { Schema = schema, RunId = schema }, Ct)));

        runs.ShouldAllBe(run => run.State == PlanRunState.Done);
        (await scene.Database.ScalarAsync<long>("select count(*) from portal_meta.applied_structures", Ct)).ShouldBe(schemas.Length);
    }

    // New sessions have it; those of the pool are thrown away.
    private static async Task SetAsync(ExecutorScene scene, string setting)
    {
        await using (var connection = await scene.Database.DataSource.OpenConnectionAsync(Ct))
        {
            foreach (var sql in new[] { "set default_transaction_read_only = off", $"alter database {scene.Database.Name} set {setting}" })
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(Ct);
            }
        }
        scene.Database.DataSource.Clear();
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Ct), CultureInfo.InvariantCulture);
    }
}
