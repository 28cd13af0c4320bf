using System.Text.Json;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Schema.Definitions;

/// <summary>A list of allowed values. With a type name it is an enum type in every schema whose columns are of it.</summary>
public sealed record EnumerationDefinition
{
    /// <summary>The stable id, when one is written.</summary>
    public string? Id { get; init; }

    /// <summary>The name, such as <c>OrderStatus</c>; columns say <c>ENUM(OrderStatus)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the enum type, such as <c>order_status</c>; null for a list that only checks use.</summary>
    public string? TypeName { get; init; }

    /// <summary>What it is; becomes the type's comment.</summary>
    public string? Description { get; init; }

    /// <summary>The values in order.</summary>
    public required EquatableArray<EnumerationValue> Values { get; init; }

    /// <summary>Reads an enumeration. Fields that are not known are left alone.</summary>
    public static DefinitionResult<EnumerationDefinition> Parse(string json, string path) =>
        DefinitionReader.Parse(System.Text.Encoding.UTF8.GetBytes(json), path, Read);

    /// <summary>The values of an enumeration's text: each a text, or an object with <c>value</c>.</summary>
    public static EquatableArray<string> ValuesOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select(Text).OfType<string>()]
            : [];

    /// <summary>The enum type.</summary>
    internal EnumModel Compile(string typeName, ErrorScope scope)
    {
        if (NameRules.FindFault(typeName) is { } fault) scope.At("type_name").Report($"\"{typeName}\" {fault}");
        if (Description is { } description && ColumnCompiler.FindTextFault(description) is { } textFault) scope.At("description").Report(textFault);
        foreach (var value in Values)
        {
            if (SqlIdentifier.ByteLength(value.Value) > SqlIdentifier.MaxBytes)
                scope.At("values").Report($"\"{value.Value}\" is longer than the {SqlIdentifier.MaxBytes} bytes that a value of a type can have");
            if (ColumnCompiler.FindTextFault(value.Value) is { } labelFault) scope.At("values").Report($"\"{value.Value}\" {labelFault}");
        }
        return new()
        {
            StableId = Id ?? StableIds.FromName(Name),
            Name = typeName,
            Labels = [.. Values.Select(value => new EnumLabel(value.Value, value.Id ?? StableIds.FromName(value.RenamedFrom ?? value.Value)))],
            Comment = Description,
        };
    }

    private static EnumerationDefinition? Read(DefinitionReader json)
    {
        var name = json.RequiredText("name", "a name such as OrderStatus");
        var values = json.OptionalList("values").Select(ReadValue).OfType<EnumerationValue>().ToEquatableArray();
        if (values.Count == 0) json.Report("values", "missing; expected a list of values");
        foreach (var twice in values.GroupBy(value => value.Value).Where(group => group.Count() > 1)) json.Report("values", $"found \"{twice.Key}\" twice; expected each value once");
        return name is null ? null : new()
        {
            Id = json.OptionalText("id", "a text that never changes"),
            Name = name,
            TypeName = json.OptionalText("type_name", "the name of a type"),
            Description = json.OptionalText("description", "a text"),
            Values = values,
        };
    }

    private static EnumerationValue? ReadValue(DefinitionReader json)
    {
        if (json.Element.ValueKind == JsonValueKind.String) return json.AsText("a value") is { } text ? new(text, null, null) : null;
        if (!json.RequireObject() || json.RequiredText("value", "a value") is not { } value) return null;
        return new(value, json.OptionalText("id", "a text that never changes"), json.OptionalText("renamed_from", "the value that it was"));
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out var inner) ? inner.GetString()
        : null;
}

/// <summary>One value of an enumeration.</summary>
/// <param name="Value">The value.</param>
/// <param name="Id">The stable id, when one is written.</param>
/// <param name="RenamedFrom">The value that it was before, when it was renamed: then rows that have it follow.</param>
public sealed record EnumerationValue(string Value, string? Id, string? RenamedFrom);
