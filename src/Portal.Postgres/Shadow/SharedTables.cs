using Portal.Schema.Model;

namespace Portal.Postgres.Shadow;

/// <summary>
/// Builds what a structure stands on outside the schema in a leased shadow database: <c>shared_data</c> as it is, where it is known,
/// stand-ins for the tables of any other schema that foreign keys lead to, which have just the columns referred to, of the referring
/// columns' types, with a key over them, and outlines of everything else.
/// </summary>
internal static class SharedTables
{
    /// <summary>True when a foreign key of the model leads to <c>shared_data</c>, or a view reads it.</summary>
    public static bool AreNeeded(SchemaModel model) =>
        model.Dependants.Any(dependant => dependant.View is { ReadsShared: true }) || model.Surroundings.Any(item => item.Schema == SchemaModel.SharedSchema) || model.Tables.Any(table => table.ForeignKeys.Any(key => key.ReferencedSchema == SchemaModel.SharedSchema));

    /// <summary>Builds them unless nothing refers to them; what the server refused, or null.</summary>
    public static async Task<ShadowRefusal?> BuildAsync(ShadowLease lease, SchemaModel model, SchemaModel sharedData, CancellationToken ct)
    {
        var asItIs = sharedData.Tables.Count > 0;
        var extensions = model.Surroundings.Concat(sharedData.Surroundings).Where(item => item.Kind == SurroundingKind.Extension);
        if (await lease.Surroundings.MakeOutsideAsync(extensions, ct).ConfigureAwait(false) is { } missing) return missing;
        if (asItIs && AreNeeded(model) && await lease.BuildAsync(SchemaModel.SharedSchema, sharedData, ct).ConfigureAwait(false) is { } refusal) return refusal;
        var isShared = (Surrounding item) => asItIs && item.Schema == SchemaModel.SharedSchema && item.Kind == SurroundingKind.Relation;
        await lease.Surroundings.MakeOutsideAsync(model.Surroundings.Where(item => item.Kind != SurroundingKind.Relation), ct).ConfigureAwait(false);
        foreach (var schema in References(model).Where(reference => !asItIs || reference.Key.ReferencedSchema != SchemaModel.SharedSchema).GroupBy(reference => reference.Key.ReferencedSchema))
        {
            var tables = schema.GroupBy(reference => reference.Key.ReferencedTable).Select(table => StandIn(table.Key, table)).OrderBy(table => table.Name, StringComparer.Ordinal);
            if (await lease.BuildAsync(schema.Key ?? "", new SchemaModel { Tables = [.. tables] }, ct).ConfigureAwait(false) is { } other) return other;
        }
        return await lease.Surroundings.MakeOutsideAsync(model.Surroundings.Where(item => !isShared(item)), ct).ConfigureAwait(false);
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
