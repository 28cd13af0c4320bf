using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;
using static Portal.Postgres.Tests.Execution.ExecutorScene;

namespace Portal.Postgres.Tests.Execution;

/// <summary>DETACH PARTITION CONCURRENTLY works in two transactions: what an interrupted one left behind is finished.</summary>
public sealed class DetachTests(PostgresFixture postgres)
{
    private const string Setup =
        "create table @schema@.orders (id int) partition by range (id); create table @schema@.low partition of @schema@.orders for values from (0) to (100);"
        + " create table @schema@.high partition of @schema@.orders for values from (100) to (200)";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task F11_DetachThatWasInterrupted_IsFinishedByTheNextAttempt()
    {
        await using var scene = await CreateAsync(postgres, Setup, Ct, Alone(Detach()));
        scene.Options = scene.Options with { LockBackoff = new(50, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50)) };
        await using var reader = await scene.Database.DataSource.OpenConnectionAsync(Ct);
        await ExecuteAsync(reader, "begin; select * from acme.orders");

        // Its first transaction is through and it waits for the reader; being cancelled there leaves the partition half detached.
        var run = scene.RunAsync(Ct);
        await scene.KillAsync("ALTER TABLE acme.orders DETACH PARTITION acme.low CONCURRENTLY", Ct);
        await ExecuteAsync(reader, "commit");

        (await run).State.ShouldBe(PlanRunState.Done, (await run).Reason);
        (await scene.Database.ScalarAsync<long>("select count(*) from pg_inherits where inhparent = 'acme.orders'::regclass", Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task DetachPending_IsDrift_AndThePlanFinishesItAndAttachesAgain()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create schema acme; " + SchemaText.Fill(Setup, "acme"), Ct);
        var whole = await ReadAsync(database);
        await using (var reader = await database.DataSource.OpenConnectionAsync(Ct))
        {
            await ExecuteAsync(reader, "begin; select * from acme.orders");
            await using var detacher = await database.DataSource.OpenConnectionAsync(Ct);
            await ExecuteAsync(detacher, "set lock_timeout = '200ms'");
            (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(detacher, "alter table acme.orders detach partition acme.low concurrently"))).SqlState.ShouldBe("55P03");
        }
        var pending = await ReadAsync(database);
        Fingerprint.Of(pending).ShouldNotBe(Fingerprint.Of(whole));

        var plan = MigrationPlanner.Plan(SchemaDiffer.Compare(pending, whole), new() { FromFingerprint = Fingerprint.Of(pending), ToFingerprint = Fingerprint.Of(whole) }).Plan.ShouldNotBeNull();
        foreach (var step in plan.Steps) await database.ExecuteAsync(SchemaText.Fill(step.Sql, "acme"), Ct);

        Fingerprint.Of(await ReadAsync(database)).ShouldBe(Fingerprint.Of(whole));
    }

    private static PlanStep Detach() => Step(PartitionSql.Detach(SqlScope.Plan, "orders", "low", concurrently: true)) with
    {
        Table = "orders",
        Timeouts = StepTimeouts.Concurrent,
        DoneSql = PartitionSql.IsDetached(SqlScope.Plan, "orders", "low"),
        CleanupSql = PartitionSql.FinishDetach(SqlScope.Plan, "orders", "low"),
    };

    private static async Task<SchemaModel> ReadAsync(TestDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        return (await CatalogReader.ReadOneAsync(connection, "acme", Ct)).ShouldNotBeNull().Model;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
