using Npgsql;
using NpgsqlTypes;
using Portal.Postgres.Queries;
using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Postgres.Catalog;

/// <summary>
/// Reads the structure of any number of schemas with one set of queries over <c>pg_catalog</c>: two round trips, and a third
/// where something outside <c>pg_catalog</c> is referred to, whatever the number of schemas and tables. Printing an expression takes ACCESS SHARE on its table for a moment, so a table that somebody
/// holds in ACCESS EXCLUSIVE makes the reader wait: the session's <c>lock_timeout</c> bounds that. The first empties the search path, so that everything outside <c>pg_catalog</c> prints
/// qualified, and finds the schemas; the second sends all queries as one batch. Works on PostgreSQL 15 to 18.
/// </summary>
public static class CatalogReader
{
    // Constants in expressions and bounds print in the session's zone and style: the same for every reader.
    internal const string PrintSettings = """
        select set_config('search_path', '', false), set_config('timezone', 'UTC', false), set_config('datestyle', 'ISO, MDY', false),
               set_config('intervalstyle', 'postgres', false), set_config('bytea_output', 'hex', false), set_config('extra_float_digits', '1', false)
        """;

    private static readonly string s_schemas = Query.Text("schemas");
    private static readonly string s_contents = Query.Text("contents");
    private static readonly string s_hypertables = Query.Text("hypertables");

    private static readonly (string Sql, Func<NpgsqlDataReader, CatalogRows, CancellationToken, Task> Read)[] s_queries =
    [
        (Query.Text("tables"), CatalogRows.ReadTablesAsync),
        (Query.Text("columns"), CatalogRows.ReadColumnsAsync),
        (Query.Text("storage"), StorageRows.ReadTablesAsync),
        (Query.Text("column_storage"), StorageRows.ReadColumnsAsync),
        (Query.Text("constraints"), CatalogRows.ReadConstraintsAsync),
        (Query.Text("indexes"), CatalogRows.ReadIndexesAsync),
        (Query.Text("exclusions"), CatalogRows.ReadExclusionsAsync),
        (Query.Text("partitions"), PartitionRows.ReadPartitionsAsync),
        (Query.Text("partition_keys"), PartitionRows.ReadKeysAsync),
        (Query.Text("enums"), TypeRows.ReadEnumsAsync),
        (Query.Text("domains"), TypeRows.ReadDomainsAsync),
        (Query.Text("sequences"), TypeRows.ReadSequencesAsync),
        (Query.Text("unmanaged"), CatalogRows.ReadUnmanagedAsync),
        (Query.Text("references"), SurroundingRows.ReadReferencesAsync),
        (Query.Text("dependants"), (reader, rows, ct) => rows.Dependants.ReadUsesAsync(reader, ct)),
        (Query.Text("read_models"), (reader, rows, ct) => rows.ReadModels.ReadAsync(reader, ct)),
        (Query.Text("views"), (reader, rows, ct) => rows.Dependants.ReadViewsAsync(reader, ct)),
    ];

    /// <summary>Reads the schemas; names that do not exist are missing from the answer.</summary>
    /// <param name="connection">An open connection. Its session's <c>search_path</c> is empty and its time zone UTC afterwards.</param>
    /// <param name="schemas">Schema names, not quoted.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The schemas by name.</returns>
    /// <exception cref="PostgresException">The server refused a query.</exception>
    public static async Task<IReadOnlyDictionary<string, LiveSchema>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        var (found, relations, others, hasHypertables) = await FindAsync(connection, schemas, ct).ConfigureAwait(false);
        var rows = new CatalogRows();
        if (found.Count > 0)
        {
            uint[] schemaOids = [.. found.Select(schema => schema.Oid)];
            if (hasHypertables) relations = [.. relations.Except(await ReadHypertablesAsync(connection, schemaOids, rows, ct).ConfigureAwait(false))];
            await ReadRowsAsync(connection, [schemaOids, relations, others], rows, ct).ConfigureAwait(false);
            await rows.Surroundings.ReadAsync(connection, rows.Dependants.HasViews ? relations : [], ct).ConfigureAwait(false);
        }
        return found.ToDictionary(schema => schema.Name, schema => ModelAssembly.Assemble(schema, rows), StringComparer.Ordinal);
    }

    /// <summary>Reads one schema; null when it does not exist.</summary>
    /// <param name="connection">An open connection. Its session's <c>search_path</c> is empty and its time zone UTC afterwards.</param>
    /// <param name="schema">The schema's name, not quoted.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task<LiveSchema?> ReadOneAsync(NpgsqlConnection connection, string schema, CancellationToken ct) =>
        (await ReadAsync(connection, [schema], ct).ConfigureAwait(false)).GetValueOrDefault(schema);

    /// <summary>The schemas, the numbers of the relations and of the other objects in them, and whether the database knows hypertables.</summary>
    private static async Task<(List<SchemaRow> Schemas, uint[] Relations, uint[] Others, bool HasHypertables)> FindAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PrintSettings));
        foreach (var sql in new[] { s_schemas, s_contents })
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = schemas.ToArray() } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select coalesce(has_table_privilege(to_regclass('_timescaledb_catalog.hypertable'), 'select'), false)"));
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var found = new List<SchemaRow>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            found.Add(new SchemaRow(reader.GetFieldValue<uint>(0), reader.GetString(1), reader.GetString(2),
                reader.GetString(3), reader.TextOrNull(4)));
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var (relations, others) = (new List<uint>(), new List<uint>());
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            (reader.GetBoolean(0) ? relations : others).Add(reader.GetFieldValue<uint>(1));
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        await reader.ReadAsync(ct).ConfigureAwait(false);
        return (found, [.. relations], [.. others], reader.GetBoolean(0));
    }

    // What TimescaleDB does with its tables is its own: as plain tables they would be described wrongly, so they are named and nothing else of them is read.
    private static async Task<List<uint>> ReadHypertablesAsync(NpgsqlConnection connection, uint[] schemas, CatalogRows rows, CancellationToken ct)
    {
        var own = new List<uint>();
        using var command = new NpgsqlCommand(s_hypertables, connection) { Parameters = { new() { Value = schemas, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid } } };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            CatalogRows.Add(rows.Unmanaged, reader.GetFieldValue<uint>(0), new UnmanagedObject(UnmanagedObject.Hypertable, SqlIdentifier.Quote(reader.GetString(1))));
            own.AddRange(reader.GetFieldValue<uint[]>(2));
        }
        return own;
    }

    // Every query can use $1 the schemas, $2 the relations in them, $3 the numbers of what else is in them (they are only unique by kind).
    private static async Task ReadRowsAsync(NpgsqlConnection connection, uint[][] arguments, CatalogRows rows, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (var (sql, _) in s_queries)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var oids in arguments)
                command.Parameters.Add(new() { Value = oids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid });
            batch.BatchCommands.Add(command);
        }
        // Planning costs more than reading one schema: on a session that reads one after the other the statements stay prepared.
        if (arguments[0].Length == 1) await batch.PrepareAsync(ct).ConfigureAwait(false);
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        foreach (var (_, read) in s_queries)
        {
            await read(reader, rows, ct).ConfigureAwait(false);
            await reader.NextResultAsync(ct).ConfigureAwait(false);
        }
    }

    internal static string? TextOrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
