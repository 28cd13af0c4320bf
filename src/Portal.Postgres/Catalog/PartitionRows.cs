using Npgsql;

namespace Portal.Postgres.Catalog;

internal sealed record PartitionRow(uint Parent, uint Oid, string Name, string Bound, bool DetachPending, string? PartitionKey, long? Rows, long Bytes,
    string? DefaultComment);

internal sealed record PartitionKeyRow(uint Table, string? Column, string? Collation, string? OperatorClass);

/// <summary>Reads what the queries about partitions answer.</summary>
internal static class PartitionRows
{
    public static async Task ReadPartitionsAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var row = new PartitionRow(reader.GetFieldValue<uint>(0), reader.GetFieldValue<uint>(1), reader.GetString(2), reader.GetString(3),
                reader.GetBoolean(4), reader.TextOrNull(5), reader.IsDBNull(6) ? null : reader.GetInt64(6), reader.GetInt64(7), reader.TextOrNull(8));
            CatalogRows.Add(rows.Partitions, row.Parent, row);
        }
    }

    public static async Task ReadKeysAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var row = new PartitionKeyRow(reader.GetFieldValue<uint>(0), reader.TextOrNull(1), reader.TextOrNull(2), reader.TextOrNull(3));
            CatalogRows.Add(rows.PartitionKeys, row.Table, row);
        }
    }
}
