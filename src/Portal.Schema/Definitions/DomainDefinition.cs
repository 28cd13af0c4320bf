using System.Text.Json;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions;

/// <summary>A type with rules of its own, which many columns share: a domain in every schema whose columns are of it.</summary>
public sealed record DomainDefinition
{
    /// <summary>The stable id, when one is written.</summary>
    public string? Id { get; init; }

    /// <summary>The name, such as <c>EmailAddress</c>; columns say <c>DOMAIN(EmailAddress)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The domain's name in a schema, such as <c>email_address</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>The type below it, as columns write it.</summary>
    public required string Type { get; init; }

    /// <summary>False for NOT NULL.</summary>
    public bool Nullable { get; init; } = true;

    /// <summary>The field <c>default</c>, or null.</summary>
    public DefaultDefinition? Default { get; init; }

    /// <summary>The field <c>default_expression</c>, or null.</summary>
    public string? DefaultExpression { get; init; }

    /// <summary>The collation, or null for the type's own.</summary>
    public string? Collation { get; init; }

    /// <summary>The rules; <c>VALUE</c> stands for the value.</summary>
    public EquatableArray<DomainCheckDefinition> Checks { get; init; } = [];

    /// <summary>What it is; becomes the domain's comment.</summary>
    public string? Description { get; init; }

    /// <summary>Reads a domain. Fields that are not known are left alone.</summary>
    public static DefinitionResult<DomainDefinition> Parse(string json, string path) =>
        DefinitionReader.Parse(System.Text.Encoding.UTF8.GetBytes(json), path, Read);

    /// <summary>The domain, and what is wrong with it.</summary>
    internal DomainModel Compile(DefinedTypes types, ErrorScope scope)
    {
        if (NameRules.FindFault(TypeName) is { } fault) scope.At("type_name").Report($"\"{TypeName}\" {fault}");
        if (Description is { } description && ColumnCompiler.FindTextFault(description) is { } textFault) scope.At("description").Report(textFault);
        var column = new ColumnDefinition { Name = "value", Type = Type, Default = Default, DefaultExpression = DefaultExpression, Collation = Collation };
        var compiled = ColumnCompiler.Compile(column, types, scope);
        return new()
        {
            StableId = Id ?? StableIds.FromName(Name),
            Name = TypeName,
            Type = compiled.Type,
            Nullable = Nullable,
            Default = compiled.Default,
            Collation = compiled.Collation,
            Checks = TableCompiler.Sorted(Checks.Select((check, i) => Compile(check, scope.At("checks", i))), check => check.Name),
            Comment = Description,
        };
    }

    private static CheckModel Compile(DomainCheckDefinition check, ErrorScope scope)
    {
        if (NameRules.FindFault(check.Name) is { } fault) scope.At("name").Report($"\"{check.Name}\" {fault}");
        if (check.Comment is { } comment && ColumnCompiler.FindTextFault(comment) is { } commentFault) scope.At("comment").Report(commentFault);
        return new()
        {
            StableId = check.Id ?? StableIds.FromName(check.Name),
            Name = check.Name,
            Expression = ColumnCompiler.Expression(check.Expression, scope.At("expression")),
            Comment = check.Comment,
        };
    }

    private static DomainDefinition? Read(DefinitionReader json)
    {
        var name = json.RequiredText("name", "a name such as EmailAddress");
        var typeName = json.RequiredText("type_name", "the name of a type");
        var type = json.RequiredText("type", "a type, such as \"VARCHAR(50)\"");
        var checks = json.OptionalList("checks").Select(item => item.RequireObject() ? ReadCheck(item) : null).OfType<DomainCheckDefinition>();
        return name is null || typeName is null || type is null ? null : new()
        {
            Id = json.OptionalText("id", "a text that never changes"),
            Name = name,
            TypeName = typeName,
            Type = type,
            Nullable = json.OptionalBoolean("nullable") ?? true,
            Default = json.Field("default") is { } value ? TableReader.ReadDefault(value) : null,
            DefaultExpression = json.OptionalText("default_expression", "an expression"),
            Collation = json.OptionalText("collation", "the name of a collation"),
            Checks = [.. checks],
            Description = json.OptionalText("description", "a text"),
        };
    }

    private static DomainCheckDefinition? ReadCheck(DefinitionReader json)
    {
        var name = json.RequiredText("name", "the name of the check");
        var expression = json.RequiredText("expression", "an expression");
        return name is null || expression is null
            ? null
            : new(name, expression, json.OptionalText("id", "a text that never changes"), json.OptionalText("comment", "a text"));
    }
}

/// <summary>A rule of a domain.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">A condition over <c>VALUE</c>.</param>
/// <param name="Id">The stable id, when one is written.</param>
/// <param name="Comment">The comment, or null.</param>
public sealed record DomainCheckDefinition(string Name, string Expression, string? Id, string? Comment);
