using Npgsql;
using NpgsqlTypes;
using Portal.Postgres.Queries;
using Portal.Schema;
using Portal.Schema.Model;

namespace Portal.Postgres.Catalog;

/// <summary>
/// What the queries <c>references</c> and <c>surroundings</c> answered. The second is only asked where the first, or a view, found
/// something: most schemas stand on nothing but PostgreSQL.
/// </summary>
internal sealed class SurroundingRows
{
    private static readonly string s_sql = Query.Text("surroundings");

    private const uint TypeClass = 1247;

    /// <summary>Stands for the schema where types are looked up that belong to none that is read; nothing prints with this name.</summary>
    public static SchemaRow NoSchema { get; } = new(0, "", "\0", "", null);

    private readonly List<(uint Schema, uint Class, uint Id)> _seeds = [];
    private readonly Dictionary<uint, List<Surrounding>> _found = [];

    public static async Task ReadReferencesAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var schema = reader.GetFieldValue<uint>(0);
            foreach (var id in reader.GetFieldValue<uint[]>(5)) CatalogRows.Add(rows.Outside, schema, id);
            if (reader.TextOrNull(1) is not { } text) continue;
            if (reader.GetBoolean(4)) CatalogRows.Add(rows.References, schema, text);
            rows.Surroundings._seeds.Add((schema, reader.GetFieldValue<uint>(2), reader.GetFieldValue<uint>(3)));
        }
    }

    /// <summary>Adds a type that is looked up for itself.</summary>
    public void AddType(uint id) => _seeds.Add((NoSchema.Oid, TypeClass, id));

    /// <summary>Reads what the references lead to, and what views stand on.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="relations">The relations of the schemas that have views; empty where none has.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task ReadAsync(NpgsqlConnection connection, uint[] relations, CancellationToken ct)
    {
        if (_seeds.Count == 0 && relations.Length == 0) return;
        using var command = new NpgsqlCommand(s_sql, connection);
        foreach (var ids in new[] { _seeds.Select(seed => seed.Schema), _seeds.Select(seed => seed.Class), _seeds.Select(seed => seed.Id), relations })
            command.Parameters.Add(new() { Value = ids.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid });
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            CatalogRows.Add(_found, reader.GetFieldValue<uint>(0), new Surrounding
            {
                Kind = Enum.Parse<SurroundingKind>(reader.GetString(1), ignoreCase: true),
                Schema = reader.TextOrNull(2),
                Identity = reader.GetString(3),
                Outline = [.. CatalogRows.Texts(reader, 4)],
                Own = reader.TextOrNull(5) is { } kind ? new(kind, reader.GetString(6)) : null,
            });
        }
    }

    public EquatableArray<Surrounding> Assemble(SchemaRow schema) =>
    [
        .. ModelAssembly.Of(_found, schema.Oid).Select(found => found with
        {
            Identity = PrintedSql.WithoutSchema(found.Identity, schema.PrintedName),
            Outline = [.. found.Outline.Select(sql => PrintedSql.WithoutSchema(sql, schema.PrintedName))],
            Own = found.Own is { } own ? own with { Identity = PrintedSql.WithoutSchema(own.Identity, schema.PrintedName) } : null,
        }).OrderBy(found => found.Kind).ThenBy(found => found.Identity, StringComparer.Ordinal),
    ];
}
