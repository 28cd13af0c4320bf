using Npgsql;
using NpgsqlTypes;
using Portal.Postgres.Queries;

namespace Portal.Postgres.Catalog;

/// <summary>
/// What the catalogue rows of a schema add up to at one moment: equal to an earlier one exactly when none of them was written, changed
/// or removed in between, so that what was read after the earlier one still holds (docs/adr/0014-catalogue-witness.md).
/// </summary>
/// <param name="Schema">The number of the schema.</param>
/// <param name="PrintedName">The schema's name as PostgreSQL prints it.</param>
/// <param name="Tables">The numbers of the tables that were asked for by name or number.</param>
/// <param name="Whole">The sum over everything in the schema; over those tables alone when only they were asked for.</param>
/// <param name="OfTables">The part of those tables.</param>
internal sealed record CatalogWitness(uint Schema, string PrintedName, uint[] Tables, decimal Whole, decimal OfTables)
{
    private static readonly string s_query = Query.Text("witness");
    private static readonly string s_many = Query.Text("witnesses");

    /// <summary>The sum over everything but those tables.</summary>
    public decimal OfRest => Whole - OfTables;

    /// <summary>The query for a whole schema, with the part of the tables of these names told apart.</summary>
    public static NpgsqlBatchCommand OfSchema(WitnessScope scope, string[] tables) => Command(scope, tables, [], onlyTables: false);

    /// <summary>The same, with tables by their numbers.</summary>
    public static NpgsqlBatchCommand OfSchema(WitnessScope scope, uint[] tables) => Command(scope, [], tables, onlyTables: false);

    /// <summary>The query for some tables of a schema alone, by their numbers.</summary>
    public static NpgsqlBatchCommand OfTablesAlone(WitnessScope scope, uint[] tables) => Command(scope with { Outside = [] }, [], tables, onlyTables: true);

    /// <summary>The query for many schemas at once, without what they name outside; with the numbers of tables for those tables of them alone.</summary>
    public static NpgsqlBatchCommand OfMany(IReadOnlyCollection<string> schemas, uint[] tables, long seed) => new(s_many)
    {
        Parameters = { new() { Value = schemas.ToArray() }, new() { Value = seed }, Numbers(tables) },
    };

    /// <summary>Reads the answer: the sums by schema.</summary>
    public static async Task<Dictionary<string, decimal>> ReadManyAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct).ConfigureAwait(false)) sums.Add(reader.GetString(0), reader.GetDecimal(1));
        return sums;
    }

    /// <summary>Adds the queries for what lies within the tables to a batch (<see cref="CatalogReader.AddTableQueries"/>).</summary>
    public void AddTableQueries(NpgsqlBatch batch) => CatalogReader.AddTableQueries(batch, Schema, Tables);

    /// <summary>Reads the answers: a schema of those tables alone.</summary>
    public Task<LiveSchema> ReadTablesAsync(NpgsqlDataReader reader, string schema, CancellationToken ct) =>
        CatalogReader.ReadTablesAsync(reader, new SchemaRow(Schema, schema, PrintedName, "", null), ct);

    /// <summary>Reads the tables alone, in a round trip of their own.</summary>
    public async Task<LiveSchema> ReadTablesAloneAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection);
        AddTableQueries(batch);
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await ReadTablesAsync(reader, schema, ct).ConfigureAwait(false);
    }

    /// <summary>Runs one of the queries alone; null when there is no such schema.</summary>
    public static async Task<CatalogWitness?> ReadAsync(NpgsqlConnection connection, NpgsqlBatchCommand query, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { query } };
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await ReadAsync(reader, ct).ConfigureAwait(false);
    }

    /// <summary>What lies outside of the schema alone: its part of the whole.</summary>
    public static async Task<decimal> ReadSumAsync(NpgsqlConnection connection, WitnessScope scope, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(scope, [], [], onlyTables: true) } };
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await reader.ReadAsync(ct).ConfigureAwait(false);
        return reader.GetDecimal(3);
    }

    /// <summary>Reads the answer; null when there is no such schema.</summary>
    public static async Task<CatalogWitness?> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        await reader.ReadAsync(ct).ConfigureAwait(false);
        return reader.IsDBNull(0)
            ? null
            : new(reader.GetFieldValue<uint>(0), reader.GetString(1), reader.GetFieldValue<uint[]>(2), reader.GetDecimal(3), reader.GetDecimal(4));
    }

    private static NpgsqlBatchCommand Command(WitnessScope scope, string[] names, uint[] tables, bool onlyTables) => new(s_query)
    {
        Parameters =
        {
            new() { Value = scope.Schema }, new() { Value = names }, Numbers(tables), Numbers(scope.Outside), new() { Value = scope.Seed },
            new() { Value = onlyTables },
        },
    };

    private static NpgsqlParameter Numbers(uint[] oids) => new() { Value = oids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid };
}

/// <summary>What a witness is taken over.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Outside">What it names outside of itself (<see cref="LiveSchema.Outside"/>).</param>
/// <param name="Seed">A number that those who can change the schema do not know.</param>
internal sealed record WitnessScope(string Schema, uint[] Outside, long Seed);
