using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Postgres.Shadow;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.Postgres.Tests.Execution;

/// <summary>Views around a type change: the plan is proved with them, and a view that somebody changed since is not put back to its old form.</summary>
public sealed class TakenAlongTests(PostgresFixture postgres)
{
    private const string Table = "create table acme.orders (id int, note varchar(10)); insert into acme.orders values (1, 'a')";
    private const string View = "create view acme.notes as select note from acme.orders where id > 0; grant select on acme.notes to pg_monitor";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TypeChange_UnderAView_IsProvedAndRuns()
    {
        await using var scene = await TypeChangeAsync("text", View);

        (await ProveAsync(scene)).Difference.ShouldBeNull();
        var run = await RunAsync(scene);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await scene.Database.ScalarAsync<string>("select note from acme.notes", Ct)).ShouldBe("a");
        (await scene.Database.ScalarAsync<bool>("select has_table_privilege('pg_monitor', 'acme.notes', 'select')", Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task TypeChange_UnderAViewThatWouldNotFit_IsNotProved()
    {
        await using var scene = await TypeChangeAsync("text", "create view acme.longer as select id, id * 2 as twice from acme.orders", "id");

        var proof = await ProveAsync(scene);

        proof.IsProved.ShouldBeFalse();
        proof.Difference.ShouldNotBeNull().ShouldContain("longer");
    }

    [Theory]
    [InlineData("create or replace view acme.notes as select note from acme.orders where id > 5")]
    [InlineData("grant update on acme.notes to pg_monitor")]
    [InlineData("drop view acme.notes")]
    public async Task TypeChange_AfterTheViewWasChanged_IsHeldAndChangesNothing(string meanwhile)
    {
        await using var scene = await TypeChangeAsync("text", View);
        await scene.Database.ExecuteAsync(meanwhile, Ct);
        var before = await scene.ReadAsync();

        var run = await RunAsync(scene);

        (run.State, run.Code).ShouldBe((PlanRunState.Held, PlanRunCode.StructureChanged));
        run.Reason.ShouldNotBeNull().ShouldContain("view notes");
        (await scene.ReadAsync()).ShouldReadAs(before);
    }

    [Fact]
    public async Task Fingerprint_OfSchemasWithOtherViews_IsTheSame_AndTheirClassesDiffer()
    {
        await using var scene = await TypeChangeAsync("text", View);
        var with = await scene.ReadAsync();
        await scene.Database.ExecuteAsync("drop view acme.notes", Ct);
        var without = await scene.ReadAsync();

        Fingerprint.Of(with).ShouldBe(Fingerprint.Of(without));
        Fingerprint.OfDependants(with).ShouldNotBe(Fingerprint.OfDependants(without));
    }

    private async Task<Scene> TypeChangeAsync(string type, string views, string column = "note")
    {
        var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync($"create schema acme; {Table}; {views}", Ct);
        var old = await ReadAsync(database);
        var defined = old with
        {
            Dependants = [],
            Tables = [old.Tables[0] with { Columns = [.. old.Tables[0].Columns.Select(found => found.Name == column ? found with { Type = type } : found)] }],
        };
        var plan = MigrationPlanner.Plan(SchemaDiffer.Compare(old, defined), new()
        {
            FromFingerprint = Fingerprint.Of(old), ToFingerprint = Fingerprint.Of(defined), Form = PlanForm.Online,
        }).Plan.ShouldNotBeNull();
        return new(database, old, defined, plan);
    }

    private async Task<PlanProof> ProveAsync(Scene scene) =>
        await new PlanProver(await postgres.ShadowAsync()).ProveAsync(scene.Old, scene.Plan, scene.Defined, SchemaModel.Empty, Ct);

    private static Task<PlanRun> RunAsync(Scene scene)
    {
        var bytes = PlanSerializer.Serialize(scene.Plan);
        return new PlanExecutor(TimeProvider.System, new()).RunAsync(scene.Database.DataSource, new()
        {
            Schema = "acme", Plan = bytes, PlanHash = PlanSerializer.Hash(bytes), RunId = "JOB-1.1", Fence = 1, RequestedBy = "test", DefinitionHash = "definitions",
        }, null, Ct);
    }

    private static async Task<SchemaModel> ReadAsync(TestDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        return (await CatalogReader.ReadOneAsync(connection, "acme", Ct)).ShouldNotBeNull().Model;
    }

    private sealed record Scene(TestDatabase Database, SchemaModel Old, SchemaModel Defined, MigrationPlan Plan) : IAsyncDisposable
    {
        public Task<SchemaModel> ReadAsync() => TakenAlongTests.ReadAsync(Database);

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
