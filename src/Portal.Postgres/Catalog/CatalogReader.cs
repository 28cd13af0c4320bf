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

    // One at a time, the indexes are quicker.
    private const int Few = 20;

    private static readonly string s_schemas = Query.Text("schemas");
    private static readonly string s_contents = Query.Text("contents");
    private static readonly string s_hypertables = Query.Text("hypertables");

    private static readonly CatalogQuery[] s_queries =
    [
        new("tables", OfTables: true, Scans: false, CatalogRows.ReadTablesAsync),
        new("columns", OfTables: true, Scans: true, CatalogRows.ReadColumnsAsync),
        new("storage", OfTables: true, Scans: false, StorageRows.ReadTablesAsync),
        new("column_storage", OfTables: true, Scans: true, StorageRows.ReadColumnsAsync),
        new("constraints", OfTables: true, Scans: false, CatalogRows.ReadConstraintsAsync),
        new("indexes", OfTables: true, Scans: true, CatalogRows.ReadIndexesAsync),
        new("exclusions", OfTables: true, Scans: false, CatalogRows.ReadExclusionsAsync),
        new("partitions", OfTables: true, Scans: false, PartitionRows.ReadPartitionsAsync),
        new("partition_keys", OfTables: true, Scans: false, PartitionRows.ReadKeysAsync),
        new("enums", OfTables: false, Scans: false, TypeRows.ReadEnumsAsync),
        new("domains", OfTables: false, Scans: false, TypeRows.ReadDomainsAsync),
        new("sequences", OfTables: false, Scans: false, TypeRows.ReadSequencesAsync),
        new("unmanaged", OfTables: false, Scans: false, CatalogRows.ReadUnmanagedAsync),
        new("references", OfTables: true, Scans: false, SurroundingRows.ReadReferencesAsync),
        new("dependants", OfTables: false, Scans: true, (reader, rows, ct) => rows.Dependants.ReadUsesAsync(reader, ct)),
        new("read_models", OfTables: false, Scans: false, (reader, rows, ct) => rows.ReadModels.ReadAsync(reader, ct)),
        new("views", OfTables: false, Scans: false, (reader, rows, ct) => rows.Dependants.ReadViewsAsync(reader, ct)),
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
        return found.AsParallel().Select(schema => ModelAssembly.Assemble(schema, rows)).ToDictionary(schema => schema.Name, StringComparer.Ordinal);
    }

    /// <summary>Reads one schema; null when it does not exist.</summary>
    /// <param name="connection">An open connection. Its session's <c>search_path</c> is empty and its time zone UTC afterwards.</param>
    /// <param name="schema">The schema's name, not quoted.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task<LiveSchema?> ReadOneAsync(NpgsqlConnection connection, string schema, CancellationToken ct) =>
        (await ReadAsync(connection, [schema], ct).ConfigureAwait(false)).GetValueOrDefault(schema);

    /// <summary>What the schemas name outside of themselves (<see cref="LiveSchema.Outside"/>), without reading the rest.</summary>
    internal static async Task<IReadOnlyDictionary<string, uint[]>> ReadOutsideAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        if (schemas.Count == 0) return new Dictionary<string, uint[]>();
        var (found, relations, others, _) = await FindAsync(connection, schemas, ct).ConfigureAwait(false);
        var rows = new CatalogRows();
        var references = s_queries.Where(query => query.Name == "references").ToList();
        using var batch = new NpgsqlBatch(connection);
        AddQueries(batch, references, [[.. found.Select(schema => schema.Oid)], relations, others]);
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await ReadRowsAsync(reader, references, rows, ct).ConfigureAwait(false);
        return found.ToDictionary(schema => schema.Name, schema => ModelAssembly.Outside(schema, rows), StringComparer.Ordinal);
    }

    /// <summary>
    /// Digests of the structures of those of the schemas that have nothing but tables, sequences, enum types and domains: in one database two schemas
    /// with the same digest read the same. A schema is missing where that cannot be told.
    /// </summary>
    internal static async Task<IReadOnlyDictionary<string, decimal>> ReadDigestsAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> schemas, long seed, CancellationToken ct)
    {
        var (found, relations, others, hasHypertables) = await FindAsync(connection, schemas, ct).ConfigureAwait(false);
        if (found.Count == 0 || hasHypertables) return new Dictionary<string, decimal>();
        using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        AddBulk(batch, found.Count, StructureDigest.Query([.. found.Select(schema => schema.Oid)], relations, others, seed));
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var digests = await StructureDigest.ReadAsync(reader, ct).ConfigureAwait(false);
        return found.Where(schema => digests.ContainsKey(schema.Oid)).ToDictionary(schema => schema.Name, schema => digests[schema.Oid], StringComparer.Ordinal);
    }

    /// <summary>Adds the queries for what lies within some tables of a schema to a batch: columns, constraints, indexes, storage, partitions, references.</summary>
    internal static void AddTableQueries(NpgsqlBatch batch, uint schema, uint[] tables) => AddQueries(batch, s_queries.Where(query => query.OfTables), [[schema], tables, []]);

    /// <summary>Reads the answers to <see cref="AddTableQueries"/>; the reader stands at the first of them.</summary>
    internal static async Task<LiveSchema> ReadTablesAsync(NpgsqlDataReader reader, SchemaRow schema, CancellationToken ct)
    {
        var rows = new CatalogRows();
        await ReadRowsAsync(reader, s_queries.Where(query => query.OfTables), rows, ct).ConfigureAwait(false);
        return ModelAssembly.Assemble(schema, rows);
    }

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

    private static async Task ReadRowsAsync(NpgsqlConnection connection, uint[][] arguments, CatalogRows rows, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection);
        AddQueries(batch, s_queries, arguments);
        // Planning costs more than reading one schema: on a session that reads one after the other the statements stay prepared.
        if (arguments[0].Length == 1) await batch.PrepareAsync(ct).ConfigureAwait(false);
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await ReadRowsAsync(reader, s_queries, rows, ct).ConfigureAwait(false);
    }

    // Every query can use $1 the schemas, $2 the relations in them, $3 the numbers of what else is in them (they are only unique by kind).
    private static void AddQueries(NpgsqlBatch batch, IEnumerable<CatalogQuery> queries, uint[][] arguments)
    {
        foreach (var query in queries)
        {
            var command = new NpgsqlBatchCommand(query.Sql);
            foreach (var oids in arguments)
                command.Parameters.Add(new() { Value = oids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid });
            if (query.Scans) AddBulk(batch, arguments[0].Length, command);
            else batch.BatchCommands.Add(command);
        }
    }

    /// <summary>
    /// Adds a query that goes through the catalogues of all tenants: with many schemas it is better joined by hash, whatever few rows the planner expects.
    /// Not for a query with subqueries of several catalogues for each row.
    /// </summary>
    internal static void AddBulk(NpgsqlBatch batch, int schemas, NpgsqlBatchCommand query)
    {
        if (schemas > Few) batch.BatchCommands.Add(new("set enable_nestloop = off"));
        batch.BatchCommands.Add(query);
        if (schemas > Few) batch.BatchCommands.Add(new("reset enable_nestloop"));
    }

    private static async Task ReadRowsAsync(NpgsqlDataReader reader, IEnumerable<CatalogQuery> queries, CatalogRows rows, CancellationToken ct)
    {
        foreach (var query in queries)
        {
            await query.Read(reader, rows, ct).ConfigureAwait(false);
            await reader.NextResultAsync(ct).ConfigureAwait(false);
        }
    }

    internal static string? TextOrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>One query and who reads its rows.</summary>
    /// <param name="Name">Its file.</param>
    /// <param name="OfTables">True when it tells of the relations $2 alone, each for itself.</param>
    /// <param name="Scans">See <see cref="AddBulk"/>.</param>
    /// <param name="Read">Reads its rows.</param>
    private sealed record CatalogQuery(string Name, bool OfTables, bool Scans, Func<NpgsqlDataReader, CatalogRows, CancellationToken, Task> Read)
    {
        public string Sql { get; } = Query.Text(Name);
    }
}
