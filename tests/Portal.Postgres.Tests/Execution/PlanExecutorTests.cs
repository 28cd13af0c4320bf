using Portal.Postgres.Execution;
using Portal.Postgres.Meta;
using Portal.Schema.Planning;
using Portal.Testing;
using static Portal.Postgres.Tests.Execution.ExecutorScene;

namespace Portal.Postgres.Tests.Execution;

public sealed class PlanExecutorTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly PlanGroup s_create = Transaction(
        Step("create schema @schema@"), Step("create table @schema@.orders (id int primary key)"),
        Step("comment on table @schema@.orders is 'Orders'"));

    private static readonly PlanGroup s_addColumn =
        Transaction(Step("alter table @schema@.orders add priority text", new RelationLock("orders", LockMode.AccessExclusive)));

    private const string Orders = "create table @schema@.orders (id int)";

    [Fact]
    public async Task RunAsync_AbsentSchema_IsCreatedAndRecorded()
    {
        await using var scene = await CreateAsync(postgres, null, Ct, s_create);

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        run.StepsDone.ShouldBe(3);
        run.Steps.Select(step => (step.Number, step.State)).ShouldBe([(1, StepRunState.Done), (2, StepRunState.Done), (3, StepRunState.Done)]);
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.ToFingerprint);
        await using var connection = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        var applied = (await PortalMeta.ReadAppliedAsync(connection, [ExecutorScene.Schema, "other"], Ct)).ShouldHaveSingleItem();
        applied.Key.ShouldBe(ExecutorScene.Schema);
        applied.Value.Fingerprint.ShouldBe(scene.Plan.ToFingerprint);
        applied.Value.PlanHash.ShouldBe(scene.Request().PlanHash);
        applied.Value.AppliedBy.ShouldBe("test");
        (await scene.Database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())", Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task RunAsync_TransactionsAndConcurrentBuild_EndAsPlanned()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, s_addColumn, Alone(ConcurrentIndex("idx_a", "orders (id)"), ConcurrentIndex("idx_b", "orders (priority)")),
            Transaction(Step("comment on index @schema@.idx_a is 'A'")));

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        run.Fingerprint.ShouldBe(scene.Plan.ToFingerprint);
        scene.Events.Select(e => (e.Kind, e.Step)).ShouldBe(
        [
            (PlanRunEventKind.StepStarted, 1), (PlanRunEventKind.StepDone, 1), (PlanRunEventKind.StepStarted, 2), (PlanRunEventKind.StepDone, 2),
            (PlanRunEventKind.StepStarted, 3), (PlanRunEventKind.StepDone, 3), (PlanRunEventKind.StepStarted, 4), (PlanRunEventKind.StepDone, 4),
        ]);
    }

    [Fact]
    public async Task P11_DeliveredTwice_HasOneEffect()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, s_addColumn);
        await scene.RunAsync(Ct);

        var again = await scene.RunAsync(scene.Request(fence: 2), Ct);
        var another = await scene.RunAsync(scene.Request(fence: 3, runId: "JOB-2.1"), Ct);

        (again.State, again.Steps.Count, another.State, another.Steps.Count).ShouldBe((PlanRunState.Done, 0, PlanRunState.Done, 0));
    }

    [Fact]
    public async Task P1_BytesThatHashToSomethingElse_AreRefused()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, s_addColumn);

        var run = await scene.RunAsync(scene.Request() with { PlanHash = new string('0', 64) }, Ct);

        (run.State, run.Code).ShouldBe((PlanRunState.Held, PlanRunCode.PlanChanged));
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.FromFingerprint);
    }

    [Fact]
    public async Task P2_LateExecutor_IsRefusedByItsFence()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, s_addColumn);
        await using var connection = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        await PortalMeta.EnsureAsync(connection, Ct);
        (await PortalMeta.ClaimAsync(connection, ExecutorScene.Schema, 7, "JOB-1.1", Ct)).ShouldBeTrue();

        var run = await scene.RunAsync(scene.Request(fence: 6), Ct);

        (run.State, run.Code).ShouldBe((PlanRunState.Held, PlanRunCode.LateExecutor));
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.FromFingerprint);
    }

    [Fact]
    public async Task P2_RacingExecutors_ApplyOnce()
    {
        await using var scene = await CreateAsync(postgres, "create table @schema@.log (at int)", Ct,
            Transaction(Step("insert into @schema@.log values (1)"), Step("alter table @schema@.log add n int")));

        var runs = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => scene.RunAsync(scene.Request(fence: 1, runId: $"JOB-{i}.1"), Ct)));

        runs.Select(run => run.State).ShouldAllBe(state => state == PlanRunState.Done);
        runs.Count(run => run.Steps.Count > 0).ShouldBe(1);
        (await scene.Database.ScalarAsync<long>("select count(*) from acme.log", Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task P2_LockHeldElsewhere_IsHeldWithItsHolder()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, s_addColumn);
        scene.Options = scene.Options with { LockPatience = TimeSpan.FromMilliseconds(200) };
        await using var other = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        (await AdvisoryLock.TryTakeAsync(other, ExecutorScene.Schema, TimeSpan.Zero, TimeProvider.System, Ct)).ShouldBeTrue();

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code).ShouldBe((PlanRunState.Held, PlanRunCode.SchemaLocked));
        run.Reason.ShouldNotBeNull().ShouldContain($"process {other.ProcessID}");
    }

    [Fact]
    public async Task P3_FailingStatement_RollsItsGroupBackAndKeepsTheOnesBefore()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, s_addColumn,
            Transaction(Step("alter table @schema@.orders add a int"), Step("alter table @schema@.orders add constraint c check (id > 0)")));
        await scene.Database.ExecuteAsync("insert into acme.orders values (-1)", Ct);

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code, run.StepsDone).ShouldBe((PlanRunState.Failed, PlanRunCode.StatementFailed, 1));
        run.Failure.ShouldNotBeNull().SqlState.ShouldBe("23514");
        run.Failure.Sql.ShouldBe("alter table acme.orders add constraint c check (id > 0)");
        run.Steps.Select(step => (step.Number, step.State, step.Failure?.SqlState)).ShouldBe(
            [(1, StepRunState.Done, null), (2, StepRunState.Failed, null), (3, StepRunState.Failed, "23514")]);
        (await scene.Database.ScalarAsync<string>("select string_agg(attname, ',' order by attnum) from pg_attribute where attrelid = 'acme.orders'::regclass and attnum > 0", Ct))
            .ShouldBe("id,priority");
        (await scene.Database.ScalarAsync<int>("select max(steps_done) from portal_meta.step_ledger", Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task RunAsync_AfterTheCauseIsGone_GoesOnAtTheBoundary()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, s_addColumn, Alone(ConcurrentIndex("idx_a", "orders (id)")),
            Transaction(Step("alter table @schema@.orders add constraint c check (id > 0)")));
        await scene.Database.ExecuteAsync("insert into acme.orders values (-1)", Ct);
        (await scene.RunAsync(Ct)).StepsDone.ShouldBe(2);
        await scene.Database.ExecuteAsync("delete from acme.orders", Ct);

        var run = await scene.RunAsync(scene.Request(fence: 2), Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        run.Steps.Select(step => step.Number).ShouldBe([3]);
    }

    [Fact]
    public async Task U22_DriftBeforeTheStart_IsHeld()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, s_addColumn);
        await scene.Database.ExecuteAsync("alter table acme.orders add surprise int", Ct);

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code, run.StepsDone).ShouldBe((PlanRunState.Held, PlanRunCode.StructureChanged, 0));
    }

    [Fact]
    public async Task U23_DriftBetweenCheckAndStatement_IsHeld()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, s_addColumn);
        await using var other = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        await using var transaction = await other.BeginTransactionAsync(Ct);
        await using (var drift = new Npgsql.NpgsqlCommand("alter table acme.orders add surprise int", other)) await drift.ExecuteNonQueryAsync(Ct);
        scene.OnEvent = e =>
        {
            if (e.Kind == PlanRunEventKind.Waiting) transaction.Commit();
        };

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code).ShouldBe((PlanRunState.Held, PlanRunCode.StructureChanged));
        (await scene.Database.ScalarAsync<long>("select count(*) from pg_attribute where attrelid = 'acme.orders'::regclass and attname = 'priority'", Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task U24_ActivationOverAnExistingSchema_IsHeld()
    {
        await using var scene = await CreateAsync(postgres, null, Ct, s_create);
        await scene.Database.ExecuteAsync("create schema acme", Ct);

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code).ShouldBe((PlanRunState.Held, PlanRunCode.StructureChanged));
        run.Reason.ShouldNotBeNull().ShouldStartWith("acme exists already");
    }

    [Fact]
    public async Task U41_RepointedTarget_IsHeld()
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, s_addColumn);

        var run = await scene.RunAsync(scene.Request() with { ServerIdentity = "1/1" }, Ct);

        (run.State, run.Code).ShouldBe((PlanRunState.Held, PlanRunCode.ServerChanged));
    }

    [Theory]
    [InlineData("create function acme.f() returns int language sql return 1", "function acme.f()")]
    [InlineData("create function public.t() returns trigger language plpgsql as 'begin return new; end'; create trigger x before insert on acme.orders for each row execute function public.t()", "trigger x on acme.orders")]
    [InlineData("create rule r as on delete to acme.orders do instead nothing", "rule r on acme.orders")]
    [InlineData("create policy p on acme.orders using (true)", "policy p on acme.orders")]
    [InlineData("create function public.spy(int) returns boolean language sql as 'select true'; create domain acme.d as int check (public.spy(value))", "domain acme.d")]
    [InlineData("grant create on schema acme to public", "CREATE right PUBLIC")]
    [InlineData("alter default privileges in schema acme grant select on tables to public", "default privileges of")]
    public async Task U43_ForeignCode_IsHeld(string planted, string named)
    {
        await using var scene = await CreateAsync(postgres, Orders, Ct, s_addColumn);
        await scene.Database.ExecuteAsync(planted, Ct);

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code).ShouldBe((PlanRunState.Held, PlanRunCode.ForeignCode));
        run.Reason.ShouldNotBeNull().ShouldContain(named);
        (await scene.Database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())", Ct)).ShouldBe(0);
    }
}
