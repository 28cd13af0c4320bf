using Npgsql;
using Portal.Postgres.Execution;
using Portal.Postgres.Meta;
using Portal.Schema.Planning;
using Portal.Testing;
using static Portal.Postgres.Tests.Execution.ExecutorScene;

namespace Portal.Postgres.Tests.Execution;

/// <summary>Faults of assurance, section 6: after each the schema is at a recorded boundary or at the end, and nothing happened twice.</summary>
public sealed class PlanExecutorFaultTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private const string Orders = "create table @schema@.orders (id int)";

    private static PlanGroup AddColumn(string name) =>
        Transaction(Step($"alter table @schema@.orders add {name} text", new RelationLock("orders", LockMode.AccessExclusive)));

    [Fact]
    public async Task F24_LockTimeout_IsTriedAgainAndItsHolderShown()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, AddColumn("priority"));
        await using var other = await LockAsync(scene);
        scene.OnEvent = e =>
        {
            if (e.Kind == PlanRunEventKind.Waiting) Release(other);
        };

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        var waiting = scene.Events.Where(e => e.Kind == PlanRunEventKind.Waiting).ShouldHaveSingleItem();
        waiting.Message.ShouldContain($"orders is in use by process {other.ProcessID}");
        run.Steps.Select(step => (step.Number, step.Attempt, step.State)).ShouldBe([(1, 1, StepRunState.Failed), (1, 2, StepRunState.Done)]);
    }

    [Fact]
    public async Task F24_LockNeverToBeHad_IsHeldAfterAllAttempts()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, AddColumn("priority"));
        scene.Options = scene.Options with { LockBackoff = new(2, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10)) };
        await using var other = await LockAsync(scene);

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code, run.Failure?.SqlState).ShouldBe((PlanRunState.Held, PlanRunCode.LockNotAvailable, "55P03"));
        Release(other);
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.FromFingerprint);
    }

    [Fact]
    public async Task F03_KilledInsideAGroup_GoesOnAtTheBoundary()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, AddColumn("a"),
            Transaction(Step("alter table @schema@.orders add b text"), Step("do 'begin perform pg_sleep(0.5); end'")), AddColumn("c"));

        var running = scene.RunAsync(Ct);
        await scene.KillAsync("perform pg_sleep", Ct);
        var run = await running;

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.ToFingerprint);
        run.Steps.Where(step => step.State == StepRunState.Done).Select(step => step.Number).ShouldBe([1, 2, 3, 4]);
        scene.Events.ShouldContain(e => e.Message == "Goes on after step 1 of 4");
    }

    [Fact]
    public async Task F09_KilledInConcurrentBuild_IsRedone()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, Alone(ConcurrentIndex("idx_a", "orders (id)")));
        await using var other = await HoldSnapshotAsync(scene);

        var running = scene.RunAsync(Ct);
        await scene.KillAsync("create index concurrently", Ct);
        Release(other);
        var run = await running;

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.ToFingerprint);
        (await scene.Database.ScalarAsync<long>("select count(*) from pg_index where not indisvalid", Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task F09_RemainsOfAKilledPortal_AreRemovedByTheNext()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, Alone(ConcurrentIndex("idx_a", "orders (id)")));
        scene.Options = scene.Options with { ConnectionBackoff = new(1, TimeSpan.Zero, TimeSpan.Zero) };
        await using var other = await HoldSnapshotAsync(scene);
        var running = scene.RunAsync(Ct);
        await scene.KillAsync("create index concurrently", Ct);
        (await running).Code.ShouldBe(PlanRunCode.ConnectionLost);
        Release(other);
        (await scene.Database.ScalarAsync<long>("select count(*) from pg_index where not indisvalid", Ct)).ShouldBe(1);

        var run = await scene.RunAsync(scene.Request(fence: 2), Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.ToFingerprint);
    }

    [Fact]
    public async Task F09_FailedUniqueBuild_LeavesNoInvalidIndex()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct,
            Alone(ConcurrentIndex("idx_a", "orders (id)") with { Sql = "create unique index concurrently idx_a on @schema@.orders (id)" }));
        await scene.Database.ExecuteAsync("insert into acme.orders values (1), (1)", Ct);

        var run = await scene.RunAsync(Ct);

        (run.State, run.Failure?.SqlState).ShouldBe((PlanRunState.Failed, "23505"));
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.FromFingerprint);
    }

    [Fact]
    public async Task RunAsync_CancelledInAStatement_StopsAtTheBoundary()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, AddColumn("a"),
            Transaction(Step("alter table @schema@.orders add b text"), Step("do 'begin perform pg_sleep(0.6); end'")));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        scene.OnEvent = e =>
        {
            if (e is { Kind: PlanRunEventKind.StepStarted, Step: 3 }) stop.CancelAfter(100);
        };

        var run = await scene.RunAsync(scene.Request(), stop.Token);

        (run.State, run.Code, run.StepsDone).ShouldBe((PlanRunState.Cancelled, PlanRunCode.Cancelled, 1));
        (await scene.Database.ScalarAsync<string>("select string_agg(attname, ',' order by attnum) from pg_attribute where attrelid = 'acme.orders'::regclass and attnum > 0", Ct))
            .ShouldBe("id,a");
        (await scene.RunAsync(scene.Request(fence: 2), Ct)).State.ShouldBe(PlanRunState.Done);
    }

    [Fact]
    public async Task RunAsync_CancelledInAConcurrentBuild_LeavesNoInvalidIndex()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, Alone(ConcurrentIndex("idx_a", "orders (id)")));
        await using var other = await HoldSnapshotAsync(scene);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        stop.CancelAfter(500);
        var releasing = Task.Delay(1000, Ct).ContinueWith(_ => Release(other), Ct);

        var run = await scene.RunAsync(scene.Request(), stop.Token);
        await releasing;

        run.State.ShouldBe(PlanRunState.Cancelled);
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.FromFingerprint);
    }

    [Theory]
    [InlineData(GateFault.LoseAnswer, 1)]
    [InlineData(GateFault.LoseRequest, 2)]
    public async Task F05_CommitAnswerLost_IsSolvedByTheTransactionId(GateFault fault, int attempts)
    {
        await using var scene = await CreateAsync(postgres, "create table @schema@.log (at int)", Ct,
            Transaction(Step("insert into @schema@.log values (1)"), Step("alter table @schema@.log add n int")));
        await using (var direct = await scene.Database.DataSource.OpenConnectionAsync(Ct)) await PortalMeta.EnsureAsync(direct, Ct);
        await using var gate = FaultGate.Start(scene.Database.ConnectionString, fault, (_, bytes) => bytes.Contains("commit\0", StringComparison.Ordinal));

        var run = await scene.RunAsync(scene.Request(), gate.Source, Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        scene.Events.ShouldContain(e => e.Message.Contains(fault == GateFault.LoseAnswer ? "is committed" : "is aborted"));
        scene.Events.Count(e => e is { Kind: PlanRunEventKind.StepStarted, Step: 1 }).ShouldBe(attempts);
        (await scene.Database.ScalarAsync<long>("select count(*) from acme.log", Ct)).ShouldBe(1);
    }

    private static async Task<NpgsqlConnection> LockAsync(ExecutorScene scene) =>
        await HoldAsync(scene, "begin; lock table acme.orders in row exclusive mode");

    private static async Task<NpgsqlConnection> HoldSnapshotAsync(ExecutorScene scene) =>
        await HoldAsync(scene, "begin isolation level repeatable read; select 1 from acme.orders");

    private static async Task<NpgsqlConnection> HoldAsync(ExecutorScene scene, string sql)
    {
        var other = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        await using var command = new NpgsqlCommand(sql, other);
        await command.ExecuteNonQueryAsync(Ct);
        return other;
    }

    private static void Release(NpgsqlConnection other)
    {
        using var command = new NpgsqlCommand("rollback", other);
        command.ExecuteNonQuery();
    }
}
