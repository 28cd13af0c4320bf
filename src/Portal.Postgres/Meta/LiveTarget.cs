using System.Globalization;
using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Queries;
using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Postgres.Meta;

/// <summary>A schema as it stands, with what the portal remembers of it.</summary>
/// <param name="Schema">What the catalogue says.</param>
/// <param name="Model">The structure, with the stable ids of what was applied last.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="Applied">What the portal last left there; null when it never did.</param>
public sealed record LiveStructure(LiveSchema Schema, SchemaModel Model, string Fingerprint, AppliedStructure? Applied);

/// <summary>Schemas of one target, read at one moment.</summary>
/// <param name="Schemas">Those that exist, by name.</param>
/// <param name="ServerMajor">Major version of the server.</param>
/// <param name="MaxLocksPerTransaction">The server's <c>max_locks_per_transaction</c>.</param>
public sealed record LiveTarget(IReadOnlyDictionary<string, LiveStructure> Schemas, int ServerMajor, int MaxLocksPerTransaction)
{
    private static readonly string s_emptyTables = Query.Text("empty_tables");

    /// <summary>Reads the schemas in a fixed number of round trips, however many there are.</summary>
    /// <param name="target">Connections to the target.</param>
    /// <param name="schemas">Schema names, not quoted.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="NpgsqlException">The target does not answer, or a table is locked for longer than 5 s (55P03).</exception>
    public static async Task<LiveTarget> ReadAsync(NpgsqlDataSource target, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        using var connection = await target.OpenConnectionAsync(ct).ConfigureAwait(false);
        using var patience = new NpgsqlCommand("set lock_timeout = '5s'", connection);
        await patience.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        var live = await CatalogReader.ReadAsync(connection, schemas, ct).ConfigureAwait(false);
        var applied = await PortalMeta.ReadAppliedAsync(connection, schemas, ct).ConfigureAwait(false);
        live = WithEmptyTables(live, await ReadEmptyTablesAsync(connection, schemas, ct).ConfigureAwait(false));
        using var locks = new NpgsqlCommand("show max_locks_per_transaction", connection);
        var maxLocks = await locks.ExecuteScalarAsync(ct).ConfigureAwait(false) as string ?? "64";
        return new LiveTarget(
            live.ToDictionary(schema => schema.Key, schema => Structure(schema.Value, applied.GetValueOrDefault(schema.Key)), StringComparer.Ordinal),
            connection.PostgreSqlVersion.Major, int.Parse(maxLocks, CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// The sizes of the tables over several schemas, the largest of each: a table whose size is not known in one of them is missing,
    /// and so counts as filled.
    /// </summary>
    public static IReadOnlyDictionary<string, TableStatistics> LargestSizes(IEnumerable<LiveStructure> schemas)
    {
        var sizes = schemas.SelectMany(schema => schema.Schema.Sizes).GroupBy(size => size.Table, StringComparer.Ordinal);
        return sizes.Where(table => table.All(size => size.Rows is not null)).ToDictionary(
            table => table.Key, table => new TableStatistics(table.Max(size => size.Rows ?? 0), table.Max(size => size.Bytes)), StringComparer.Ordinal);
    }

    /// <summary>
    /// A table that was never analysed can be known to be empty by its file. A table that somebody holds locked is not worth
    /// waiting for: then nothing is known.
    /// </summary>
    private static async Task<HashSet<(string Schema, string Table)>> ReadEmptyTablesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        var empty = new HashSet<(string, string)>();
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("select set_config('lock_timeout', '200ms', true)"));
        batch.BatchCommands.Add(new(s_emptyTables) { Parameters = { new() { Value = schemas.ToArray() } } });
        try
        {
            using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
            await reader.NextResultAsync(ct).ConfigureAwait(false);
            while (await reader.ReadAsync(ct).ConfigureAwait(false)) empty.Add((reader.GetString(0), reader.GetString(1)));
        }
        catch (PostgresException locked) when (locked.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            empty.Clear();
        }
        return empty;
    }

    private static Dictionary<string, LiveSchema> WithEmptyTables(
        IReadOnlyDictionary<string, LiveSchema> live, HashSet<(string Schema, string Table)> empty) => live.ToDictionary(
        schema => schema.Key,
        schema => schema.Value with
        {
            Sizes = [.. schema.Value.Sizes.Select(size => empty.Contains((schema.Key, size.Table)) ? size with { Rows = 0 } : size)],
        }, StringComparer.Ordinal);

    private static LiveStructure Structure(LiveSchema schema, AppliedStructure? applied) => new(
        schema, applied?.StableIds.ApplyTo(schema.Model) ?? schema.Model, Portal.Schema.Model.Fingerprint.Of(schema.Model), applied);
}
