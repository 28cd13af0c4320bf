using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// Digests of structures over the states of all case folders: two schemas of one database with the same digest read the same, and most schemas that
/// read the same have the same digest, whatever their names and numbers are. That every change of one schema changes it is in <see cref="WitnessTests"/>.
/// </summary>
public sealed class DigestTests(PostgresFixture postgres)
{
    private const long Seed = 7;

    // An eighth of the folders in each build; PORTAL_ALL_WITNESSES=1 takes all.
    private static readonly int s_stride = Environment.GetEnvironmentVariable("PORTAL_ALL_WITNESSES") == "1" ? 1 : 8;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Digest_OverTheStatesOfEveryCase_TellsWhichReadTheSame()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        await ExecuteAsync(connection, "create schema shared_data; create table shared_data.customers (id uuid primary key)");
        var (wrong, same, apart, without) = (new List<string>(), 0, 0, 0);
        foreach (var name in PlanCase.Names.Where((_, i) => i % s_stride == 0))
        {
            var folder = PlanCase.Open(name);
            if (connection.PostgreSqlVersion.Major < int.Parse(folder.Option("server") ?? $"{Math.Max(folder.Needs, 18)}", System.Globalization.CultureInfo.InvariantCulture)) continue;
            await using var transaction = await connection.BeginTransactionAsync(Ct);
            // Twice before and twice after, under names of different lengths.
            (string Schema, string Sql)[] states = [("a_data", folder.Old), ("client_with_a_long_name_data", folder.Old), ("b_data", folder.New), ("\"C data\"", folder.New)];
            if (!await TryMakeAsync(connection, states)) continue;

            string[] names = ["a_data", "client_with_a_long_name_data", "b_data", "C data"];
            var read = await CatalogReader.ReadAsync(connection, names, Ct);
            var digests = await CatalogReader.ReadDigestsAsync(connection, names, Seed, Ct);
            foreach (var (one, other) in names.SelectMany((one, i) => names.Skip(i + 1).Select(other => (one, other))))
            {
                if (!digests.TryGetValue(one, out var a) || !digests.TryGetValue(other, out var b)) without++;
                else if (a == b && read[one].Model != read[other].Model) wrong.Add($"{name}: {one} and {other} have one digest and read differently");
                else if (a == b && !read[one].Outside.SequenceEqual(read[other].Outside)) wrong.Add($"{name}: {one} and {other} have one digest and name different things outside");
                else if (a == b) same++;
                else if (read[one].Model == read[other].Model) apart++;
            }
            await transaction.RollbackAsync(Ct);
        }

        wrong.ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine($"{same} pairs with one digest, {apart} that read the same without, {without} with none");
        if (Environment.GetEnvironmentVariable("PORTAL_CASES") is null && connection.PostgreSqlVersion.Major >= 18) same.ShouldBeGreaterThan(2 * apart);
    }

    [Theory]
    [InlineData("create view {0}.v as select id from {0}.orders")]
    [InlineData("create function {0}.f() returns int language sql return 1")]
    [InlineData("create trigger t before insert on {0}.orders for each row execute function suppress_redundant_updates_trigger()")]
    [InlineData("create rule r as on delete to {0}.orders do nothing")]
    [InlineData("create policy p on {0}.orders")]
    [InlineData("create table {0}.child () inherits ({0}.orders)")]
    [InlineData("create table {0}.days (day date) partition by range (day)")]
    [InlineData("create table {0}.stays (during tsrange, exclude using gist (during with &&))")]
    [InlineData("create statistics {0}.s on id, note from {0}.orders")]
    [InlineData("create type {0}.pair as (a int, b int)")]
    [InlineData("create collation {0}.c from \"C\"")]
    [InlineData("create extension ltree schema {0}")]
    public async Task Digest_OfASchemaWithMoreThanTables_IsThereForNone(string more)
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        foreach (var schema in new[] { "a_data", "b_data" })
            await ExecuteAsync(connection, $"create schema {schema}; create type {schema}.state as enum ('new'); create table {schema}.orders (id int generated always as identity primary key, note text)");
        (await CatalogReader.ReadDigestsAsync(connection, ["a_data", "b_data"], Seed, Ct)).Values.Distinct().Count().ShouldBe(1);
        if (more.Contains("extension", StringComparison.Ordinal) && await database.ScalarAsync<bool>("select not exists (select from pg_available_extensions where name = 'ltree')", Ct))
            Assert.Skip("needs the extension ltree");

        await ExecuteAsync(connection, string.Format(System.Globalization.CultureInfo.InvariantCulture, more, "b_data"));

        (await CatalogReader.ReadDigestsAsync(connection, ["a_data", "b_data", "missing"], Seed, Ct)).Keys.ShouldBe(["a_data"]);
    }

    /// <summary>Makes the schemas; false for a case that writes the same rows or makes the same table outside of its schema each time.</summary>
    private static async Task<bool> TryMakeAsync(NpgsqlConnection connection, (string Schema, string Sql)[] states)
    {
        try
        {
            foreach (var (schema, sql) in states)
                await ExecuteAsync(connection, $"truncate shared_data.customers cascade; create schema {schema}; set local search_path = {schema}; {sql}; set local search_path = ''");
            return true;
        }
        catch (PostgresException twice) when (twice.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateSchema or PostgresErrorCodes.DuplicateTable
            or PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.DuplicateFunction)
        {
            return false;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
