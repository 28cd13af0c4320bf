using Npgsql;
using Portal.Postgres.Tests.Cases;
using Portal.Schema.Definitions;
using Portal.Schema.Model;
using Portal.Testing;

namespace Portal.Postgres.Tests.Discovery;

/// <summary>What was discovered builds the same again; the case folders are tried with their plans.</summary>
public sealed class DiscoveryTests(PostgresFixture postgres)
{
    private const string Live = "client_found_data";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Discover_SchemasOfTheCases_BuildTheSameOrNameWhatIsMissing()
    {
        string[] objects = ["check", "column", "foreign_key", "identifiers", "index", "key", "table"];
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        var failures = new List<string>();
        foreach (var plannedCase in PlanCase.Names.Where(name => objects.Contains(name.Split('/')[0])).Select(PlanCase.Open))
        {
            await ExecuteAsync(connection, "create schema shared_data; create table shared_data.customers (id uuid primary key)");
            await ExecuteAsync(connection, $"create schema {Live}; set search_path = {Live}; {plannedCase.New}; set search_path = ''");
            if (await RoundTrip.FindFaultAsync(connection, await RoundTrip.ReadAsync(connection, Live), mayHaveGaps: true) is { } fault) failures.Add($"{plannedCase.Name}: {fault}");
            await ExecuteAsync(connection, $"drop schema {Live}, shared_data cascade");
        }
        failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Discover_RandomSchemas_BuildTheSame()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        await ExecuteAsync(connection, "create schema shared_data");
        for (var seed = 1; seed <= 15; seed++)
        {
            await RoundTrip.BuildAsync(connection, Live, new RandomSchema(new Random(seed)).Next(hasRows: false));
            (await RoundTrip.FindFaultAsync(connection, await RoundTrip.ReadAsync(connection, Live), mayHaveGaps: false)).ShouldBeNull($"seed {seed}");
            await ExecuteAsync(connection, $"drop schema {Live} cascade");
        }
    }

    [Fact]
    public async Task Discover_ShippedDefinitions_BuildTheSame()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        await RoundTrip.BuildAsync(connection, SchemaModel.SharedSchema, DefinitionCompiler.CompileShared(SeedDefinitions.ObjectModels).Value.ShouldNotBeNull());
        await RoundTrip.BuildAsync(connection, Live, DefinitionCompiler.Compile(SeedDefinitions.ObjectModels).Value.ShouldNotBeNull());

        (await RoundTrip.FindFaultAsync(connection, await RoundTrip.ReadAsync(connection, Live), mayHaveGaps: false)).ShouldBeNull();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
