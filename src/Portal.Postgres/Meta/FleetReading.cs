using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Postgres.Queries;

namespace Portal.Postgres.Meta;

/// <summary>
/// One pass over schemas in one session. The order of its steps is what makes it right: what the catalogue rows of every schema add up to is taken first,
/// so whatever is found afterwards holds for as long as they still do. A schema that is read for others must add up to the same again behind that.
/// </summary>
internal sealed class FleetReading(NpgsqlConnection connection, IReadOnlyCollection<string> schemas)
{
    private static readonly string s_usedFromOutside = Query.Text("used_from_outside");

    private readonly ReadStructures _structures = new();
    private readonly Dictionary<string, FoundSchema> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _sumsOutside = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, decimal> _digests = new Dictionary<string, decimal>();
    private long _seed;

    public async Task<LiveTarget> ReadAsync(CancellationToken ct)
    {
        var server = await ServerState.ReadAsync(connection, ct).ConfigureAwait(false);
        var records = await RecordedStates.ReadAsync(connection, schemas, SchemaWitness.Reader(server.Identity, server.Version), ct).ConfigureAwait(false);
        _seed = records.Seed;
        var sums = await AddUpAsync(schemas, ct).ConfigureAwait(false);
        var used = await UsedFromOutsideAsync(ct).ConfigureAwait(false);

        var standing = await FindStandingAsync(records, sums, used, ct).ConfigureAwait(false);
        var known = standing.Values.SelectMany(names => names).ToHashSet(StringComparer.Ordinal);
        var alike = await FindAlikeAsync([.. sums.Keys.Where(schema => !known.Contains(schema) && !used.Contains(schema))], ct).ConfigureAwait(false);
        known.UnionWith(alike.SelectMany(names => names));

        var firsts = standing.Values.Concat(alike).Select(names => names[0]).ToList();
        var unread = new HashSet<string>(schemas.Where(schema => !known.Contains(schema)), StringComparer.Ordinal);
        var outside = await OutsideAsync([.. unread, .. firsts], records, ct).ConfigureAwait(false);
        await TakeAsync([.. unread, .. firsts], outside, ct).ConfigureAwait(false);

        // The one that was read stands for the others only if it still is what was recorded, or taken, of all of them.
        var again = await AddUpAsync([.. alike.Select(names => names[0])], ct).ConfigureAwait(false);
        var shared = standing.Where(state => _found.GetValueOrDefault(state.Value[0])?.Structure.State == state.Key).Select(state => state.Value)
            .Concat(alike.Where(names => _found.ContainsKey(names[0]) && again.GetValueOrDefault(names[0]) == sums[names[0]])).ToList();
        await ShareAsync(shared, ct).ConfigureAwait(false);
        await TakeAsync([.. known.Where(name => !_found.ContainsKey(name))], outside, ct).ConfigureAwait(false);

        if (!server.IsInRecovery)
        {
            var stands = standing.Values.Where(shared.Contains).SelectMany(names => names).ToHashSet(StringComparer.Ordinal);
            await RecordAsync(records, sums, stands, ct).ConfigureAwait(false);
        }
        return await LiveTarget.AssembleAsync(
            connection, _found.ToDictionary(schema => schema.Key, schema => (schema.Value.Schema, schema.Value.Structure), StringComparer.Ordinal), _structures, ct).ConfigureAwait(false);
    }

