using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Schema;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// From any schema to any other: where there is a plan, it runs and leads there. The seeds are fixed, so that a failure can be run
/// again; <c>PORTAL_PLAN_SEEDS=first-count</c> tries others.
/// </summary>
public sealed class RandomPlanTests(PostgresFixture postgres)
{
    private const string Live = "client_random_data";
    private const string Defined = "client_defined_data";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_BetweenRandomSchemas_LeadsThere()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        var failures = new List<string>();
        var planned = 0;
        foreach (var seed in Seeds())
        {
            try
            {
                if (await TryAsync(connection, seed)) planned++;
            }
            catch (Exception error) when (error is InvalidOperationException or PostgresException or ReadableDifferenceException)
            {
                failures.Add($"seed {seed}: {error.Message}");
                await ExecuteAsync(connection, "rollback");
            }
        }
        failures.ShouldBeEmpty();
        planned.ShouldBeGreaterThan(0);
    }

    private static async Task<bool> TryAsync(NpgsqlConnection connection, int seed)
    {
        var random = new RandomSchema(new Random(seed));
        var old = await BuildAsync(connection, Live, random.Next());
        var @new = await BuildAsync(connection, Defined, random.Next());
        var form = seed % 3 == 0 ? PlanForm.Plain : PlanForm.Online;
        var result = MigrationPlanner.Plan(SchemaDiffer.Compare(old, @new), new()
        {
            FromFingerprint = Fingerprint.Of(old), ToFingerprint = Fingerprint.Of(@new), Form = form, Today = new(2026, 11, 20),
            Drops = seed % 2 == 0 ? DropMode.Trash : DropMode.Now,
            Statistics = old.Tables.ToDictionary(table => table.Name, _ => new TableStatistics(seed % 5 == 0 ? 0 : 1_000_000, 1L << 30)),
        });
        if (result.Plan is not { } plan) return false;
        foreach (var check in plan.Steps.SelectMany(step => step.PreChecks)) await ExecuteAsync(connection, SchemaText.Fill(check.Sql, Live));
        foreach (var group in plan.Groups)
        {
            if (group.Transactional) await ExecuteAsync(connection, "begin");
            foreach (var step in group.Steps) await RunAsync(connection, step, plan);
            if (group.Transactional) await ExecuteAsync(connection, "commit");
        }
        var end = await ReadAsync(connection, Live);
        SchemaDiffer.Compare(end, @new with { Tables = WithoutIds(@new) }).Changes.ShouldBeEmpty(PlanText.Of(result));
        Fingerprint.Of(end).ShouldBe(plan.ToFingerprint);
        return true;
    }

    private static async Task RunAsync(NpgsqlConnection connection, PlanStep step, MigrationPlan plan)
    {
        try
        {
            await ExecuteAsync(connection, SchemaText.Fill(step.Sql, Live));
        }
        catch (PostgresException error)
        {
            var all = string.Join(";\n", plan.Steps.Select(other => other.Sql));
            throw new InvalidOperationException($"{error.SqlState} {error.MessageText}\n{step.Sql}\n--- of\n{all}", error);
        }
        if (step.DoneSql is not { } done) return;
        await using var command = new NpgsqlCommand(SchemaText.Fill(done, Live), connection);
        (await command.ExecuteScalarAsync(Ct)).ShouldBe(true, step.Title);
    }

    private static async Task<SchemaModel> BuildAsync(NpgsqlConnection connection, string schema, SchemaModel model)
    {
        var plan = MigrationPlanner.Plan(
            SchemaDiffer.Compare(SchemaModel.Empty, model),
            new() { FromFingerprint = MigrationPlan.EmptyFingerprint, ToFingerprint = "", CreateSchema = true }).Plan.ShouldNotBeNull();
        await ExecuteAsync(connection, $"set client_min_messages = warning; drop schema if exists {schema}, portal_trash cascade");
        foreach (var step in plan.Steps) await ExecuteAsync(connection, SchemaText.Fill(step.Sql, schema));
        return StableIds.Of(model).ApplyTo(await ReadAsync(connection, schema));
    }

    private static async Task<SchemaModel> ReadAsync(NpgsqlConnection connection, string schema) =>
        (await CatalogReader.ReadOneAsync(connection, schema, Ct)).ShouldNotBeNull().Model;

    private static EquatableArray<TableModel> WithoutIds(SchemaModel model) =>
    [
        .. model.Tables.Select(table => table with
        {
            StableId = null,
            Columns = [.. table.Columns.Select(column => column with { StableId = null })],
            Indexes = [.. table.Indexes.Select(index => index with { StableId = null })],
        }),
    ];

    private static IEnumerable<int> Seeds()
    {
        var range = (Environment.GetEnvironmentVariable("PORTAL_PLAN_SEEDS") ?? "1-25").Split('-');
        return Enumerable.Range(int.Parse(range[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(range[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
