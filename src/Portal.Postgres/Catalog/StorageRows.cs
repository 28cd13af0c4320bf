using Npgsql;
using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Postgres.Catalog;

/// <summary>How tables and columns are kept, where it is not as CREATE TABLE does it.</summary>
internal sealed class StorageRows
{
    private readonly Dictionary<uint, TableStorage> _tables = [];
    private readonly Dictionary<(uint Table, short Column), ColumnStorage> _columns = [];

    public TableStorage Of(uint table) => _tables.GetValueOrDefault(table, TableStorage.Default);

    public ColumnStorage Of(uint table, short column) => _columns.GetValueOrDefault((table, column), ColumnStorage.Default);

    public static async Task ReadTablesAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var kind = reader.GetString(4) switch
            {
                "f" => ReplicaIdentityKind.Full,
                "n" => ReplicaIdentityKind.Nothing,
                "i" => ReplicaIdentityKind.Index,
                _ => ReplicaIdentityKind.Default,
            };
            rows.Storage._tables.Add(reader.GetFieldValue<uint>(0), new()
            {
                Unlogged = reader.GetBoolean(1),
                Options = Canonical([.. CatalogRows.Texts(reader, 2), .. CatalogRows.Texts(reader, 3)]),
                ReplicaIdentity = new(kind, kind == ReplicaIdentityKind.Index ? reader.TextOrNull(5) : null),
            });
        }
    }

    public static async Task ReadColumnsAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            rows.Storage._columns.Add((reader.GetFieldValue<uint>(0), reader.GetInt16(1)), new()
            {
                Strategy = reader.TextOrNull(2),
                Compression = reader.TextOrNull(3),
                Statistics = reader.IsDBNull(4) ? null : reader.GetInt32(4),
                Options = Canonical(CatalogRows.Texts(reader, 5)),
            });
        }
    }

    /// <summary>Parameters in one spelling and order.</summary>
    public static EquatableArray<string> Canonical(IEnumerable<string> options) =>
        options.Select(StorageParameter.Canonical).Order(StringComparer.Ordinal).ToEquatableArray();
}
