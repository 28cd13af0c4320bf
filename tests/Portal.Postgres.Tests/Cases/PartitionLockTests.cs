using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>What plans say of locks on partitioned tables and their partitions, and around types and sequences, held against <c>pg_locks</c>.</summary>
public sealed class PartitionLockTests(PostgresFixture postgres)
{
    private const string Live = "client_case_data";
    private const string Defined = "client_defined_data";

    private static readonly string[] s_kinds = ["partition/", "enum/", "domain/", "sequence/", "serial/"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_OfTheCases_LockNoTableStrongerThanTheySay()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        var major = connection.PostgreSqlVersion.Major;
        var unsaid = new List<string>();
        foreach (var name in PlanCase.Names.Where(name => s_kinds.Any(kind => name.StartsWith(kind, StringComparison.Ordinal)) && !name.StartsWith("partition/create_", StringComparison.Ordinal)))
        {
            var plannedCase = PlanCase.Open(name);
            await ExecuteAsync(connection, $"drop schema if exists {Live}, {Defined}, shared_data, portal_trash cascade; create schema shared_data; create table shared_data.customers (id uuid primary key)");
            await BuildAsync(connection, Live, plannedCase.Old);
            await BuildAsync(connection, Defined, plannedCase.New);
            var (old, @new) = plannedCase.WithStableIds(await ReadAsync(connection, Live), await ReadAsync(connection, Defined));
            var result = MigrationPlanner.Plan(SchemaDiffer.Compare(old, @new), plannedCase.Options(old, @new, major));
            if (result.Plan is { } plan) unsaid.AddRange((await RunAsync(connection, plan, name.Contains("time_series", StringComparison.Ordinal))).Select(line => $"{name}: {line}"));
        }
        unsaid.ShouldBeEmpty();
    }

    private static async Task<List<string>> RunAsync(NpgsqlConnection connection, MigrationPlan plan, bool withPartitions)
    {
        var watch = new LockWatch(connection, Live);
        await watch.StartAsync(Ct);
        var unsaid = new List<string>();
        foreach (var group in plan.Groups)
        {
            watch.Begin();
            if (group.Transactional) await ExecuteAsync(connection, "begin");
            foreach (var step in group.Steps)
            {
                await watch.SayAsync(step, withPartitions, Ct);
                foreach (var statement in await PlanScript.StatementsAsync(connection, step, Live, Ct)) await ExecuteAsync(connection, statement);
                await watch.SayAsync(step, withPartitions, Ct);
                if (group.Transactional) unsaid.AddRange((await watch.UnsaidAsync(Ct)).Select(held => $"{step.Title}: {held}"));
            }
            if (group.Transactional) await ExecuteAsync(connection, "commit");
        }
        return unsaid;
    }

    private static Task BuildAsync(NpgsqlConnection connection, string schema, string sql) =>
        ExecuteAsync(connection, $"create schema {schema}; set search_path = {schema}; {sql}; set search_path = ''");

    private static async Task<SchemaModel> ReadAsync(NpgsqlConnection connection, string schema) =>
        (await CatalogReader.ReadOneAsync(connection, schema, Ct)).ShouldNotBeNull().Model;

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
