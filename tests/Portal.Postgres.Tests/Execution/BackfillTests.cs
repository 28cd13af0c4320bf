using Npgsql;
using Portal.Postgres.Execution;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;
using static Portal.Postgres.Tests.Execution.ExecutorScene;

namespace Portal.Postgres.Tests.Execution;

/// <summary>Rows are filled in batches, each committed with its place: what is cut off goes on behind the last batch.</summary>
public sealed class BackfillTests(PostgresFixture postgres)
{
    private const string Setup = "create table @schema@.orders (id int primary key, region text not null default 'x', token text)";
    private const string Keyless = "create table @schema@.orders (id int, pad text, token text)";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_ByKey_FillsEveryRowInBatches()
    {
        await using var scene = await SceneAsync(Setup, Fill([("id", "integer")]));
        await scene.Database.ExecuteAsync("insert into acme.orders select i from generate_series(1, 1050) i", Ct);

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await MissingAsync(scene)).ShouldBe(0);
        (await scene.Database.ScalarAsync<long>("select count(distinct xmin::text) from acme.orders", Ct)).ShouldBeGreaterThan(1);
        (await scene.Database.ScalarAsync<long>("select rows_filled from portal_meta.backfills", Ct)).ShouldBe(1050);
        scene.Events.Where(e => e.Kind == PlanRunEventKind.Progress).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task RunAsync_ByKeyOfTwoColumns_GoesInTheirOrder()
    {
        await using var scene = await SceneAsync(
            "create table @schema@.orders (region text collate \"C\", id bigint, token text, primary key (region, id))", Fill([("region", "text"), ("id", "bigint")]));
        await scene.Database.ExecuteAsync("insert into acme.orders select 'it''s ' || i % 7, i from generate_series(1, 700) i", Ct);

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await MissingAsync(scene)).ShouldBe(0);
        (await scene.Database.ScalarAsync<long>("select rows_seen from portal_meta.backfills", Ct)).ShouldBe(700);
    }

    [Fact]
    public async Task F10_CutOffInABatch_GoesOnFromTheLastKey()
    {
        await using var scene = await SceneAsync(Setup, Fill([("id", "integer")]));
        await scene.Database.ExecuteAsync("insert into acme.orders select i from generate_series(1, 1000) i", Ct);
        scene.Options = scene.Options with { LockBackoff = new(1, TimeSpan.Zero, TimeSpan.Zero), Backfill = new() { FirstRows = 50, MostGrowth = 1, Pause = TimeSpan.Zero } };
        await using var other = await HoldAsync(scene, "select from acme.orders where id = 520 for update");
        (await scene.RunAsync(Ct)).Code.ShouldBe(PlanRunCode.LockNotAvailable);
        await using (var release = new NpgsqlCommand("rollback", other)) await release.ExecuteNonQueryAsync(Ct);
        var before = await scene.Database.ScalarAsync<string>("select string_agg(ctid || token, ',' order by id) from acme.orders where id <= 500", Ct);
        (await MissingAsync(scene)).ShouldBe(500);

        var run = await scene.RunAsync(scene.Request(fence: 2), Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await MissingAsync(scene)).ShouldBe(0);
        scene.Events.ShouldContain(e => e.Message.EndsWith("goes on after 500 rows", StringComparison.Ordinal));
        (await scene.Database.ScalarAsync<string>("select string_agg(ctid || token, ',' order by id) from acme.orders where id <= 500", Ct)).ShouldBe(before);
    }

    [Fact]
    public async Task F10_BackendKilledBetweenBatches_GoesOnInAnotherSession()
    {
        await using var scene = await SceneAsync(Setup, Fill([("id", "integer")]));
        await scene.Database.ExecuteAsync("insert into acme.orders select i from generate_series(1, 1000) i", Ct);
        scene.Options = scene.Options with { Backfill = new() { FirstRows = 50, MostGrowth = 1, Pause = TimeSpan.Zero } };
        var killed = false;
        scene.OnEvent = e =>
        {
            if (killed || e.Kind != PlanRunEventKind.Progress) return;
            killed = true;
            using var other = scene.Database.DataSource.OpenConnection();
            using var kill = new NpgsqlCommand("select pg_terminate_backend(l.pid) from pg_locks l where locktype = 'advisory' and granted and l.database = (select oid from pg_database where datname = current_database())", other);
            kill.ExecuteNonQuery();
        };

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await MissingAsync(scene)).ShouldBe(0);
        scene.Events.ShouldContain(e => e.Message.EndsWith("goes on after 50 rows", StringComparison.Ordinal));
        (await scene.Database.ScalarAsync<long>("select rows_filled from portal_meta.backfills", Ct)).ShouldBe(1000);
    }

    [Fact]
    public async Task RunAsync_ByPagesWithRowsThatMove_FillsThemToo()
    {
        await using var scene = await SceneAsync(Keyless, Fill([]));
        await scene.Database.ExecuteAsync("insert into acme.orders select i, repeat('x', 400) from generate_series(1, 500) i", Ct);
        scene.Options = scene.Options with { Backfill = new() { FirstPages = 2, MostGrowth = 1, Pause = TimeSpan.Zero } };
        var moved = false;
        scene.OnEvent = e =>
        {
            if (moved || e.Kind != PlanRunEventKind.Progress) return;
            moved = true;
            using var other = scene.Database.DataSource.OpenConnection();
            using var move = new NpgsqlCommand("update acme.orders set pad = repeat('y', 400) where token is null", other);
            move.ExecuteNonQuery();
        };

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        moved.ShouldBeTrue();
        (await MissingAsync(scene)).ShouldBe(0);
        (await scene.Database.ScalarAsync<long>("select rows_filled from portal_meta.backfills", Ct)).ShouldBe(500);
    }

    [Fact]
    public async Task RunAsync_ByPagesOfAPartitionedTable_FillsEveryPartition()
    {
        await using var scene = await SceneAsync(
            "create table @schema@.orders (id int, pad text, token text) partition by range (id); create table @schema@.low partition of @schema@.orders for values from (0) to (100);"
            + " create table @schema@.high partition of @schema@.orders default", Fill([]));
        await scene.Database.ExecuteAsync("insert into acme.orders select i, repeat('x', 400) from generate_series(1, 300) i", Ct);
        scene.Options = scene.Options with { Backfill = new() { FirstPages = 2, MostGrowth = 1, Pause = TimeSpan.Zero } };

        var run = await scene.RunAsync(Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await MissingAsync(scene)).ShouldBe(0);
        (await scene.Database.ScalarAsync<long>("select rows_filled from portal_meta.backfills", Ct)).ShouldBe(300);
    }

    [Theory]
    [InlineData(1000, 1000, 10, 2000)]
    [InlineData(1000, 2000, 300, 2000)]
    [InlineData(1000, 2000, 900, 1000)]
    [InlineData(1000, 50_000, 10, 50_000)]
    public void Next_FollowsTheTimeOfTheLastBatch(int first, int size, int milliseconds, int next) =>
        new BackfillOptions().Next(first, size, TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(next);

    private async Task<ExecutorScene> SceneAsync(string setup, PlanStep fill)
    {
        var scene = await CreateAsync(postgres, setup, Ct, Alone(fill), Transaction(Step("comment on table @schema@.orders is 'filled'")));
        scene.Options = scene.Options with { Backfill = new() { FirstRows = 100, MostGrowth = 2, Pause = TimeSpan.Zero } };
        return scene;
    }

    private static PlanStep Fill(IReadOnlyList<(string, string)> key)
    {
        var sql = new BackfillSql(SqlScope.Plan, "orders", [("token", "'t' || id")], "token IS NULL");
        return Step(sql.Whole) with
        {
            Title = "Fill token of orders", Table = "orders", DoneSql = sql.Done, KeepsStructure = true,
            Backfill = key.Count > 0 ? new(sql.ByKey(key), key.Count) : new(sql.ByPages, 0),
        };
    }

    private static async Task<NpgsqlConnection> HoldAsync(ExecutorScene scene, string sql)
    {
        var other = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        await using var command = new NpgsqlCommand($"begin; {sql}", other);
        await command.ExecuteNonQueryAsync(Ct);
        return other;
    }

    private static Task<long> MissingAsync(ExecutorScene scene) => scene.Database.ScalarAsync<long>("select count(*) from acme.orders where token is null or token <> 't' || id", Ct);
}
