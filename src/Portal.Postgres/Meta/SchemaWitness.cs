using Npgsql;
using NpgsqlTypes;
using Portal.Postgres.Catalog;
using Portal.Schema.Model;

namespace Portal.Postgres.Meta;

/// <summary>What was recorded of a schema when its structure was last read: while the catalogue still adds up to it, nothing was changed.</summary>
/// <param name="Sum">What it added up to (<see cref="CatalogWitness.Whole"/>).</param>
/// <param name="Scope">What that was taken over.</param>
/// <param name="Fingerprint">The fingerprint that was read.</param>
/// <param name="State">Hash over all that was read (<see cref="ReadStructure.State"/>), or null when only a part was.</param>
/// <param name="IsFreeOfForeignCode">Whether this login looked for foreign code at that structure and found none.</param>
/// <param name="Digest">Digest of the structure, or null where there is none (<see cref="StructureDigest"/>).</param>
internal sealed record SchemaWitness(decimal Sum, WitnessScope Scope, string Fingerprint, string? State, bool IsFreeOfForeignCode, decimal? Digest)
{
    // Two transactions with the same 32 bits are 2^32 apart: what was recorded this long ago is not compared any more.
    internal const string Fresh = "pg_snapshot_xmax(pg_current_snapshot())::text::numeric - w.xid::text::numeric < 2000000000";

    /// <summary>
    /// Who read: the build of the reader, the server's version and the database. What another one recorded is read again, because it may print
    /// or hash differently, or speak of another database's numbers.
    /// </summary>
    /// <param name="server">The identity of the server and database.</param>
    /// <param name="version"><c>server_version_num</c>.</param>
    public static string Reader(string server, string version) =>
        $"{typeof(SchemaModel).Module.ModuleVersionId:N}/{typeof(CatalogReader).Module.ModuleVersionId:N}/{version}/{server}";

    /// <summary>Query for the seed of this target, with what is recorded of the schemas by the same reader.</summary>
    public static NpgsqlBatchCommand Find(string[] schemas, string reader) => new($"""
            select s.seed, w.schema_name, w.witness, w.outside, w.fingerprint, w.state, w.free_of_code_for is not distinct from current_user::text, w.digest
            from portal_meta.witness_seed s
            left join portal_meta.witnesses w on w.schema_name = any($1) and w.reader = $2 and {Fresh}
            """)
    {
        Parameters = { new() { Value = schemas }, new() { Value = reader } },
    };

    /// <summary>Reads the answer to <see cref="Find"/>: the records by schema.</summary>
    public static async Task<(long Seed, Dictionary<string, SchemaWitness> Recorded)> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var (seed, recorded) = (0L, new Dictionary<string, SchemaWitness>(StringComparer.Ordinal));
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            seed = reader.GetInt64(0);
            if (reader.TextOrNull(1) is not { } schema) continue;
            recorded.Add(schema, new(
                reader.GetDecimal(2), new(schema, reader.GetFieldValue<uint[]>(3), seed), reader.GetString(4), reader.TextOrNull(5), reader.GetBoolean(6),
                reader.IsDBNull(7) ? null : reader.GetDecimal(7)));
        }
        return (seed, recorded);
    }

    /// <summary>Records it for a schema whose relations and types belong to the owners that they have now.</summary>
    public NpgsqlBatchCommand Record(string reader) => new("""
            insert into portal_meta.witnesses as w (schema_name, witness, outside, owners, fingerprint, state, free_of_code_for, reader, digest)
            select n.nspname, $2, $3,
                   array(select c.relowner from pg_depend d join pg_class c on c.oid = d.objid
                         where d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid and d.classid = 'pg_class'::regclass
                         union
                         select t.typowner from pg_depend d join pg_type t on t.oid = d.objid
                         where d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid and d.classid = 'pg_type'::regclass),
                   $4, $5, case when $6 then current_user end, $7, $8
            from pg_namespace n where n.nspname = $1
            on conflict (schema_name) do update set
                witness = excluded.witness, outside = excluded.outside, owners = excluded.owners, fingerprint = excluded.fingerprint,
                state = excluded.state, free_of_code_for = excluded.free_of_code_for, reader = excluded.reader, digest = excluded.digest,
                xid = pg_current_xact_id(), at = now()
            """)
    {
        Parameters =
        {
            new() { Value = Scope.Schema }, new() { Value = Sum },
            new() { Value = Scope.Outside, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid }, new() { Value = Fingerprint },
            StateValue(), new() { Value = IsFreeOfForeignCode }, new() { Value = reader },
            new() { Value = (object?)Digest ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric },
        },
    };

    /// <summary>Records each over one that is there, for schemas whose owners stayed.</summary>
    public static NpgsqlBatchCommand RecordChanges(IReadOnlyCollection<SchemaWitness> witnesses) => new("""
            update portal_meta.witnesses w
            set witness = c.witness, outside = c.outside::oid[], fingerprint = c.fingerprint, state = c.state,
                free_of_code_for = case when c.is_free then current_user end, digest = c.digest, xid = pg_current_xact_id(), at = now()
            from unnest($1::text[], $2::numeric[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::numeric[])
                 c(name, witness, outside, fingerprint, state, is_free, digest)
            where w.schema_name = c.name
            """)
    {
        Parameters =
        {
            new() { Value = witnesses.Select(witness => witness.Scope.Schema).ToArray() }, new() { Value = witnesses.Select(witness => witness.Sum).ToArray() },
            new() { Value = witnesses.Select(witness => $"{{{string.Join(',', witness.Scope.Outside)}}}").ToArray() },
            new() { Value = witnesses.Select(witness => witness.Fingerprint).ToArray() },
            new() { Value = witnesses.Select(witness => witness.State).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new() { Value = witnesses.Select(witness => witness.IsFreeOfForeignCode).ToArray() },
            new() { Value = witnesses.Select(witness => witness.Digest).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Numeric },
        },
    };

    private NpgsqlParameter StateValue() => new() { Value = (object?)State ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
