using Npgsql;
using Portal.Postgres.Queries;

namespace Portal.Postgres.Execution;

/// <summary>Code and rights in or around a schema that are not the portal's: whoever runs DDL there could be made to run them.</summary>
internal static class ForeignCode
{
    private static readonly string s_query = Query.Text("foreign_code");

    /// <summary>What there is, as <c>kind identity</c>.</summary>
    public static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(s_query, connection) { Parameters = { new() { Value = schema } } };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var found = new List<string>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false)) found.Add($"{reader.GetString(0)} {reader.GetString(1)}");
        return found;
    }
}
