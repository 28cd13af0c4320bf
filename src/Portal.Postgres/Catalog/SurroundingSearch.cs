using Npgsql;
using Portal.Postgres.Queries;
using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Postgres.Catalog;

/// <summary>Asks a database for surroundings by their names.</summary>
public static class SurroundingSearch
{
    private static readonly string s_present = Query.Text("surroundings_present");

    /// <summary>Those that the database does not have, for a schema of this name.</summary>
    /// <exception cref="NpgsqlException">The server does not answer.</exception>
    public static async Task<IReadOnlyList<Surrounding>> FindMissingAsync(
        NpgsqlDataSource source, string schema, IReadOnlyList<Surrounding> needed, CancellationToken ct)
    {
        if (needed.Count == 0) return [];
        using var connection = await source.OpenConnectionAsync(ct).ConfigureAwait(false);
        using var command = new NpgsqlCommand(s_present, connection)
        {
            Parameters =
            {
                new() { Value = needed.Select(item => SchemaText.Fill(item.Identity, schema)).ToArray() },
                new() { Value = needed.Select(item => item.Schema ?? schema).ToArray() },
            },
        };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var missing = new List<Surrounding>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false)) missing.Add(needed[(int)reader.GetInt64(0) - 1]);
        return missing;
    }

    /// <summary>What the types stand on, themselves included; those that are not there are missing from the answer.</summary>
    /// <exception cref="NpgsqlException">The server does not answer.</exception>
    public static async Task<EquatableArray<Surrounding>> OfTypesAsync(NpgsqlDataSource source, IReadOnlyCollection<string> types, CancellationToken ct)
    {
        using var connection = await source.OpenConnectionAsync(ct).ConfigureAwait(false);
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(CatalogReader.PrintSettings));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select to_regtype(u)::oid from unnest($1) u where to_regtype(u) is not null") { Parameters = { new() { Value = types.ToArray() } } });
        var rows = new SurroundingRows();
        using (var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false))
        {
            await reader.NextResultAsync(ct).ConfigureAwait(false);
            while (await reader.ReadAsync(ct).ConfigureAwait(false)) rows.AddType(reader.GetFieldValue<uint>(0));
        }
        await rows.ReadAsync(connection, [], ct).ConfigureAwait(false);
        return rows.Assemble(SurroundingRows.NoSchema);
    }
}
