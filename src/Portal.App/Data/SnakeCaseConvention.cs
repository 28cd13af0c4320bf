using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Portal.App.Data;

/// <summary>
/// Gives tables, columns, keys, foreign keys and indexes snake_case names, so that nobody has to quote them in psql.
/// What a configuration names outright is kept. Types inside a JSON column have no table or columns to name.
/// </summary>
internal sealed partial class SnakeCaseConvention : IModelFinalizingConvention
{
    /// <inheritdoc />
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            if (entity.IsMappedToJson())
            {
                if (entity.FindOwnership() is { PrincipalEntityType: var owner } && !owner.IsMappedToJson())
                    entity.SetContainerColumnName(ToSnakeCase(entity.GetContainerColumnName() ?? entity.ShortName()));
                continue;
            }
            NameTable(entity);
        }
    }

    internal static string ToSnakeCase(string name) => WordStart().Replace(name, "_").ToLowerInvariant();

    private static void NameTable(IConventionEntityType entity)
    {
        if (entity.GetTableName() is not { } table) return;
        entity.SetTableName(ToSnakeCase(table));
        foreach (var property in entity.GetDeclaredProperties())
        {
            // The row version is PostgreSQL's own system column.
            if (property.IsConcurrencyToken && property.ClrType == typeof(uint)) continue;
            property.SetColumnName(ToSnakeCase(property.Name));
        }
        foreach (var key in entity.GetDeclaredKeys()) key.SetName(ToSnakeCase(key.GetName() ?? ""));
        foreach (var foreignKey in entity.GetDeclaredForeignKeys())
            foreignKey.SetConstraintName(ToSnakeCase(foreignKey.GetConstraintName() ?? ""));
        foreach (var index in entity.GetDeclaredIndexes()) index.SetDatabaseName(ToSnakeCase(index.GetDatabaseName() ?? ""));
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordStart();
}
