using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
public sealed record LiveStructure(LiveSchema Schema, SchemaModel Model, string Fingerprint, AppliedStructure? Applied)
{
    /// <summary>
    /// The schemas of one state class have one plan: hash over the structure, what stands on it, and the history of names. With the same structure but
    /// other views, a plan that takes them along is another plan; with other stable ids a rename is.
    /// </summary>
    public string StateClass => SharedClass?.Value ?? ClassOf(Fingerprint, Model);

    internal Lazy<string>? SharedClass { get; init; }

    internal static string ClassOf(string fingerprint, SchemaModel model) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        fingerprint + Portal.Schema.Model.Fingerprint.OfDependants(model) + JsonSerializer.Serialize(StableIds.Of(model)))));
}

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
        await PrepareAsync(connection, ct).ConfigureAwait(false);
        return await ReadAsync(connection, schemas, ct).ConfigureAwait(false);
    }

    /// <summary>The same in a session that is prepared.</summary>
    internal static async Task<LiveTarget> ReadAsync(NpgsqlConnection connection, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        var live = await CatalogReader.ReadAsync(connection, schemas, ct).ConfigureAwait(false);
        var structures = new ReadStructures();
        return await AssembleAsync(
            connection, live.ToDictionary(schema => schema.Key, schema => (schema.Value, structures.Of(schema.Value.Model)), StringComparer.Ordinal), structures, ct)
            .ConfigureAwait(false);
    }

    /// <summary>Bounds the wait for a locked table, and lets sorts and hashes over a fleet stay in memory.</summary>
    internal static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        using var command = new NpgsqlCommand("set lock_timeout = '5s'; set work_mem = '64MB'; set jit = off", connection);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Adds what the portal remembers and which tables are empty to what was read.</summary>
    internal static async Task<LiveTarget> AssembleAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<string, (LiveSchema Schema, ReadStructure Structure)> live, ReadStructures structures, CancellationToken ct)
    {
        var names = live.Keys.ToList();
        var applied = await PortalMeta.ReadAppliedAsync(connection, names, ct).ConfigureAwait(false);
        var empty = await ReadEmptyTablesAsync(connection, names, ct).ConfigureAwait(false);
        using var locks = new NpgsqlCommand("show max_locks_per_transaction", connection);
        var maxLocks = await locks.ExecuteScalarAsync(ct).ConfigureAwait(false) as string ?? "64";
        return new LiveTarget(
            live.ToDictionary(
                schema => schema.Key,
                schema => structures.With(WithEmptyTables(schema.Value.Schema, empty), schema.Value.Structure, applied.GetValueOrDefault(schema.Key)), StringComparer.Ordinal),
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

    private static LiveSchema WithEmptyTables(LiveSchema schema, HashSet<(string Schema, string Table)> empty) => empty.Count == 0 ? schema : schema with
    {
        Sizes = [.. schema.Sizes.Select(size => empty.Contains((schema.Name, size.Table)) ? size with { Rows = 0 } : size)],
    };
}
