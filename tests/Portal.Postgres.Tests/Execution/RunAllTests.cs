using Portal.Postgres.Execution;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Testing;
using static Portal.Postgres.Tests.Execution.ExecutorScene;

namespace Portal.Postgres.Tests.Execution;

public sealed class RunAllTests(PostgresFixture postgres)
{
    private static readonly string[] s_schemas = ["acme", "globex", "initech"];
    private static readonly IProgress<PlanRunEvent>?[] s_nobody = [null, null, null];

    private static readonly PlanGroup s_addColumn =
        Transaction(Step("alter table @schema@.orders add priority text", new RelationLock("orders", LockMode.AccessExclusive)));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAllAsync_OneSchemaThatMoved_IsHeldAndTheOthersAreDone()
    {
        await using var scene = await ThreeAsync();
        await scene.Database.ExecuteAsync("alter table globex.orders add surprise int", Ct);
        var watchers = s_schemas.Select(_ => new Watcher()).ToArray();

        var runs = await Executor(scene).RunAllAsync(scene.Database.DataSource, Requests(scene), watchers, Ct);

        runs.Select(run => (run.State, run.Code, run.StepsDone)).ShouldBe([
            (PlanRunState.Done, PlanRunCode.None, 1), (PlanRunState.Held, PlanRunCode.StructureChanged, 0), (PlanRunState.Done, PlanRunCode.None, 1)]);
        watchers.Select(watcher => watcher.Done).ShouldBe([1, 0, 1]);
        (await HaveColumnAsync(scene)).ShouldBe("acme initech");
    }

    [Fact]
    public async Task RunAllAsync_CancelledAfterTheFirst_BeginsNoOther()
    {
        await using var scene = await ThreeAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var requests = Requests(scene);
        requests[1] = requests[1] with
        {
            MayBegin = async _ =>
            {
                await stop.CancelAsync();
                return true;
            },
        };

        var runs = await Executor(scene).RunAllAsync(scene.Database.DataSource, requests, s_nobody, stop.Token);

        runs.Select(run => (run.State, run.Code, run.StepsDone)).ShouldBe([
            (PlanRunState.Done, PlanRunCode.None, 1), (PlanRunState.Cancelled, PlanRunCode.Cancelled, 0), (PlanRunState.Cancelled, PlanRunCode.Cancelled, 0)]);
        (await HaveColumnAsync(scene)).ShouldBe("acme");
    }

    [Fact]
    public async Task RunAllAsync_RequestThatMayNotBegin_EndsAsCancelledAndTheNextIsAskedToo()
    {
        await using var scene = await ThreeAsync();
        var asked = new List<string>();
        var requests = Requests(scene).Select(request => request with
        {
            MayBegin = _ =>
            {
                asked.Add(request.Schema);
                return Task.FromResult(request.Schema != "globex");
            },
        }).ToList();

        var runs = await Executor(scene).RunAllAsync(scene.Database.DataSource, requests, s_nobody, Ct);

        runs.Select(run => run.State).ShouldBe([PlanRunState.Done, PlanRunState.Cancelled, PlanRunState.Done]);
        asked.Distinct().ShouldBe(s_schemas);
        (await HaveColumnAsync(scene)).ShouldBe("acme initech");
    }

    [Fact]
    public async Task RunAllAsync_DifferentPlans_AreRefusedBeforeAnythingRuns()
    {
        await using var scene = await ThreeAsync();
        var requests = Requests(scene);
        requests[2] = requests[2] with { PlanHash = new string('0', 64) };

        await Should.ThrowAsync<ArgumentException>(() => Executor(scene).RunAllAsync(scene.Database.DataSource, requests, s_nobody, Ct));
        await Should.ThrowAsync<ArgumentException>(() => Executor(scene).RunAllAsync(scene.Database.DataSource, Requests(scene), [null], Ct));

        (await HaveColumnAsync(scene)).ShouldBe("");
    }

    private async Task<ExecutorScene> ThreeAsync()
    {
        var scene = await CreateAsync(postgres, "create table @schema@.orders (id int)", Ct, s_addColumn);
        foreach (var schema in s_schemas[1..]) await scene.Database.ExecuteAsync($"create schema {schema}; create table {schema}.orders (id int)", Ct);
        return scene;
    }

    private static PlanExecutor Executor(ExecutorScene scene) => new(TimeProvider.System, scene.Options);

    private static List<PlanRunRequest> Requests(ExecutorScene scene) =>
        [.. s_schemas.Select((schema, i) => scene.Request(runId: $"JOB-1.{i}") with { Schema = schema })];

    private static async Task<string> HaveColumnAsync(ExecutorScene scene) => await scene.Database.ScalarAsync<string>(
        "select coalesce(string_agg(table_schema, ' ' order by table_schema), '') from information_schema.columns where column_name = 'priority'", Ct) ?? "";

    private sealed class Watcher : IProgress<PlanRunEvent>
    {
        public int Done { get; private set; }

        public void Report(PlanRunEvent value)
        {
            if (value.Kind == PlanRunEventKind.StepDone) Done++;
        }
    }
}
