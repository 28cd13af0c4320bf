using Npgsql;
using Portal.Postgres.Queries;

namespace Portal.Postgres.Execution;

/// <summary>Code and rights in or around a schema that are not the portal's: whoever runs DDL there could be made to run them.</summary>
internal static class ForeignCode
{
    private static readonly string s_query = Query.Text("foreign_code");
    private static readonly string s_rights = Query.Text("foreign_rights");

    /// <summary>Query for those of the schemas where something stands against running DDL that is no row of them.</summary>
    public static NpgsqlBatchCommand Rights(string[] schemas) => new(s_rights) { Parameters = { new() { Value = schemas } } };

    /// <summary>What there is in and around a schema, as <c>kind identity</c>.</summary>
    public static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken ct) =>
        [.. (await ReadAsync(connection, [schema], ct).ConfigureAwait(false)).Select(found => found.What)];

    /// <summary>Those of the schemas in and around which there is none.</summary>
    public static async Task<HashSet<string>> FindFreeAsync(NpgsqlConnection connection, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        var found = await ReadAsync(connection, schemas, ct).ConfigureAwait(false);
        return found.Exists(code => code.Schema is null) ? [] : [.. schemas.Except(found.Select(code => code.Schema ?? ""))];
    }

    private static async Task<List<(string What, string? Schema)>> ReadAsync(NpgsqlConnection connection, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(s_query, connection) { Parameters = { new() { Value = schemas.ToArray() } } };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var found = new List<(string, string?)>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false)) found.Add(($"{reader.GetString(0)} {reader.GetString(1)}", reader.IsDBNull(2) ? null : reader.GetString(2)));
        return found;
    }
}