    /// <summary>The schemas whose record still adds up, by the state that is recorded of them.</summary>
    private async Task<Dictionary<string, List<string>>> FindStandingAsync(
        RecordedStates records, Dictionary<string, decimal> sums, HashSet<string> used, CancellationToken ct)
    {
        var standing = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (schema, record) in records.Schemas)
        {
            if (record.State is null || used.Contains(schema) || !sums.TryGetValue(schema, out var sum)) continue;
            if (sum + await SumOutsideAsync(record.Outside, ct).ConfigureAwait(false) != record.Sum) continue;
            if (!standing.TryGetValue(record.State, out var names)) standing.Add(record.State, names = []);
            names.Add(schema);
        }
        return standing;
    }

    /// <summary>Groups of two and more schemas with the same digest.</summary>
    private async Task<List<List<string>>> FindAlikeAsync(IReadOnlyCollection<string> among, CancellationToken ct)
    {
        _digests = await CatalogReader.ReadDigestsAsync(connection, among, _seed, ct).ConfigureAwait(false);
        return [.. _digests.GroupBy(schema => schema.Value, schema => schema.Key).Select(group => group.ToList()).Where(names => names.Count > 1)];
    }

    /// <summary>What uses these schemas from outside is no row of theirs: they are always read.</summary>
    private async Task<HashSet<string>> UsedFromOutsideAsync(CancellationToken ct)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        using var command = new NpgsqlCommand(s_usedFromOutside, connection) { CommandTimeout = 0, Parameters = { new() { Value = schemas.ToArray() } } };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await reader.ReadAsync(ct).ConfigureAwait(false)) used.Add(reader.GetString(0));
        return used;
    }

    /// <summary>What each schema names outside of itself: as recorded, or as it reads; with what that adds up to.</summary>
    private async Task<Dictionary<string, uint[]>> OutsideAsync(IReadOnlyCollection<string> read, RecordedStates records, CancellationToken ct)
    {
        var outside = records.Schemas.ToDictionary(record => record.Key, record => record.Value.Outside, StringComparer.Ordinal);
        var unknown = read.Where(schema => !outside.ContainsKey(schema)).ToList();
        foreach (var (schema, oids) in await CatalogReader.ReadOutsideAsync(connection, unknown, ct).ConfigureAwait(false)) outside[schema] = oids;
        foreach (var schema in read.Where(outside.ContainsKey)) await SumOutsideAsync(outside[schema], ct).ConfigureAwait(false);
        return outside;
    }

    /// <summary>What the catalogue rows of what lies outside add up to: taken once, before anything is read.</summary>
    private async Task<decimal> SumOutsideAsync(uint[] outside, CancellationToken ct)
    {
        if (outside.Length == 0) return 0;
        var key = Key(outside);
        if (!_sumsOutside.TryGetValue(key, out var sum))
            _sumsOutside.Add(key, sum = await CatalogWitness.ReadSumAsync(connection, new WitnessScope("", outside, _seed), ct).ConfigureAwait(false));
        return sum;
    }

    private static string Key(uint[] outside) => string.Join(',', outside);

    /// <summary>What the catalogue rows of each schema add up to, without what is outside of it.</summary>
    private async Task<Dictionary<string, decimal>> AddUpAsync(IReadOnlyCollection<string> of, CancellationToken ct)
    {
        if (of.Count == 0) return [];
        using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        CatalogReader.AddBulk(batch, of.Count, CatalogWitness.OfMany(of, [], _seed));
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await CatalogWitness.ReadManyAsync(reader, ct).ConfigureAwait(false);
    }

    /// <summary>Reads schemas as a whole. What they name outside of themselves must have been added up before.</summary>
    private async Task TakeAsync(IReadOnlyCollection<string> names, Dictionary<string, uint[]> outside, CancellationToken ct)
    {
        foreach (var (name, schema) in await CatalogReader.ReadAsync(connection, names, ct).ConfigureAwait(false))
        {
            var isCovered = outside.TryGetValue(name, out var assumed) && (assumed.Length == 0 || _sumsOutside.ContainsKey(Key(assumed)))
                && schema.Outside.AsSpan().SequenceEqual(assumed);
            _found[name] = new(schema, _structures.Of(schema.Model), isCovered ? assumed : null);
        }
    }

    /// <summary>Takes the schemas of each group to be like its first, which was read. A schema that is gone meanwhile has no sizes.</summary>
    private async Task ShareAsync(IReadOnlyList<List<string>> groups, CancellationToken ct)
    {
        var firsts = groups.SelectMany(names => names.Skip(1).Select(name => (Name: name, First: _found[names[0]])))
            .ToDictionary(schema => schema.Name, schema => schema.First, StringComparer.Ordinal);
        if (firsts.Count == 0) return;
        foreach (var (name, size) in await SchemaSizes.ReadAsync(connection, firsts.Keys, ct).ConfigureAwait(false))
            _found[name] = firsts[name] with { Schema = firsts[name].Schema with { Name = name, Owner = size.Owner, Sizes = size.Tables } };
    }

    /// <summary>Records what was found of the schemas whose record does not stand any more, or that had none.</summary>
    private async Task RecordAsync(RecordedStates records, Dictionary<string, decimal> sums, HashSet<string> stands, CancellationToken ct)
    {
        var changed = _found.Where(schema => !stands.Contains(schema.Key) && sums.ContainsKey(schema.Key)).ToList();
        if (changed.Count == 0) return;
        var free = await ForeignCode.FindFreeAsync(connection, [.. changed.Select(schema => schema.Key)], ct).ConfigureAwait(false);
        var fresh = new List<FreshState>();
        foreach (var (name, (_, structure, outside)) in changed)
            fresh.Add(new(name, sums[name] + (outside is null ? 0 : await SumOutsideAsync(outside, ct).ConfigureAwait(false)), outside ?? [], structure.Fingerprint,
                structure.State, free.Contains(name), IsCovered: outside is not null, _digests.TryGetValue(name, out var digest) ? digest : null));
        await records.WriteAsync(connection, fresh, ct).ConfigureAwait(false);
    }

    /// <summary>A schema of the pass.</summary>
    /// <param name="Schema">What is known of it.</param>
    /// <param name="Structure">Its structure.</param>
    /// <param name="Outside">What it names outside of itself, if that was added up before it was read; else null.</param>
    private sealed record FoundSchema(LiveSchema Schema, ReadStructure Structure, uint[]? Outside);
}
