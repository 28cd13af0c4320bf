using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions;

/// <summary>Compiles one column.</summary>
internal static class ColumnCompiler
{
    public static ColumnModel Compile(ColumnDefinition column, DefinedTypes types, ErrorScope scope)
    {
        if (NameRules.FindColumnFault(column.Name) is { } fault) scope.At("name").Report($"\"{column.Name}\" {fault}");
        if (OwnTypeReference.Read(column.Type) is { } reference) return OwnColumnCompiler.Compile(column, reference, types, scope);
        var foreign = ForeignTypeReference.Read(column.Type);
        var parsed = foreign is null ? PgTypeParser.Parse(column.Type) : new(null, null);
        if (foreign is not null && column.Default is not null) scope.At("default").Report($"a column of type {foreign} takes \"default_expression\"");
        if (foreign is not null && column.Identity != IdentityKind.None) scope.At("identity").Report($"an identity column is SMALLINT, INTEGER or BIGINT, not {foreign}");
        if (parsed.Error is { } error) scope.At("type").Report(error);
        if (column.Comment is { } comment && FindTextFault(comment) is { } commentFault) scope.At("comment").Report(commentFault);
        CheckIdentity(column, parsed.Type, scope);
        return new()
        {
            StableId = column.StableId,
            Name = column.Name,
            Type = foreign ?? parsed.Type?.ToString() ?? column.Type,
            Nullable = column.Nullable && !column.PrimaryKey && column.Identity == IdentityKind.None,
            Default = Default(column, parsed.Type, scope),
            Collation = Collation(column, parsed.Type, scope),
            Identity = column.Identity,
            IdentityOptions = column.Identity == IdentityKind.None || column.IdentityOptions == SequenceOptions.Default ? null : column.IdentityOptions,
            Generated = column.Generated is { } generated ? Expression(generated, scope.At("generated")) : null,
            GeneratedStored = column.GeneratedStored,
            Storage = column.Storage,
            Comment = column.Comment,
        };
    }

    /// <summary>What is wrong with a text that is stored as it is, a comment or a constant, or null.</summary>
    public static string? FindTextFault(string text) =>
        text.Contains('\0') ? "holds the character NUL"
        : SchemaText.FindReserved(text);

    public static string Expression(string text, ErrorScope scope)
    {
        if (ExpressionText.FindFault(text) is { } fault) scope.Report($"the expression {fault}");
        return text.Trim();
    }

    private static string? Default(ColumnDefinition column, PgType? type, ErrorScope scope)
    {
        if (column.Default is not null && column.DefaultExpression is not null)
            scope.At("default_expression").Report("stands beside \"default\"; expected one of the two");
        if ((column.Default is not null || column.DefaultExpression is not null) && (column.Generated is not null || column.Identity != IdentityKind.None))
            scope.At(column.Default is not null ? "default" : "default_expression").Report("a generated or identity column has no default");
        if (column.Sequence is { } sequence)
        {
            if (column.Default is not null || column.DefaultExpression is not null || column.Identity != IdentityKind.None || column.Generated is not null)
                scope.At("sequence").Report("stands beside a default, \"identity\" or \"generated\"; expected one of them");
            return OwnName.NextValue(sequence);
        }
        // Who names the schema of a function means that function.
        if (column.DefaultExpression is { } expression)
            return (expression.Contains('.', StringComparison.Ordinal) ? null : DefaultCompiler.KnownExpression(expression)) ?? Expression(expression, scope.At("default_expression"));
        if (column.Default is not { } value || type is null) return null;
        var (sql, error) = DefaultCompiler.Compile(value, type);
        if (error is not null) scope.At("default").Report(error);
        return sql;
    }

    private static void CheckIdentity(ColumnDefinition column, PgType? type, ErrorScope scope)
    {
        if (column.Identity == IdentityKind.None) return;
        if (type is not null && (type.IsArray || type.Base.Name is not ("smallint" or "integer" or "bigint")))
            scope.At("identity").Report($"an identity column is SMALLINT, INTEGER or BIGINT, not {type}");
        if (column.Generated is not null) scope.At("identity").Report("stands beside \"generated\"; expected one of the two");
    }

    private static string? Collation(ColumnDefinition column, PgType? type, ErrorScope scope)
    {
        if (column.Collation is not { } collation) return null;
        if (type is { Base.Collatable: false }) scope.At("collation").Report($"{type} has no collation");
        return QualifiedName(collation, scope.At("collation"));
    }

    /// <summary>A collation or operator class as quoted, qualified SQL; without a schema it is PostgreSQL's own.</summary>
    public static string QualifiedName(string text, ErrorScope scope)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var schema = dot < 0 ? "pg_catalog" : text[..dot].Trim('"');
        var name = text[(dot + 1)..].Trim('"');
        if (schema.Length == 0 || name.Length == 0 || (NameRules.FindFault(schema) ?? NameRules.FindFault(name)) is not null)
        {
            scope.Report($"\"{text}\" is not a name; expected one such as C or pg_catalog.C");
            return text;
        }
        return $"{SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(name)}";
    }
}
