using System.Globalization;
using Npgsql;
using Portal.Schema.Sql;
using Portal.Schema.Types;
using Portal.Testing;

namespace Portal.Postgres.Tests.Catalog;

/// <summary>What is counted before a text gets another type is what the server then refuses, value by value, and what it prints otherwise.</summary>
public sealed class ExplicitCastTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11|{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}|a0eebc999c0b4ef8bb6d6bb9bd380a11|a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11"
        + "||x|{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}| a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11-|a0e-ebc99-9c0b-4ef8-bb6d-6bb9bd380a11|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1")]
    [InlineData("integer", "7|007| 7 |-3|+3|2147483648|1.5|seven||1e3")]
    [InlineData("numeric(5,2)", "7|7.00|7.005|999.99|999.999|1e2|NaN|x|")]
    [InlineData("boolean", "true|t|yes|on|1|false|perhaps||2")]
    [InlineData("date", "2026-11-20|20.11.2026|11/20/2026|2026-02-30|soon|")]
    [InlineData("timestamp(0) without time zone", "2026-11-20 10:00:00|2026-11-20T10:00:00.7|10:00|never")]
    [InlineData("jsonb", "{\"a\": 1}|{\"a\":1}|{a: 1}||null")]
    [InlineData("inet", "10.0.0.1|10.0.0.1/24|10.0.0.300|::1|here")]
    public async Task Text_ToAnotherType_CountsWhatTheServerRefuses(string type, string values)
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        await using (var zone = new NpgsqlCommand("set timezone = 'UTC'", connection)) await zone.ExecuteNonQueryAsync(Ct);
        var change = TypeChange.Between("text", type);
        var (fails, spelled, convert) = (change.MayFail.ShouldNotBeNull(), change.Lossy, change.Using.ShouldNotBeNull());
        Assert.SkipWhen(connection.PostgreSqlVersion.Major < fails.Needs, $"needs PostgreSQL {fails.Needs.ToString(CultureInfo.InvariantCulture)}");
        foreach (var value in values.Split('|'))
        {
            // A column, as in a table: of a constant PostgreSQL would work out what stands behind CASE beforehand.
            var row = $"from (select {SqlLiteral.Text(value)}::text offset 0) v (c)";
            var printed = await TryAsync(connection, $"select ({convert("c")})::text {row}");

            (await TryAsync(connection, $"select ({fails.Condition.ShouldNotBeNull()("c")})::text {row}")).ShouldBe(printed is null ? "true" : "false", $"'{value}' as {type}");
            if (spelled?.Condition is { } condition)
                (await TryAsync(connection, $"select ({condition("c")})::text {row}")).ShouldBe(printed is null || printed == value ? "false" : "true", $"'{value}' as {type}, printed {printed}");
        }
    }

    private static async Task<string?> TryAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        try
        {
            return (string?)await command.ExecuteScalarAsync(Ct);
        }
        catch (PostgresException error) when (error.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
