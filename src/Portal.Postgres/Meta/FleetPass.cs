using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Postgres.Queries;
using Portal.Schema.Model;

namespace Portal.Postgres.Meta;

/// <summary>
/// Reads all schemas of a fleet on one target. Schemas whose catalogue rows add up to what was recorded when they were last read are not read again:
/// of each recorded state one is. What had to be read is recorded for the next pass and for the runs of plans, in <c>portal_meta</c>; a target without it,
/// on which no plan ever ran, is only read (docs/adr/0014-catalogue-witness.md).
/// </summary>
public static class FleetPass
{
    private static readonly string s_witnesses = Query.Text("witnesses");
    private static readonly string s_usedFromOutside = Query.Text("used_from_outside");

    /// <summary>Reads the schemas, or knows them.</summary>
    /// <param name="target">Connections to the target.</param>
    /// <param name="schemas">Schema names, not quoted.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="NpgsqlException">The target does not answer, or a table is locked for longer than 5 s (55P03).</exception>
    public static async Task<LiveTarget> ReadAsync(NpgsqlDataSource target, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        using var connection = await target.OpenConnectionAsync(ct).ConfigureAwait(false);
        using var complete = new NpgsqlCommand(PortalMeta.IsCompleteSql, connection);
        if (await complete.ExecuteScalarAsync(ct).ConfigureAwait(false) is not true) return await LiveTarget.ReadAsync(target, schemas, ct).ConfigureAwait(false);
        await LiveTarget.PrepareAsync(connection, ct).ConfigureAwait(false);

        var server = await ServerState.ReadAsync(connection, ct).ConfigureAwait(false);
        var records = await RecordedStates.ReadAsync(connection, schemas, SchemaWitness.Reader(server.Identity, server.Version), ct).ConfigureAwait(false);
        var outside = await OutsideAsync(connection, schemas, records, ct).ConfigureAwait(false);
        var sums = await AddUpAsync(connection, outside, records.Seed, ct).ConfigureAwait(false);

        var used = await UsedFromOutsideAsync(connection, records, ct).ConfigureAwait(false);
        var standing = records.Schemas.Where(record => record.Value.State is not null && sums[record.Key] == record.Value.Sum && !used.Contains(record.Key))
            .GroupBy(record => record.Value.State ?? "", record => record.Key, StringComparer.Ordinal)
            .ToDictionary(state => state.Key, state => state.ToList(), StringComparer.Ordinal);
        var known = standing.Values.SelectMany(names => names.Skip(1)).ToHashSet(StringComparer.Ordinal);
        var live = await CatalogReader.ReadAsync(connection, [.. schemas.Where(schema => !known.Contains(schema))], ct).ConfigureAwait(false);
        return await AssembleAsync(connection, new(records, outside, sums, standing, live, server.IsInRecovery), ct).ConfigureAwait(false);
    }

