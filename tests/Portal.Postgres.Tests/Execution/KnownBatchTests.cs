using Npgsql;
using Portal.Postgres.Execution;
using Portal.Schema.Planning;
using Portal.Testing;
using static Portal.Postgres.Tests.Execution.ExecutorScene;

namespace Portal.Postgres.Tests.Execution;

/// <summary>
/// A known plan on several schemas in one transaction: every promise of a run on one schema holds for each of them, and one that is not in order
/// never keeps the others from their end.
/// </summary>
public sealed class KnownBatchTests(PostgresFixture postgres)
{
    private static readonly string[] s_new = ["a_data", "b_data", "c_data"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly PlanGroup s_priority =
        Transaction(Step("alter table @schema@.orders add priority text default 'low'", new RelationLock("orders", LockMode.AccessExclusive)));

    private static readonly PlanGroup s_log = Transaction(
        Step("insert into @schema@.log values (1)"), Step("alter table @schema@.log add n int", new RelationLock("log", LockMode.AccessExclusive)), Step("select 1, 2"));

    [Fact]
    public async Task RunAllAsync_KnownPlan_RunsInOneTransactionAndEndsAsPlanned()
    {
        await using var scene = await BatchScene.CreateAsync(postgres, Ct, s_priority);

        var runs = await scene.RunAsync(Ct);

        foreach (var (schema, run) in runs)
        {
            run.State.ShouldBe(PlanRunState.Done, $"{schema}: {run.Reason}");
            (run.Fingerprint, run.StepsDone, run.Steps.Count).ShouldBe((scene.Plan.ToFingerprint, 1, 1));
            (await scene.FingerprintAsync(schema, Ct)).ShouldBe(scene.Plan.ToFingerprint);
        }
        (await scene.TogetherAsync(Ct)).ShouldBe(s_new);
        (await scene.WronglyRecordedAsync(Ct)).ShouldBeEmpty();
        var applied = await scene.AppliedAsync(Ct);
        foreach (var schema in BatchScene.Schemas) (applied[schema] with { AppliedAt = default, StableIds = applied["shown"].StableIds }).ShouldBe(applied["shown"] with { AppliedAt = default });
        (await scene.Database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())", Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task RunAllAsync_SchemasOfAnotherHistory_GoTogetherOnceOneShowedTheEnd()
    {
        await using var scene = await BatchScene.CreateAsync(postgres, Ct, s_priority);
        foreach (var schema in new[] { "b_data", "c_data" })
            await scene.Database.ExecuteAsync($"alter table {schema}.orders add gone int; alter table {schema}.orders drop column gone", Ct);
        await Portal.Postgres.Meta.FleetPass.ReadAsync(scene.Database.DataSource, BatchScene.Schemas, Ct);

        var runs = await scene.RunAsync(Ct);

        runs.Values.ShouldAllBe(run => run.State == PlanRunState.Done);
        (await scene.TogetherAsync(Ct)).ShouldBe(["c_data", "old_data"]);
        (await scene.WronglyRecordedAsync(Ct)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("alter table b_data.orders add surprise int", PlanRunCode.StructureChanged)]
    [InlineData("alter table b_data.other drop constraint other_amount_check", PlanRunCode.StructureChanged)]
    [InlineData("alter type b_data.state rename value 'new' to 'fresh'", PlanRunCode.StructureChanged)]
    [InlineData("create function b_data.f() returns int language sql return 1", PlanRunCode.ForeignCode)]
    [InlineData("create policy p on b_data.other using (true)", PlanRunCode.ForeignCode)]
    [InlineData("grant create on schema b_data to public", PlanRunCode.ForeignCode)]
    [InlineData("alter default privileges in schema b_data grant select on tables to public", PlanRunCode.ForeignCode)]
    [InlineData("insert into portal_meta.fences values ('b_data', 9, 'JOB-9')", PlanRunCode.LateExecutor)]
    [InlineData("delete from portal_meta.witnesses where schema_name = 'b_data'", PlanRunCode.None)]
    [InlineData("create view b_data.v as select id from b_data.other", PlanRunCode.None)]
    [InlineData("truncate b_data.log", PlanRunCode.None)]
    public async Task U22_U43_P2_OneSchemaNotInOrder_IsLeftOutAndRunAlone(string change, PlanRunCode code)
    {
        await using var scene = await BatchScene.CreateAsync(postgres, Ct, s_priority);
        await scene.Database.ExecuteAsync(change, Ct);

        var runs = await scene.RunAsync(Ct);

        (runs["b_data"].State, runs["b_data"].Code).ShouldBe((code == PlanRunCode.None ? PlanRunState.Done : PlanRunState.Held, code));
        runs.Where(run => run.Key != "b_data").ShouldAllBe(run => run.Value.State == PlanRunState.Done);
        (await scene.TogetherAsync(Ct)).ShouldBe(["a_data", "c_data"]);
        if (code == PlanRunCode.None) (await scene.WronglyRecordedAsync(Ct)).ShouldBeEmpty();
        (await scene.Database.ScalarAsync<long>("select count(*) from pg_attribute where attrelid = 'b_data.orders'::regclass and attname = 'priority'", Ct))
            .ShouldBe(code == PlanRunCode.None ? 1 : 0);
    }

    [Fact]
    public async Task U23_TableInUse_NobodyElseWaitsForIt()
    {
        await using var scene = await BatchScene.CreateAsync(postgres, Ct, s_priority);
        await using var other = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        await using var transaction = await other.BeginTransactionAsync(Ct);
        await using (var use = new NpgsqlCommand("select from b_data.orders", other)) await use.ExecuteNonQueryAsync(Ct);
        var doneBefore = new List<string>();
        scene.OnEvent = (schema, e) =>
        {
            if (e.Kind == PlanRunEventKind.StepDone) doneBefore.Add(schema);
            if (e.Kind == PlanRunEventKind.Waiting) transaction.Commit();
        };

        var runs = await scene.RunAsync(Ct);

        runs.Values.ShouldAllBe(run => run.State == PlanRunState.Done);
        doneBefore[0].ShouldBe("a_data");
        (await scene.WronglyRecordedAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAllAsync_CalledOffAfterTheFirstAttempt_BeginsNoneTogetherEither()
    {
        await using var scene = await BatchScene.CreateAsync(postgres, Ct, s_priority);
        await using var other = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        await using var transaction = await other.BeginTransactionAsync(Ct);
        await using (var use = new NpgsqlCommand("select from a_data.orders", other)) await use.ExecuteNonQueryAsync(Ct);

        var runs = await scene.RunAsync(Ct, mayBegin: _ => Task.FromResult(false));

        runs.Values.ShouldAllBe(run => run.State == PlanRunState.Cancelled);
        foreach (var schema in BatchScene.Schemas) (await scene.FingerprintAsync(schema, Ct)).ShouldBe(scene.Plan.FromFingerprint);
    }

    [Fact]
    public async Task P2_LockOfASchemaHeldByAnotherSession_ItIsLeftOut()
    {
        await using var scene = await BatchScene.CreateAsync(postgres, Ct, s_priority);
        await using var other = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        (await AdvisoryLock.TryTakeAsync(other, "b_data", TimeSpan.Zero, TimeProvider.System, Ct)).ShouldBeTrue();
        scene.OnEvent = (schema, e) =>
        {
            if (schema == "c_data" && e.Kind == PlanRunEventKind.StepDone) AdvisoryLock.ReleaseAsync(other).GetAwaiter().GetResult();
        };

        var runs = await scene.RunAsync(Ct);

        runs.Values.ShouldAllBe(run => run.State == PlanRunState.Done);
        (await scene.TogetherAsync(Ct)).ShouldBe(["a_data", "c_data"]);
    }

    [Fact]
    public async Task P3_StatementThatFailsOnOne_ItAloneFailsWithItsReason()
    {
        await using var scene = await BatchScene.CreateAsync(postgres, Ct, Transaction(
            Step("alter table @schema@.log add a int", new RelationLock("log", LockMode.AccessExclusive)),
            Step("alter table @schema@.log add constraint c check (step > 0)", new RelationLock("log", LockMode.AccessExclusive))));
        await scene.Database.ExecuteAsync("insert into b_data.log values (-1)", Ct);

        var runs = await scene.RunAsync(Ct);

        (runs["b_data"].State, runs["b_data"].Failure?.SqlState, runs["b_data"].Failure?.Sql)
            .ShouldBe((PlanRunState.Failed, "23514", "alter table b_data.log add constraint c check (step > 0)"));
        runs.Where(run => run.Key != "b_data").ShouldAllBe(run => run.Value.State == PlanRunState.Done);
        (await scene.FingerprintAsync("b_data", Ct)).ShouldBe(scene.Plan.FromFingerprint);
    }

    [Fact]
    public async Task RunAllAsync_OneEndsOtherThanShown_ItIsRefusedAndTheOthersAreDone()
    {
        await using var scene = await BatchScene.CreateAsync(postgres, Ct, Transaction(
            Step("alter table @schema@.log add n int", new RelationLock("log", LockMode.AccessExclusive)), Step("select public.more('@schema@')")));
        await scene.Database.ExecuteAsync("""
            create or replace function public.more(schema text) returns void language plpgsql as $$
            begin
                if schema = 'b_data' then alter table b_data.log add surprise int; end if;
            end $$
            """, Ct);

        var runs = await scene.RunAsync(Ct);

        runs["b_data"].Code.ShouldBe(PlanRunCode.EndDiffers);
        runs.Where(run => run.Key != "b_data").ShouldAllBe(run => run.Value.State == PlanRunState.Done);
        (await scene.FingerprintAsync("b_data", Ct)).ShouldBe(scene.Plan.FromFingerprint);
        (await scene.WronglyRecordedAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task P2_RacingExecutors_ApplyOnceToEach()
    {
        await using var scene = await BatchScene.CreateAsync(postgres, Ct, s_log);

        var runs = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => scene.RunAsync(Ct, runId: $"JOB-{i}")));

        runs.SelectMany(run => run.Values).ShouldAllBe(run => run.State == PlanRunState.Done);
        foreach (var schema in BatchScene.Schemas) (await scene.Database.ScalarAsync<long>($"select count(*) from {schema}.log", Ct)).ShouldBe(1, schema);
        (await scene.WronglyRecordedAsync(Ct)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task F05_F06_CallLostAtEveryPlace_EachEndsOnce(bool answer)
    {
        await using var scene = await BatchScene.CreateAsync(postgres, Ct, s_log);
        for (var call = 1; ; call++)
        {
            call.ShouldBeLessThan(100);
            await scene.RenewAsync(Ct);
            await using var gate = FaultGate.Start(scene.Database.ConnectionString, answer ? GateFault.LoseAnswer : GateFault.LoseRequest, (number, _) => number == call);

            var runs = await scene.RunAsync(Ct, source: gate.Source);

            foreach (var (schema, run) in runs)
            {
                run.State.ShouldBe(PlanRunState.Done, $"call {call}, {schema}: {run.Reason}");
                (await scene.Database.ScalarAsync<long>($"select count(*) from {schema}.log", Ct)).ShouldBe(1, $"call {call}, {schema}");
                (await scene.FingerprintAsync(schema, Ct)).ShouldBe(scene.Plan.ToFingerprint);
            }
            (await scene.WronglyRecordedAsync(Ct)).ShouldBeEmpty($"call {call}");
            if (gate.IsTripped) continue;
            (await scene.TogetherAsync(Ct)).ShouldBe(BatchScene.Schemas);
            call.ShouldBeGreaterThan(5);
            return;
        }
    }

    [Fact]
    public async Task RunAllAsync_GroupThatNamesSomethingNewOutside_IsRunOneByOne()
    {
        await using var scene = await BatchScene.CreateAsync(postgres, Ct, Transaction(
            Step("alter table @schema@.log add customer_id int references shared_data.customers (id)", new RelationLock("log", LockMode.AccessExclusive))));

        var runs = await scene.RunAsync(Ct);

        runs.Values.ShouldAllBe(run => run.State == PlanRunState.Done);
        (await scene.WronglyRecordedAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAllAsync_ManySchemas_NoMoreThanAllowedInOneTransaction()
    {
        await using var scene = await BatchScene.CreateAsync(postgres, Ct, s_priority);
        var together = new PlanExecutor(TimeProvider.System, new() { TogetherAtMost = 2 });

        var runs = await scene.RunAsync(Ct, executor: together);

        runs.Values.ShouldAllBe(run => run.State == PlanRunState.Done);
        (await scene.Database.ScalarAsync<long>("select max(n) from (select count(*) n from portal_meta.step_ledger group by xid) t", Ct)).ShouldBe(2);
    }
}
