using Npgsql;
using Portal.Postgres.Execution;
using Portal.Schema.Planning;
using Portal.Testing;
using static Portal.Postgres.Tests.Execution.ExecutorScene;

namespace Portal.Postgres.Tests.Execution;

/// <summary>Assurance, section 6: what is tried again because time solves it, and what is not.</summary>
public sealed class PlanExecutorTimeoutTests(PostgresFixture postgres)
{
    private const string Tables = "create table @schema@.orders (id int); create table @schema@.second (id int)";

    // Longer than any test: nothing here waits for a time to pass.
    private static readonly StepTimeouts s_patient = new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task F25_Deadlock_IsRolledBackAndTriedAgain()
    {
        // Between its two tables the run waits at a door, until the other session waits for the first of them.
        await using var scene = await CreateAsync(postgres, Tables, Ct, Transaction(
            Step("alter table @schema@.orders add a text", new RelationLock("orders", LockMode.AccessExclusive)) with { Timeouts = s_patient },
            Step("do 'begin perform pg_advisory_xact_lock(77); end'") with { Timeouts = s_patient },
            Step("alter table @schema@.second add a text") with { Timeouts = s_patient }));
        await using var door = await HoldAsync(scene, "begin; select pg_advisory_xact_lock(77)");
        await using var other = await HoldAsync(scene, "set deadlock_timeout = '1h'; begin; lock table acme.second");

        var running = scene.RunAsync(Ct);
        await scene.UntilWaitingAsync("advisory", Ct);
        var crossing = ExecuteAsync(other, "lock table acme.orders");
        await scene.UntilWaitingAsync("relation", Ct);
        await ExecuteAsync(door, "commit");
        // The server ends one of the two, and that is the run: the other looks for a circle only after an hour.
        await crossing;
        await ExecuteAsync(other, "commit");
        var run = await running;

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        scene.Events.Where(e => e.Kind == PlanRunEventKind.Waiting).ShouldNotBeEmpty();
        scene.Events.ShouldContain(e => e.Kind == PlanRunEventKind.StepFailed && e.Message.Contains("40P01"));
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.ToFingerprint);
    }

    [Fact]
    public async Task F26_StatementTimeout_IsRolledBackAndNotTriedBlindly()
    {
        await using var scene = await CreateAsync(postgres, Tables, Ct, Transaction(
            Step("alter table @schema@.orders add a text", new RelationLock("orders", LockMode.AccessExclusive)),
            Step("do 'begin if to_regclass(''public.slow'') is not null then perform pg_sleep(600); end if; end'") with
            {
                Timeouts = new(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(50)),
            }));
        await scene.Database.ExecuteAsync("create table public.slow ()", Ct);

        var run = await scene.RunAsync(Ct);

        (run.State, run.Code, run.Failure?.SqlState).ShouldBe((PlanRunState.Failed, PlanRunCode.StatementFailed, "57014"));
        scene.Events.ShouldNotContain(e => e.Kind == PlanRunEventKind.Waiting);
        (await scene.FingerprintAsync(Ct)).ShouldBe(scene.Plan.FromFingerprint);
        await scene.Database.ExecuteAsync("drop table public.slow", Ct);
        (await scene.RunAsync(scene.Request(fence: 2), Ct)).State.ShouldBe(PlanRunState.Done);
    }

    private static async Task<NpgsqlConnection> HoldAsync(ExecutorScene scene, string sql)
    {
        var connection = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        await ExecuteAsync(connection, sql);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(Ct);
    }
}