    /// <summary>What uses these schemas from outside is no row of theirs: they are always read.</summary>
    private static async Task<HashSet<string>> UsedFromOutsideAsync(NpgsqlConnection connection, RecordedStates records, CancellationToken ct)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        if (records.Schemas.Count == 0) return used;
        using var command = new NpgsqlCommand(s_usedFromOutside, connection) { CommandTimeout = 0, Parameters = { new() { Value = records.Schemas.Keys.ToArray() } } };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await reader.ReadAsync(ct).ConfigureAwait(false)) used.Add(reader.GetString(0));
        return used;
    }

    /// <summary>What each schema names outside of itself: as recorded, or as it reads.</summary>
    private static async Task<Dictionary<string, uint[]>> OutsideAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> schemas, RecordedStates records, CancellationToken ct)
    {
        var outside = records.Schemas.ToDictionary(record => record.Key, record => record.Value.Outside, StringComparer.Ordinal);
        var unknown = schemas.Where(schema => !outside.ContainsKey(schema)).ToList();
        foreach (var (schema, oids) in await CatalogReader.ReadOutsideAsync(connection, unknown, ct).ConfigureAwait(false)) outside[schema] = oids;
        return outside;
    }

    /// <summary>What the catalogue rows of each schema add up to, before anything of them is read.</summary>
    private static async Task<Dictionary<string, decimal>> AddUpAsync(
        NpgsqlConnection connection, Dictionary<string, uint[]> outside, long seed, CancellationToken ct)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var lists = outside.ToLookup(schema => string.Join(',', schema.Value), StringComparer.Ordinal);
        foreach (var list in lists)
        {
            var scope = new WitnessScope("", list.First().Value, seed);
            var sum = list.Key.Length == 0 ? 0 : await CatalogWitness.ReadSumAsync(connection, scope, ct).ConfigureAwait(false);
            foreach (var (schema, _) in list) sums[schema] = sum;
        }
        using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        CatalogReader.AddBulk(batch, outside.Count, new(s_witnesses) { Parameters = { new() { Value = outside.Keys.ToArray() }, new() { Value = seed } } });
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await reader.ReadAsync(ct).ConfigureAwait(false)) sums[reader.GetString(0)] += reader.GetDecimal(1);
        return sums;
    }

    private static async Task<LiveTarget> AssembleAsync(NpgsqlConnection connection, PassReading reading, CancellationToken ct)
    {
        var structures = new ReadStructures();
        var found = reading.Live.ToDictionary(schema => schema.Key, schema => (Schema: schema.Value, Structure: structures.Of(schema.Value.Model)), StringComparer.Ordinal);
        var unread = new List<string>();
        foreach (var (state, names) in reading.Standing)
        {
            // The one that was read stands for the others only if it still is what was recorded of all of them.
            var read = found.TryGetValue(names[0], out var first) && first.Structure.State == state ? first.Structure : null;
            if (read is null) reading.Fell(names);
            var sizes = read is null ? [] : await SchemaSizes.ReadAsync(connection, names.Skip(1), ct).ConfigureAwait(false);
            foreach (var name in names.Skip(1))
            {
                if (read is not null && sizes.TryGetValue(name, out var size)) found[name] = (new(name, size.Owner, read.Model, size.Tables), read);
                else unread.Add(name);
            }
        }
        foreach (var (name, schema) in await CatalogReader.ReadAsync(connection, unread, ct).ConfigureAwait(false))
            found[name] = (schema, structures.Of(schema.Model));
        var changed = found.Where(schema => !reading.Stands(schema.Key)).ToList();
        var free = changed.Count == 0 ? [] : await ForeignCode.FindFreeAsync(connection, [.. changed.Select(schema => schema.Key)], ct).ConfigureAwait(false);
        var fresh = changed.Select(schema => new FreshState(
            schema.Key, reading.Sums[schema.Key], reading.Outside[schema.Key], schema.Value.Structure.Fingerprint, schema.Value.Structure.State,
            IsFree: free.Contains(schema.Key), IsCovered: schema.Value.Schema.Outside.AsSpan().SequenceEqual(reading.Outside[schema.Key])));
        if (!reading.IsReadOnly) await reading.Records.WriteAsync(connection, [.. fresh], ct).ConfigureAwait(false);
        return await LiveTarget.AssembleAsync(connection, found, structures, ct).ConfigureAwait(false);
    }

    /// <summary>What a pass has found so far.</summary>
    private sealed record PassReading(
        RecordedStates Records, Dictionary<string, uint[]> Outside, Dictionary<string, decimal> Sums,
        Dictionary<string, List<string>> Standing, IReadOnlyDictionary<string, LiveSchema> Live, bool IsReadOnly)
    {
        private readonly HashSet<string> _standing = Standing.Values.SelectMany(names => names).ToHashSet(StringComparer.Ordinal);

        /// <summary>What is recorded of it is still so.</summary>
        public bool Stands(string schema) => _standing.Contains(schema);

        /// <summary>What is recorded of these is not what was read of one of them.</summary>
        public void Fell(IEnumerable<string> schemas) => _standing.ExceptWith(schemas);
    }
}
