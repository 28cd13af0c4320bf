using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Execution;

/// <summary>A generated column that is made anew keeps what no definition describes: the rights that were granted on it alone, on the way there and on the way back.</summary>
public sealed class RemadeColumnTests(PostgresFixture postgres)
{
    private const string Rights = """
        select string_agg(concat_ws(' ', c.relname, a.attname, x.grantee::regrole, x.privilege_type, x.is_grantable), E'\n' order by c.relname, a.attname, x.grantee, x.privilege_type)
        from pg_class c join pg_attribute a on a.attrelid = c.oid cross join aclexplode(a.attacl) x
        where c.relnamespace = 'acme'::regnamespace and a.attname not like '\_trash%'
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("net int, gross int generated always as (net * 2) stored", "net bigint, gross bigint generated always as (net * 2) stored", 15)]
    [InlineData("net int, gross int", "net int, gross int generated always as (net * 2) stored", 15)]
    [InlineData("net int, gross bigint generated always as (net * 2) virtual", "net bigint, gross bigint generated always as (net * 2) virtual", 18)]
    public async Task Rights_OnAColumnThatIsMadeAnew_AreThoseBefore(string old, string @new, int needs)
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        Assert.SkipWhen(connection.PostgreSqlVersion.Major < needs, $"needs PostgreSQL {needs}");
        await ExecuteAsync(connection, $"""
            create schema acme; create table acme.t (id int primary key, {old}); insert into acme.t (id, net) values (1, 5);
            create schema wanted; create table wanted.t (id int primary key, {@new});
            grant select (gross, id), references (gross) on acme.t to pg_monitor with grant option; grant insert (gross) on acme.t to public
            """);
        var (from, to) = (await ReadAsync(connection, "acme"), await ReadAsync(connection, "wanted"));
        var before = await RightsAsync(connection);
        before.ShouldContain("gross pg_monitor SELECT t");
        var plan = MigrationPlanner.Plan(SchemaDiffer.Compare(from, to), new()
        {
            FromFingerprint = Fingerprint.Of(from), ToFingerprint = Fingerprint.Of(to), ServerMajor = connection.PostgreSqlVersion.Major, Today = new(2026, 11, 20),
        }).Plan.ShouldNotBeNull();

        await RunAsync(connection, plan);
        (await RightsAsync(connection)).ShouldBe(before);
        (await database.ScalarAsync<long>("select gross::bigint from acme.t", Ct)).ShouldBe(10);

        await RunAsync(connection, UndoPlanner.Of(plan).Plan.ShouldNotBeNull());
        (await RightsAsync(connection)).ShouldBe(before);
        Fingerprint.Of(await ReadAsync(connection, "acme")).ShouldBe(Fingerprint.Of(from));
    }

    private static async Task RunAsync(NpgsqlConnection connection, MigrationPlan plan)
    {
        foreach (var group in plan.Groups)
        {
            IEnumerable<string> statements = group.Transactional ? [string.Join(";", group.Steps.Select(step => step.Sql))] : group.Steps.Select(step => step.Sql);
            foreach (var statement in statements) await ExecuteAsync(connection, SchemaText.Fill(statement, "acme"));
        }
    }

    private static async Task<string> RightsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Rights, connection);
        return (string)(await command.ExecuteScalarAsync(Ct)).ShouldNotBeNull();
    }

    private static async Task<SchemaModel> ReadAsync(NpgsqlConnection connection, string schema) => (await CatalogReader.ReadOneAsync(connection, schema, Ct)).ShouldNotBeNull().Model;

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
