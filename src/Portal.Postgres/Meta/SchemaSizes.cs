using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Queries;
using Portal.Schema;

namespace Portal.Postgres.Meta;

/// <summary>What is asked of a schema whose structure is known: its owner and the sizes of its tables.</summary>
/// <param name="Owner">The role that owns the schema.</param>
/// <param name="Tables">The sizes.</param>
internal sealed record SchemaSizes(string Owner, EquatableArray<TableSize> Tables)
{
    private static readonly string s_query = Query.Text("sizes");

    /// <summary>The sizes by schema; names that do not exist are missing.</summary>
    public static async Task<Dictionary<string, SchemaSizes>> ReadAsync(NpgsqlConnection connection, IEnumerable<string> schemas, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(s_query, connection) { Parameters = { new() { Value = schemas.ToArray() } } };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var found = new Dictionary<string, SchemaSizes>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var names = CatalogRows.Texts(reader, 2);
            var rows = reader.IsDBNull(3) ? [] : reader.GetFieldValue<long[]>(3);
            var bytes = reader.IsDBNull(4) ? [] : reader.GetFieldValue<long[]>(4);
            found[reader.GetString(0)] = new(reader.GetString(1),
                [.. names.Select((name, i) => new TableSize(string.Intern(name), rows[i] < 0 ? null : rows[i], bytes[i]))]);
        }
        return found;
    }
}
