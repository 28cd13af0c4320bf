using Portal.Schema.Model;

namespace Portal.Postgres.Shadow;

/// <summary>
/// Builds what foreign keys lead to outside the schema in a leased shadow database: <c>shared_data</c> as it is, where it is known, and
/// of any other schema stand-ins that have just the columns referred to, of the referring columns' types, with a key over them.
/// </summary>
internal static class SharedTables
{
    /// <summary>True when a foreign key of the model leads to <c>shared_data</c>, or a view reads it.</summary>
    public static bool AreNeeded(SchemaModel model) =>
        model.Dependants.Any(dependant => dependant.View is { ReadsShared: true }) || model.Tables.Any(table => table.ForeignKeys.Any(key => key.ReferencedSchema == SchemaModel.SharedSchema));

    /// <summary>Builds them unless nothing refers to them; what the server refused, or null.</summary>
    public static async Task<ShadowRefusal?> BuildAsync(ShadowLease lease, SchemaModel model, SchemaModel sharedData, CancellationToken ct)
    {
        var asItIs = sharedData.Tables.Count > 0;
        if (asItIs && AreNeeded(model) && await lease.BuildAsync(SchemaModel.SharedSchema, sharedData, ct).ConfigureAwait(false) is { } refusal) return refusal;
        foreach (var schema in References(model).Where(reference => !asItIs || reference.Key.ReferencedSchema != SchemaModel.SharedSchema).GroupBy(reference => reference.Key.ReferencedSchema))
        {
            var tables = schema.GroupBy(reference => reference.Key.ReferencedTable).Select(table => StandIn(table.Key, table)).OrderBy(table => table.Name, StringComparer.Ordinal);
            if (await lease.BuildAsync(schema.Key ?? "", new SchemaModel { Tables = [.. tables] }, ct).ConfigureAwait(false) is { } other) return other;
        }
        return null;
    }

    private static IEnumerable<(TableModel Table, ForeignKeyModel Key)> References(SchemaModel model) =>
        model.Tables.SelectMany(table => table.ForeignKeys.Where(key => key.ReferencedSchema is not null).Select(key => (table, key)));

    private static TableModel StandIn(string name, IEnumerable<(TableModel Table, ForeignKeyModel Key)> references)
    {
        var all = references.ToList();
        var columns = all.SelectMany(reference => reference.Key.ReferencedColumns.Zip(reference.Key.Columns,
            (referenced, own) => new ColumnModel { Name = referenced, Type = reference.Table.Columns.First(column => column.Name == own).Type }));
        var keys = all.Select(reference => reference.Key.ReferencedColumns).Distinct().Index();
        return new TableModel
        {
            Name = name,
            Columns = [.. columns.DistinctBy(column => column.Name)],
            Uniques = [.. keys.Select(key => new KeyModel { Name = $"stand_in_{key.Index}_{Guid.NewGuid():N}", Columns = key.Item })],
        };
    }
}
