using System.Text.Json;
using Npgsql;
using Portal.Schema;
using Portal.Schema.Model;

namespace Portal.Postgres.Catalog;

/// <summary>What the query <c>read_models</c> answered, by schema.</summary>
internal sealed class ReadModelRows
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<uint, List<ReadModelSync>> _rows = [];

    public async Task ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var schema = reader.GetFieldValue<uint>(0);
            if (!_rows.TryGetValue(schema, out var list)) _rows.Add(schema, list = []);
            list.Add(new()
            {
                Function = reader.GetString(1),
                Body = reader.GetString(2),
                Properties = [.. reader.GetFieldValue<string[]>(3)],
                Triggers = reader.TextOrNull(4) is { } json ? [.. JsonSerializer.Deserialize<ReadModelTrigger[]>(json, s_json) ?? []] : [],
            });
        }
    }

    public EquatableArray<ReadModelSync> Assemble(SchemaRow schema) =>
    [
        .. (_rows.GetValueOrDefault(schema.Oid) ?? []).Select(sync => sync with
        {
            Body = PrintedSql.WithoutSchema(sync.Body, schema.PrintedName),
            Triggers = [.. sync.Triggers.Select(trigger => trigger with { Sql = PrintedSql.WithoutSchema(trigger.Sql, schema.PrintedName) })],
        }).OrderBy(sync => sync.Function, StringComparer.Ordinal),
    ];
}
