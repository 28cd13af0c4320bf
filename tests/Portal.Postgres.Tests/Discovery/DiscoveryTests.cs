using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Tests.Cases;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Discovery;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Discovery;

/// <summary>
/// A schema that is discovered and built again from its definition files is the same, or what is missing was named: for both sides of
/// every case folder, for random schemas and for the shipped definitions. When the format learns to say more, gaps become equality.
/// </summary>
public sealed class DiscoveryTests(PostgresFixture postgres)
{
    private const string Live = "client_found_data";
    private const string Again = "client_again_data";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Discover_SchemasOfTheCases_BuildTheSameOrNameWhatIsMissing()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        var failures = new List<string>();
        var exact = 0;
        foreach (var plannedCase in PlanCase.Names.Select(PlanCase.Open))
        {
            foreach (var (side, sql) in new[] { ("old", plannedCase.Old), ("new", plannedCase.New) })
            {
                await ExecuteAsync(connection, "create schema shared_data; create table shared_data.customers (id uuid primary key)");
                await ExecuteAsync(connection, $"create schema {Live}; set search_path = {Live}; {sql}; set search_path = ''");
                var (fault, isExact) = await TryAsync(connection);
                if (fault is not null) failures.Add($"{plannedCase.Name}/{side}: {fault}");
                if (isExact) exact++;
                await ExecuteAsync(connection, $"drop schema {Live}, shared_data cascade");
            }
        }
        failures.ShouldBeEmpty();
        exact.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Discover_RandomSchemas_BuildTheSame()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        await ExecuteAsync(connection, "create schema shared_data");
        for (var seed = 1; seed <= 25; seed++)
        {
            await BuildAsync(connection, Live, new RandomSchema(new Random(seed)).Next());
            (await TryAsync(connection)).ShouldBe((null, true), $"seed {seed}");
            await ExecuteAsync(connection, $"drop schema {Live} cascade");
        }
    }

    [Fact]
    public async Task Discover_ShippedDefinitions_BuildTheSame()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        await BuildAsync(connection, SchemaModel.SharedSchema, DefinitionCompiler.CompileShared(SeedDefinitions.ObjectModels).Value.ShouldNotBeNull());
        await BuildAsync(connection, Live, DefinitionCompiler.Compile(SeedDefinitions.ObjectModels).Value.ShouldNotBeNull());

        (await TryAsync(connection)).ShouldBe((null, true));
    }

    // The fault, and whether the files say everything.
    private static async Task<(string? Fault, bool IsExact)> TryAsync(NpgsqlConnection connection)
    {
        var found = await ReadAsync(connection, Live);
        var shared = await ReadAsync(connection, SchemaModel.SharedSchema);
        var discovery = SchemaDiscovery.Write(found, new DiscoveryOptions { SharedData = shared });
        var sharedFiles = SchemaDiscovery.Write(shared, new DiscoveryOptions { IsShared = true }).Files;
        var models = discovery.Files.Concat(sharedFiles).Where(file => file.Kind == DefinitionKind.ObjectModel);
        var compiled = DefinitionCompiler.Compile(
            [.. models.Select(file => ObjectModelDefinition.Parse(file.Text, file.Path).Value.ShouldNotBeNull())], DefinedTypes.Read(discovery.Files));
        if (compiled.Value is not { } model) return (discovery.Gaps.Count > 0 ? null : string.Join("; ", compiled.Errors), false);
        if (discovery.Gaps.Count > 0) return (null, false);
        var (again, wanted) = (await PrintAsync(connection, model), found);
        if (Fingerprint.Of(again) != Fingerprint.Of(wanted)) (again, wanted) = (await FixedPointAsync(connection, again), await FixedPointAsync(connection, found));
        var left = SchemaDiffer.Compare(wanted, again).Changes;
        return (Fingerprint.Of(again) == Fingerprint.Of(wanted) ? null : $"reads back differently: {string.Join("; ", left)}", true);
    }

    // The first print of an expression often is not the one that building it again prints.
    private static async Task<SchemaModel> FixedPointAsync(NpgsqlConnection connection, SchemaModel model)
    {
        while (true)
        {
            var printed = await PrintAsync(connection, model);
            if (Fingerprint.Of(printed) == Fingerprint.Of(model)) return printed;
            model = printed;
        }
    }

    private static async Task<SchemaModel> PrintAsync(NpgsqlConnection connection, SchemaModel model)
    {
        await BuildAsync(connection, Again, model);
        var printed = await ReadAsync(connection, Again);
        await ExecuteAsync(connection, $"drop schema {Again} cascade");
        return printed;
    }

    private static async Task BuildAsync(NpgsqlConnection connection, string schema, SchemaModel model)
    {
        var plan = MigrationPlanner.Plan(
            SchemaDiffer.Compare(SchemaModel.Empty, model),
            new() { FromFingerprint = MigrationPlan.EmptyFingerprint, ToFingerprint = "", CreateSchema = true, Form = PlanForm.Plain, MaxLocksPerTransaction = int.MaxValue }).Plan.ShouldNotBeNull();
        using var batch = new NpgsqlBatch(connection);
        foreach (var step in plan.Steps) batch.BatchCommands.Add(new NpgsqlBatchCommand(SchemaText.Fill(step.Sql, schema)));
        await batch.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<SchemaModel> ReadAsync(NpgsqlConnection connection, string schema) =>
        (await CatalogReader.ReadOneAsync(connection, schema, Ct)).ShouldNotBeNull().Model;

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
