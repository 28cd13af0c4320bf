using System.Text.Json;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions;

/// <summary>Compiles a column whose type is an enumeration or a domain.</summary>
internal static class OwnColumnCompiler
{
    public static ColumnModel Compile(ColumnDefinition column, OwnTypeReference reference, DefinedTypes types, ErrorScope scope)
    {
        if (NameRules.FindColumnFault(column.Name) is { } fault) scope.At("name").Report($"\"{column.Name}\" {fault}");
        if (column.Comment is { } comment && ColumnCompiler.FindTextFault(comment) is { } commentFault) scope.At("comment").Report(commentFault);
        if (column.Identity != IdentityKind.None) scope.At("identity").Report($"an identity column is SMALLINT, INTEGER or BIGINT, not {column.Type}");
        if (column.Collation is not null) scope.At("collation").Report($"{column.Type} brings its own collation");
        return new()
        {
            StableId = column.StableId,
            Name = column.Name,
            Type = types.Resolve(reference, scope.At("type")) ?? column.Type,
            Nullable = column.Nullable && !column.PrimaryKey,
            Default = Default(column, types, scope),
            Generated = column.Generated is { } generated ? ColumnCompiler.Expression(generated, scope.At("generated")) : null,
            GeneratedStored = column.GeneratedStored,
            Storage = column.Storage,
            Comment = column.Comment,
        };
    }

    private static string? Default(ColumnDefinition column, DefinedTypes types, ErrorScope scope)
    {
        if (column.Default is not null && column.DefaultExpression is not null)
            scope.At("default_expression").Report("stands beside \"default\"; expected one of the two");
        if ((column.Default is not null || column.DefaultExpression is not null) && column.Generated is not null)
            scope.At(column.Default is not null ? "default" : "default_expression").Report("a generated column has no default");
        if (column.Sequence is { } sequence) return OwnName.NextValue(sequence);
        if (column.DefaultExpression is { } expression) return ColumnCompiler.Expression(expression, scope.At("default_expression"));
        if (column.Default is not { } value) return null;
        var (sql, error) = Literal(value, column.Type, types);
        if (error is not null) scope.At("default").Report(error);
        return sql;
    }

    private static (string? Sql, string? Error) Literal(DefaultDefinition value, string type, DefinedTypes types)
    {
        var isArray = false;
        foreach (var _ in types.Below(type).ToList())
        {
            if (OwnTypeReference.Read(type) is not { } reference) break;
            isArray |= reference.IsArray;
            if (reference.Kind == DefinitionKind.Enumeration) return Label(value, types.Enumerations.GetValueOrDefault(reference.Name), isArray);
            type = types.Domains.GetValueOrDefault(reference.Name)?.Type ?? "";
        }
        return PgType.TryParse(type) is { } built ? DefaultCompiler.Compile(value, isArray ? built with { IsArray = true } : built) : (null, null);
    }

    private static (string? Sql, string? Error) Label(DefaultDefinition value, EnumerationDefinition? enumeration, bool isArray)
    {
        if (enumeration is null) return (null, null);
        if (isArray) return ArrayLiteral.Compile(value, new() { Base = PgTypeTable.ByName["text"], IsArray = true });
        return value.Kind == DefaultKind.Text && enumeration.Values.Any(item => item.Value == value.Text)
            ? (SqlLiteral.Text(value.Text), null)
            : (null, $"found {(value.Kind == DefaultKind.Text ? JsonSerializer.Serialize(value.Text) : value.Text)}; expected one of {string.Join(", ", enumeration.Values.Select(item => item.Value))}");
    }
}
