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
internal sealed record SchemaWitness(decimal Sum, WitnessScope Scope, string Fingerprint, string? State, bool IsFreeOfForeignCode)
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

    /// <summary>Query for the seed of this target, with what is recorded of the schema by the same reader.</summary>
    public static NpgsqlBatchCommand Find(string schema, string reader) => new($"""
            select s.seed, w.witness, w.outside, w.fingerprint, w.state, w.free_of_code_for is not distinct from current_user::text
            from portal_meta.witness_seed s
            left join portal_meta.witnesses w on w.schema_name = $1 and w.reader = $2 and {Fresh}
            """)
    {
        Parameters = { new() { Value = schema }, new() { Value = reader } },
    };

    /// <summary>Reads the answer to <see cref="Find"/>.</summary>
    public static async Task<(long Seed, SchemaWitness? Recorded)> ReadAsync(NpgsqlDataReader reader, string schema, CancellationToken ct)
    {
        await reader.ReadAsync(ct).ConfigureAwait(false);
        var seed = reader.GetInt64(0);
        return (seed, reader.IsDBNull(1)
            ? null
            : new(reader.GetDecimal(1), new(schema, reader.GetFieldValue<uint[]>(2), seed), reader.GetString(3), reader.TextOrNull(4), reader.GetBoolean(5)));
    }

    /// <summary>Records it for a schema whose relations and types belong to the owners that they have now.</summary>
    public NpgsqlBatchCommand Record(string reader) => new("""
            insert into portal_meta.witnesses as w (schema_name, witness, outside, owners, fingerprint, state, free_of_code_for, reader)
            select n.nspname, $2, $3,
                   array(select c.relowner from pg_depend d join pg_class c on c.oid = d.objid
                         where d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid and d.classid = 'pg_class'::regclass
                         union
                         select t.typowner from pg_depend d join pg_type t on t.oid = d.objid
                         where d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid and d.classid = 'pg_type'::regclass),
                   $4, $5, case when $6 then current_user end, $7
            from pg_namespace n where n.nspname = $1
            on conflict (schema_name) do update set
                witness = excluded.witness, outside = excluded.outside, owners = excluded.owners, fingerprint = excluded.fingerprint,
                state = excluded.state, free_of_code_for = excluded.free_of_code_for, reader = excluded.reader, xid = pg_current_xact_id(), at = now()
            """)
    {
        Parameters =
        {
            new() { Value = Scope.Schema }, new() { Value = Sum },
            new() { Value = Scope.Outside, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid }, new() { Value = Fingerprint },
            StateValue(), new() { Value = IsFreeOfForeignCode }, new() { Value = reader },
        },
    };

    /// <summary>Records it over one that is there, for a schema whose owners stayed.</summary>
    public NpgsqlBatchCommand RecordChange() => new("""
            update portal_meta.witnesses
            set witness = $2, outside = $3, fingerprint = $4, state = $5, free_of_code_for = case when $6 then current_user end,
                xid = pg_current_xact_id(), at = now()
            where schema_name = $1
            """)
    {
        Parameters =
        {
            new() { Value = Scope.Schema }, new() { Value = Sum },
            new() { Value = Scope.Outside, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid }, new() { Value = Fingerprint },
            StateValue(), new() { Value = IsFreeOfForeignCode },
        },
    };

    private NpgsqlParameter StateValue() => new() { Value = (object?)State ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
