using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Postgres.Meta;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Testing;
using static Portal.Postgres.Tests.Execution.ExecutorScene;

namespace Portal.Postgres.Tests.Execution;

/// <summary>
/// Runs on a schema whose record is trusted, of a plan that is known from another one: every promise of a run that reads everything holds
/// there too.
/// </summary>
public sealed class KnownRunTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly PlanGroup s_priority =
        Transaction(Step("alter table @schema@.orders add priority text default 'low'", new RelationLock("orders", LockMode.AccessExclusive)));

    private static readonly PlanGroup s_key = Transaction(
        Step("alter table @schema@.orders add customer_id int", new RelationLock("orders", LockMode.AccessExclusive)),
        Step("alter table @schema@.orders add constraint fk_customer foreign key (customer_id) references shared_data.customers (id)",
            new RelationLock("orders", LockMode.ShareRowExclusive), new RelationLock("shared_data.customers", LockMode.ShareRowExclusive)));

    [Fact]
    public async Task RunAsync_KnownPlanOnRecordedSchema_ReadsOnlyItsTablesAndEndsAsPlanned()
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct, s_priority);

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        scene.IsTrusted.ShouldBeTrue();
        run.Fingerprint.ShouldBe(scene.Plan.ToFingerprint);
        (await scene.FingerprintAsync("acme", Ct)).ShouldBe(scene.Plan.ToFingerprint);
        await using var connection = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        var applied = await PortalMeta.ReadAppliedAsync(connection, ["acme", "first"], Ct);
        (applied["acme"] with { AppliedAt = default, StableIds = applied["first"].StableIds }).ShouldBe(applied["first"] with { AppliedAt = default });
        (await scene.Database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())", Ct)).ShouldBe(0);
        (await scene.IsRecordTrueAsync(Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_GroupsAfterOneAnother_AreAllTrusted()
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct, s_priority, s_key);

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        scene.Notes.Count(note => note == KnownGroupRun.AsRecorded).ShouldBe(2);
        (await scene.FingerprintAsync("acme", Ct)).ShouldBe(scene.Plan.ToFingerprint);
        (await scene.IsRecordTrueAsync(Ct)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("alter table acme.orders add surprise int")]
    [InlineData("alter table acme.other add surprise int")]
    [InlineData("comment on column acme.other.id is 'x'")]
    [InlineData("alter table acme.other drop constraint other_amount_check")]
    [InlineData("alter table acme.other add check (amount < 100) not valid")]
    [InlineData("drop index acme.idx_other")]
    [InlineData("alter type acme.state rename value 'new' to 'fresh'")]
    [InlineData("alter domain acme.money drop constraint money_check")]
    [InlineData("alter type public.color rename value 'red' to 'crimson'")]
    [InlineData("alter table shared_data.customers rename to clients")]
    [InlineData("alter schema shared_data rename to shared2")]
    public async Task U22_DriftBeforeTheStart_IsHeldWithTheDifference(string drift)
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct, s_priority);
        await scene.Database.ExecuteAsync(drift, Ct);

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code, run.StepsDone).ShouldBe((PlanRunState.Held, PlanRunCode.StructureChanged, 0));
        run.Reason.ShouldNotBeNull().ShouldContain($"the plan starts from {scene.Plan.FromFingerprint}");
        scene.IsTrusted.ShouldBeFalse();
    }

    [Fact]
    public async Task U23_DriftWhileTheLockIsWaitedFor_IsHeld()
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct, s_priority);
        await using var other = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        await using var transaction = await other.BeginTransactionAsync(Ct);
        await using (var drift = new NpgsqlCommand("alter table acme.orders add surprise int", other)) await drift.ExecuteNonQueryAsync(Ct);
        scene.OnEvent = e =>
        {
            if (e.Kind == PlanRunEventKind.Waiting) transaction.Commit();
        };

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code).ShouldBe((PlanRunState.Held, PlanRunCode.StructureChanged));
        (await scene.Database.ScalarAsync<long>("select count(*) from pg_attribute where attrelid = 'acme.orders'::regclass and attname = 'priority'", Ct)).ShouldBe(0);
    }

    [Theory]
    [InlineData("vacuum freeze pg_class; vacuum freeze pg_attribute")]
    [InlineData("insert into acme.orders values (nextval('acme.numbers')); analyze")]
    [InlineData("begin; alter table acme.other add surprise int; rollback")]
    [InlineData("create table public.elsewhere (id int)")]
    public async Task RunAsync_NothingChangedInTheSchema_TheRecordStands(string sql)
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct, s_priority);
        foreach (var statement in sql.Split("; ", sql.StartsWith("begin", StringComparison.Ordinal) ? 1 : 9)) await scene.Database.ExecuteAsync(statement, Ct);

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        scene.IsTrusted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("truncate acme.other")]
    [InlineData("alter table acme.other alter amount set default 2; alter table acme.other alter amount set default 1")]
    [InlineData("grant select on acme.other to public")]
    public async Task RunAsync_SameStructureWrittenAnew_IsReadAndGoesOn(string sql)
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct, s_priority);
        await scene.Database.ExecuteAsync(sql, Ct);

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        scene.IsTrusted.ShouldBeFalse();
        (await scene.FingerprintAsync("acme", Ct)).ShouldBe(scene.Plan.ToFingerprint);
        (await scene.IsRecordTrueAsync(Ct)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("create function acme.f() returns int language sql return 1", "function acme.f()")]
    [InlineData("create trigger x before insert on acme.other for each row execute function public.t()", "trigger x on acme.other")]
    [InlineData("create rule r as on delete to acme.other do instead nothing", "rule r on acme.other")]
    [InlineData("create policy p on acme.other using (true)", "policy p on acme.other")]
    [InlineData("create domain acme.d as int check (public.mark(value) > 0)", "domain acme.d")]
    [InlineData("grant create on schema acme to public", "CREATE right PUBLIC")]
    [InlineData("alter default privileges in schema acme grant select on tables to public", "default privileges of")]
    [InlineData("create cast (acme.pair as text) with inout", "cast acme.pair to text")]
    public async Task U43_ForeignCode_IsHeld(string planted, string named)
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct, s_priority);
        await scene.Database.ExecuteAsync(planted, Ct);

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code).ShouldBe((PlanRunState.Held, PlanRunCode.ForeignCode));
        run.Reason.ShouldNotBeNull().ShouldContain(named);
        (await scene.Database.ScalarAsync<long>("select count(*) from pg_attribute where attrelid = 'acme.orders'::regclass and attname = 'priority'", Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task P2_NewerClaimWhileItRuns_IsRefusedAndRolledBack()
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct, s_priority);
        scene.OnEvent = e =>
        {
            if (e.Message == KnownGroupRun.AsRecorded) scene.Database.ExecuteAsync("update portal_meta.fences set fence = 9 where schema_name = 'acme'", Ct).GetAwaiter().GetResult();
        };

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code).ShouldBe((PlanRunState.Held, PlanRunCode.LateExecutor));
        (await scene.FingerprintAsync("acme", Ct)).ShouldBe(scene.Plan.FromFingerprint);
    }

    [Fact]
    public async Task P2_RacingExecutors_ApplyOnce()
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct,
            Transaction(Step("insert into @schema@.log values (1)"), Step("alter table @schema@.log add n int", new RelationLock("log", LockMode.AccessExclusive))));
        await scene.Database.ExecuteAsync("truncate acme.log", Ct);
        await scene.RecordAsync(Ct);

        var runs = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => scene.RunAsync(Ct, runId: $"JOB-{i}")));

        runs.Select(run => run.State).ShouldAllBe(state => state == PlanRunState.Done);
        runs.Count(run => run.Steps.Count > 0).ShouldBe(1);
        (await scene.Database.ScalarAsync<long>("select count(*) from acme.log", Ct)).ShouldBe(1);
        scene.IsTrusted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task F05_F06_CallLostAtEveryPlace_TheRunEndsOnce(bool answer)
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct,
            Transaction(Step("insert into @schema@.log values (1)"), Step("alter table @schema@.log add n int", new RelationLock("log", LockMode.AccessExclusive))));
        for (var call = 1; ; call++)
        {
            call.ShouldBeLessThan(100);
            await scene.RenewAsync(Ct);
            await using var gate = FaultGate.Start(scene.Database.ConnectionString, answer ? GateFault.LoseAnswer : GateFault.LoseRequest, (number, _) => number == call);

            var run = await scene.RunAsync(Ct, source: gate.Source);

            run.State.ShouldBe(PlanRunState.Done, $"call {call}: {run.Reason}");
            (await scene.Database.ScalarAsync<long>("select count(*) from acme.log", Ct)).ShouldBe(1, $"call {call}");
            (await scene.FingerprintAsync("acme", Ct)).ShouldBe(scene.Plan.ToFingerprint);
            (await scene.Database.ScalarAsync<string>("select fingerprint from portal_meta.applied_structures where schema_name = 'acme'", Ct)).ShouldBe(scene.Plan.ToFingerprint);
            if (gate.IsTripped) continue;
            scene.IsTrusted.ShouldBeTrue();
            call.ShouldBeGreaterThan(5);
            return;
        }
    }

    [Fact]
    public async Task P3_FailingStatement_IsNamedAndRollsEverythingBack()
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct, Transaction(
            Step("alter table @schema@.orders add a int", new RelationLock("orders", LockMode.AccessExclusive)),
            Step("alter table @schema@.orders add constraint c check (id > 0)", new RelationLock("orders", LockMode.AccessExclusive))));
        await scene.Database.ExecuteAsync("insert into acme.orders values (-1)", Ct);

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code, run.Failure?.SqlState, run.Failure?.Sql)
            .ShouldBe((PlanRunState.Failed, PlanRunCode.StatementFailed, "23514", "alter table acme.orders add constraint c check (id > 0)"));
        scene.IsTrusted.ShouldBeTrue();
        (await scene.FingerprintAsync("acme", Ct)).ShouldBe(scene.Plan.FromFingerprint);
    }

    [Fact]
    public async Task RunAsync_TablesReadDifferentlyThanElsewhere_EverythingIsRead()
    {
        // The same structure with its columns in another order: equal in the fingerprint, not in what is read back.
        await using var scene = await KnownScene.CreateAsync(postgres, Ct, s_priority);
        await scene.Database.ExecuteAsync("alter table acme.orders drop column id cascade; alter table acme.orders add id int", Ct);
        await scene.RecordAsync(Ct);

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        scene.IsTrusted.ShouldBeTrue();
        (await scene.FingerprintAsync("acme", Ct)).ShouldBe(scene.Plan.ToFingerprint);
        (await scene.IsRecordTrueAsync(Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_StatementsWithAnswers_AreRun()
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct, Transaction(
            Step("select 1, 2"), Step("alter table @schema@.orders add a int", new RelationLock("orders", LockMode.AccessExclusive)), Step("select 5::bigint")));

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        scene.IsTrusted.ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_GroupThatChangesMoreThanItsTables_IsNotTrusted()
    {
        await using var scene = await KnownScene.CreateAsync(postgres, Ct, Transaction(
            Step("alter table @schema@.orders add a int", new RelationLock("orders", LockMode.AccessExclusive)), Step("create table @schema@.more (id int)")));

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        scene.IsTrusted.ShouldBeFalse();
    }
}
