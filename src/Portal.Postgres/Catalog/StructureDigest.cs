using Npgsql;
using NpgsqlTypes;
using Portal.Postgres.Queries;

namespace Portal.Postgres.Catalog;

/// <summary>
/// One number for the structure of a schema, or of some of its tables: in one database two with the same number read the same, whatever their names are
/// (docs/adr/0014-catalogue-witness.md).
/// </summary>
internal static class StructureDigest
{
    private static readonly string s_query = Queries.Query.Text("digests");

    /// <summary>The query.</summary>
    /// <param name="schemas">The numbers of the schemas.</param>
    /// <param name="relations">The numbers of their relations that are looked at.</param>
    /// <param name="others">The numbers of what else is in them and looked at.</param>
    /// <param name="seed">A number that those who can change the schemas do not know.</param>
    public static NpgsqlBatchCommand Query(uint[] schemas, uint[] relations, uint[] others, long seed) => new(s_query)
    {
        Parameters = { Numbers(schemas), Numbers(relations), Numbers(others), new() { Value = seed } },
    };

    /// <summary>Reads the answer: the digests by schema. One is missing where something is there that the query does not look at.</summary>
    public static async Task<Dictionary<uint, decimal>> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var digests = new Dictionary<uint, decimal>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            if (reader.GetBoolean(2)) digests.Add(reader.GetFieldValue<uint>(0), reader.GetDecimal(1));
        return digests;
    }

    private static NpgsqlParameter Numbers(uint[] oids) => new() { Value = oids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid };
}
