using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Tests.Cases;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Predictions;

/// <summary>
/// What a plan says of a step is what the server does: every step of the plan of every case folder runs on tables with rows, and its
/// locks (<c>pg_locks</c>), rewrites (<c>relfilenode</c>) and scans (tuples read) are compared with the plan's. A difference is a fault
/// of the planner.
/// </summary>
public sealed class PredictionTests(PostgresFixture postgres)
{
    private const string Live = "client_case_data";
    private const string Defined = "client_defined_data";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The objects that case folders are sorted by.</summary>
    public static TheoryData<string> Objects => [.. PlanCase.Names.Select(name => name.Split('/')[0]).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Objects))]
    public async Task Step_OfEveryCase_LocksReadsAndWritesWhatThePlanSays(string kind)
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        // As the executor works.
        await ExecuteAsync(connection, "set timezone = 'UTC'");
        var wrong = new List<string>();
        foreach (var name in PlanCase.Names.Where(name => name.StartsWith(kind + "/", StringComparison.Ordinal)))
        {
            try
            {
                wrong.AddRange((await MeasureAsync(database, connection, PlanCase.Open(name))).Select(difference => $"{name}: {difference}"));
            }
            catch (PostgresException error)
            {
                wrong.Add($"{name}: {error.SqlState} {error.MessageText} {error.Detail}");
            }
            await ClearAsync(connection);
        }
        string.Join("\n", wrong).ShouldBeEmpty();
    }

    private static async Task<List<string>> MeasureAsync(TestDatabase database, NpgsqlConnection connection, PlanCase plannedCase)
    {
        await BuildAsync(connection, Live, plannedCase.Old);
        await BuildAsync(connection, Defined, plannedCase.New);
        var (old, @new) = plannedCase.WithStableIds(await ReadAsync(connection, Live), await ReadAsync(connection, Defined));
        await ExecuteAsync(connection, $"drop schema {Defined} cascade");
        var result = MigrationPlanner.Plan(SchemaDiffer.Compare(old, @new), plannedCase.Options(old, @new, connection.PostgreSqlVersion.Major));
        if (result.Plan is not { } plan) return [];

        await RowFiller.FillAsync(connection, Live, Ct);
        var probe = new StepProbe(database.DataSource, connection, Live, Ct);
        var wrong = new List<string>();
        foreach (var group in plan.Groups)
        {
            foreach (var step in group.Steps)
            {
                var measured = SqlText.RunsOutsideTransactions(step.Sql) || step.Generates && step.Sql.Contains(" CONCURRENTLY ", StringComparison.Ordinal) ? await probe.OutsideAsync(step) : await probe.InTransactionAsync(step);
                wrong.AddRange(measured.CompareWith(step).Select(difference => $"{step.Title}: {difference}"));
            }
        }
        return wrong;
    }

    private static async Task BuildAsync(NpgsqlConnection connection, string schema, string sql)
    {
        await ExecuteAsync(connection, "create schema if not exists shared_data; create table if not exists shared_data.customers (id uuid primary key)");
        await ExecuteAsync(connection, $"create schema {schema}; set search_path = {schema}; {sql}; set search_path = ''");
    }

    private static async Task<SchemaModel> ReadAsync(NpgsqlConnection connection, string schema) =>
        (await CatalogReader.ReadOneAsync(connection, schema, Ct)).ShouldNotBeNull().Model;

    private static async Task ClearAsync(NpgsqlConnection connection) => await ExecuteAsync(connection, """
        rollback;
        do $do$ declare found text; begin
            for found in select pg_catalog.format('drop publication %I', pubname) from pg_catalog.pg_publication
                         union all select pg_catalog.format('drop foreign data wrapper %I cascade', fdwname) from pg_catalog.pg_foreign_data_wrapper
                         union all select pg_catalog.format('drop extension %I cascade', extname) from pg_catalog.pg_extension where extname <> 'plpgsql'
                         union all select pg_catalog.format('drop schema %I cascade', nspname) from pg_catalog.pg_namespace
                                   where nspname !~ '^pg_' and nspname <> 'information_schema' loop
                execute found;
            end loop;
        end $do$;
        create schema public
        """);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
