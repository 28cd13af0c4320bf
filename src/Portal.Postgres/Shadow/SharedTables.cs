using Portal.Schema.Model;

namespace Portal.Postgres.Shadow;

/// <summary>Builds <c>shared_data</c> in a leased shadow database, where foreign keys ask for it.</summary>
internal static class SharedTables
{
    /// <summary>True when a foreign key of the model leads to <c>shared_data</c>, or a view reads it.</summary>
    public static bool AreNeeded(SchemaModel model) =>
        model.Dependants.Any(dependant => dependant.View is { ReadsShared: true }) || model.Tables.Any(table => table.ForeignKeys.Any(key => key.ReferencedSchema == SchemaModel.SharedSchema));

    /// <summary>Builds them unless nothing refers to them; what the server refused, or null.</summary>
    public static Task<ShadowRefusal?> BuildAsync(ShadowLease lease, SchemaModel model, SchemaModel sharedData, CancellationToken ct) =>
        AreNeeded(model) ? lease.BuildAsync(SchemaModel.SharedSchema, sharedData, ct) : Task.FromResult<ShadowRefusal?>(null);
}
