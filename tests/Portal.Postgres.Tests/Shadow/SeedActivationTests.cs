using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Postgres.Shadow;
using Portal.Schema.Definitions;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.Postgres.Tests.Shadow;

public sealed class SeedActivationTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryShippedModel_IsProvedActivatedAndReadBackEqual()
    {
        var shadow = await postgres.ShadowAsync();
        var shared = await NormaliseAsync(shadow, DefinitionCompiler.CompileShared(SeedDefinitions.ObjectModels), SchemaModel.Empty);
        var desired = await NormaliseAsync(shadow, DefinitionCompiler.Compile(SeedDefinitions.ObjectModels), shared);
        await using var database = await postgres.CreateDatabaseAsync(Ct);

        foreach (var (schema, model) in new[] { ("shared_data", shared), ("client_acme_all_data", desired) })
        {
            var plan = Plan(model);
            (await new PlanProver(shadow).ProveAsync(null, plan, model, shared, Ct)).ShouldBe(PlanProof.Proved);
            var run = await RunAsync(database, schema, plan);
            run.State.ShouldBe(PlanRunState.Done, run.Reason);
        }

        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        var live = (await CatalogReader.ReadOneAsync(connection, "client_acme_all_data", Ct)).ShouldNotBeNull();
        StableIds.Of(desired).ApplyTo(live.Model).ShouldReadAs(desired);
        (live.Model.Tables.Count + shared.Tables.Count).ShouldBe(SeedDefinitions.ObjectModels.Count);
    }

    private static async Task<SchemaModel> NormaliseAsync(ShadowDatabase shadow, DefinitionResult<SchemaModel> compiled, SchemaModel shared)
    {
        compiled.Errors.ShouldBeEmpty();
        var result = await shadow.NormaliseAsync(compiled.Value.ShouldNotBeNull(), shared, Ct);
        result.Faults.ShouldBeEmpty();
        return result.Model.ShouldNotBeNull();
    }

    private static MigrationPlan Plan(SchemaModel desired) => MigrationPlanner.Plan(
        SchemaDiffer.Compare(SchemaModel.Empty, desired),
        new PlanOptions { FromFingerprint = MigrationPlan.EmptyFingerprint, ToFingerprint = Fingerprint.Of(desired), CreateSchema = true }).Plan.ShouldNotBeNull();

    private static Task<PlanRun> RunAsync(TestDatabase database, string schema, MigrationPlan plan)
    {
        var bytes = PlanSerializer.Serialize(plan);
        return new PlanExecutor(TimeProvider.System, new PlanExecutorOptions()).RunAsync(database.DataSource, new PlanRunRequest
        {
            Schema = schema, Plan = bytes, PlanHash = PlanSerializer.Hash(bytes), RunId = schema, Fence = 1, RequestedBy = "test",
            DefinitionHash = "seed",
        }, null, Ct);
    }
}
