using Npgsql;

namespace Portal.Postgres.Meta;

/// <summary>
/// Reads all schemas of a fleet on one target. Schemas whose catalogue rows add up to what was recorded when they were last read are not read again:
/// of each recorded state one is. Of the others, those with the same digest are the same, and one of them is read. What was found is recorded for the
/// next pass and for the runs of plans, in <c>portal_meta</c>; a target without it, on which no plan ever ran, is only read
/// (docs/adr/0014-catalogue-witness.md).
/// </summary>
public static class FleetPass
{
    // As many as make it worth while to have two sessions: the server works on both halves at once.
    private const int Many = 200;

    /// <summary>Reads the schemas, or knows them.</summary>
    /// <param name="target">Connections to the target.</param>
    /// <param name="schemas">Schema names, not quoted.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="NpgsqlException">The target does not answer, or a table is locked for longer than 5 s (55P03).</exception>
    public static async Task<LiveTarget> ReadAsync(NpgsqlDataSource target, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        var shares = schemas.Count < Many ? [schemas] : schemas.Chunk((schemas.Count + 1) / 2).ToArray<IReadOnlyCollection<string>>();
        var parts = await Task.WhenAll(shares.Select(share => ReadShareAsync(target, share, ct))).ConfigureAwait(false);
        return parts.Length == 1
            ? parts[0]
            : parts[0] with { Schemas = parts.SelectMany(part => part.Schemas).ToDictionary(schema => schema.Key, schema => schema.Value, StringComparer.Ordinal) };
    }

    private static async Task<LiveTarget> ReadShareAsync(NpgsqlDataSource target, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        using var connection = await target.OpenConnectionAsync(ct).ConfigureAwait(false);
        await LiveTarget.PrepareAsync(connection, ct).ConfigureAwait(false);
        using var complete = new NpgsqlCommand(PortalMeta.IsCompleteSql, connection);
        if (await complete.ExecuteScalarAsync(ct).ConfigureAwait(false) is true)
            return await new FleetReading(connection, schemas).ReadAsync(ct).ConfigureAwait(false);
        return await LiveTarget.ReadAsync(connection, schemas, ct).ConfigureAwait(false);
    }
}
