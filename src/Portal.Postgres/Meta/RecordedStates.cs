using Npgsql;
using NpgsqlTypes;

namespace Portal.Postgres.Meta;

/// <summary>A schema as it was recorded when it was last read.</summary>
/// <param name="Sum">What its catalogue rows added up to.</param>
/// <param name="Outside">What it named outside of itself.</param>
/// <param name="State">Hash over all that was read; null when only a part was.</param>
internal sealed record RecordedState(decimal Sum, uint[] Outside, string? State);

/// <summary>A schema that was read now.</summary>
/// <param name="Schema">Its name.</param>
/// <param name="Sum">What its catalogue rows added up to before.</param>
/// <param name="Outside">What was taken to be named outside of it, for that.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="State">Hash over all that was read.</param>
/// <param name="IsFree">Whether foreign code was looked for after that, by this login, and none was found.</param>
/// <param name="IsCovered">Whether that is what it really names.</param>
/// <param name="Digest">Digest of its structure, taken after the sum; null where there is none.</param>
internal sealed record FreshState(string Schema, decimal Sum, uint[] Outside, string Fingerprint, string State, bool IsFree, bool IsCovered, decimal? Digest);

/// <summary>What is recorded of many schemas by one reader.</summary>
/// <param name="Reader">The reader (<see cref="SchemaWitness.Reader"/>).</param>
/// <param name="Seed">What the sums begin with on this target.</param>
/// <param name="Schemas">The records by schema.</param>
internal sealed record RecordedStates(string Reader, long Seed, IReadOnlyDictionary<string, RecordedState> Schemas)
{
    /// <summary>Reads the records in one query.</summary>
    public static async Task<RecordedStates> ReadAsync(NpgsqlConnection connection, IReadOnlyCollection<string> schemas, string recordedBy, CancellationToken ct)
    {
        using var command = new NpgsqlCommand($"""
            select s.seed, w.schema_name, w.witness, w.outside, w.state
            from portal_meta.witness_seed s
            left join portal_meta.witnesses w on w.schema_name = any($1) and w.reader = $2 and {SchemaWitness.Fresh}
            """, connection) { Parameters = { new() { Value = schemas.ToArray() }, new() { Value = recordedBy } } };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var states = new Dictionary<string, RecordedState>(StringComparer.Ordinal);
        var seed = 0L;
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            seed = reader.GetInt64(0);
            if (!reader.IsDBNull(1))
                states[reader.GetString(1)] = new(reader.GetDecimal(2), reader.GetFieldValue<uint[]>(3), reader.IsDBNull(4) ? null : reader.GetString(4));
        }
        return new(recordedBy, seed, states);
    }

    /// <summary>
    /// Records what was read. Of a schema that turned out to name something else nothing is known: its record goes, so that the next pass adds it up
    /// anew. Nobody is waited for who records the same schemas at the same time.
    /// </summary>
    public async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<FreshState> fresh, CancellationToken ct)
    {
        if (fresh.Count == 0) return;
        var covered = fresh.Where(state => state.IsCovered).OrderBy(state => state.Schema, StringComparer.Ordinal).ToList();
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("delete from portal_meta.witnesses where schema_name = any($1)")
                {
                    Parameters = { new() { Value = fresh.Where(state => !state.IsCovered).Select(state => state.Schema).ToArray() } },
                },
                Insert(covered),
            },
        };
        await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    private NpgsqlBatchCommand Insert(List<FreshState> covered) => new("""
        insert into portal_meta.witnesses as w (schema_name, witness, outside, owners, fingerprint, state, free_of_code_for, reader, digest)
        select f.name, f.witness, f.outside::oid[],
               array(select c.relowner from pg_depend d join pg_class c on c.oid = d.objid
                     where d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid and d.classid = 'pg_class'::regclass
                     union
                     select t.typowner from pg_depend d join pg_type t on t.oid = d.objid
                     where d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid and d.classid = 'pg_type'::regclass),
               f.fingerprint, f.state, case when f.is_free then current_user end, $7, f.digest
        from unnest($1::text[], $2::numeric[], $3::text[], $4::text[], $5::text[], $6::boolean[], $8::numeric[])
             f(name, witness, outside, fingerprint, state, is_free, digest)
        join pg_namespace n on n.nspname = f.name
        on conflict (schema_name) do update set
            witness = excluded.witness, outside = excluded.outside, owners = excluded.owners, fingerprint = excluded.fingerprint, state = excluded.state,
            free_of_code_for = excluded.free_of_code_for, reader = excluded.reader, digest = excluded.digest, xid = pg_current_xact_id(), at = now()
        """)
    {
        Parameters =
        {
            new() { Value = covered.Select(state => state.Schema).ToArray() },
            new() { Value = covered.Select(state => state.Sum).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Numeric },
            new() { Value = covered.Select(state => $"{{{string.Join(',', state.Outside)}}}").ToArray() },
            new() { Value = covered.Select(state => state.Fingerprint).ToArray() },
            new() { Value = covered.Select(state => state.State).ToArray() },
            new() { Value = covered.Select(state => state.IsFree).ToArray() },
            new() { Value = Reader },
            new() { Value = covered.Select(state => state.Digest).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Numeric },
        },
    };
}
