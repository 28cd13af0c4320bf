using Npgsql;
using Portal.Postgres.Tests.Cases;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Discovery;
using Portal.Schema.Model;
using Portal.Testing;

namespace Portal.Postgres.Tests.Discovery;

/// <summary>What was discovered builds the same again; the case folders are tried with their plans.</summary>
public sealed class DiscoveryTests(PostgresFixture postgres)
{
    private const string Live = "client_defined_data";
    private const string Before = "client_case_data";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What definitions have no word for, case by case; everything else must build the same.</summary>
    private static readonly Dictionary<string, string[]> s_gaps = new(StringComparer.Ordinal)
    {
        // A definition asks for what holds for all values.
        ["domain/check_for_new_values_only"] = ["check chk_even: Validated is false", "check chk_positive: Validated is false"],
        // A rule of a domain cannot name a type of the schema.
        ["domain/create_over_enum_and_domain"] = ["check better_check: is not in the definition", "domain better: IsConstrained is true"],
        // Names of types in definitions are those that need no quotes.
        ["enum/hostile_names"] = ["type Größe: found \"Größe\"", "type Select; drop: found \"Select; drop\""],
        // An array of labels with a backslash has no literal that a definition can write.
        ["enum/rename_label_with_quotes"] = ["t, column a, default_expression: ", "t, column a: Default is "],
        // The row type of a table is no type that a definition can name.
        ["unmanaged/row_type_in_a_column"] = ["u, column was: \"@schema@.t\" is not a type", "type @schema@.t: is referred to"],
    };

    [Fact]
    public async Task Discover_SchemasOfTheCases_BuildTheSame_OrNameWhatDefinitionsCannotSay()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        var failures = new List<string>();
        foreach (var plannedCase in PlanCase.Names.Select(PlanCase.Open).Where(found => found.Needs <= connection.PostgreSqlVersion.Major))
        {
            await BuildAsync(connection, plannedCase);
            var (gaps, fault) = await RoundTrip.FindFaultAsync(connection, await RoundTrip.ReadAsync(connection, Live));
            var expected = s_gaps.GetValueOrDefault(plannedCase.Name, []);
            var named = RoundTrip.Unexpected(gaps).Select(gap => gap.ToString()).ToList();
            if (named.Count != expected.Length || !named.Zip(expected).All(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal))) failures.Add($"{plannedCase.Name}: {string.Join("; ", named)}");
            else if (fault is not null) failures.Add($"{plannedCase.Name}: {fault}");
            await ExecuteAsync(connection, $"drop schema if exists {Live}, {Before}, shared_data, portal_trash cascade");
        }
        string.Join('\n', failures).ShouldBeEmpty();
    }

    // Some new sides use what the old ones made outside the schema.
    private static async Task BuildAsync(NpgsqlConnection connection, PlanCase plannedCase)
    {
        await ExecuteAsync(connection, "create schema shared_data; create table shared_data.customers (id uuid primary key)");
        try
        {
            await ExecuteAsync(connection, $"create schema {Live}; set search_path = {Live}; {plannedCase.New}; set search_path = ''");
        }
        catch (PostgresException)
        {
            await ExecuteAsync(connection, $"create schema {Before}; set search_path = {Before}; {plannedCase.Old}; create schema {Live}; set search_path = {Live}; {plannedCase.New}; set search_path = ''");
        }
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
            var (gaps, fault) = await RoundTrip.FindFaultAsync(connection, await RoundTrip.ReadAsync(connection, Live));
            (string.Join("; ", RoundTrip.Unexpected(gaps)), fault).ShouldBe(("", null), $"seed {seed}");
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

        var (gaps, fault) = await RoundTrip.FindFaultAsync(connection, await RoundTrip.ReadAsync(connection, Live));
        (string.Join("; ", gaps), fault).ShouldBe(("", null));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
