using System.Text.Json;
using Portal.Schema.Model;

namespace Portal.Schema.Definitions;

/// <summary>Reads <c>table_schema</c>: shape only; what the words mean is the compiler's business.</summary>
internal static class TableReader
{
    public static TableDefinition? Read(DefinitionReader json, string tableName)
    {
        if (json.Field("columns") is null)
        {
            json.Report("columns", "missing; expected a list of columns");
            return null;
        }
        return new()
        {
            Name = tableName,
            Comment = Comment(json),
            Columns = ReadList(json, "columns", ReadColumn),
            Storage = json.OptionalObject("storage") is { } storage ? StorageReader.ReadTable(storage) : TableStorage.Default,
            Indexes = ReadList(json, "indexes", IndexReader.Read),
            Sequences = ReadList(json, "sequences", SequenceDefinition.Read),
            Constraints = ReadList(json, "constraints", ConstraintReader.Read),
            Partitioning = json.OptionalObject("partitioning") is { } partitioning ? PartitioningReader.Read(partitioning) : null,
        };
    }

    internal static string? Comment(DefinitionReader json) =>
        json.OptionalText("comment", "a text") ?? json.OptionalText("description", "a text");

    private static EquatableArray<T> ReadList<T>(DefinitionReader json, string name, Func<DefinitionReader, T?> read)
        where T : class =>
        [.. json.OptionalList(name).Select(item => item.RequireObject() ? read(item) : null).OfType<T>()];

    private static ColumnDefinition? ReadColumn(DefinitionReader json)
    {
        var name = json.RequiredText("name", "the name of the column");
        var type = json.RequiredText("type", "a type, such as \"VARCHAR(50)\"");
        var generated = json.Field("generated");
        if (name is null || type is null) return null;
        return new()
        {
            Id = json.OptionalText("id", "a text that never changes"),
            Name = name,
            Type = type,
            Nullable = json.OptionalBoolean("nullable") ?? true,
            PrimaryKey = json.OptionalBoolean("primary_key") ?? false,
            Unique = json.OptionalBoolean("unique") ?? false,
            Index = json.OptionalBoolean("index") ?? false,
            Default = json.Field("default") is { } value ? ReadDefault(value) : null,
            DefaultExpression = json.OptionalText("default_expression", "an expression"),
            ForeignKey = json.OptionalObject("foreign_key") is { } key ? ConstraintReader.ReadReference(key) : null,
            Enum = json.OptionalText("enum", "the name of an enum"),
            Comment = Comment(json),
            Sequence = json.OptionalText("sequence", "the name of a sequence"),
            Identity = json.Field("identity") is { } identity ? ReadIdentity(identity) : IdentityKind.None,
            IdentityOptions = json.Field("identity") is { Element.ValueKind: JsonValueKind.Object } counting ? SequenceDefinition.ReadOptions(counting) : SequenceOptions.Default,
            Generated = generated is { } expression ? ReadGenerated(expression) : null,
            GeneratedStored = generated?.OptionalBoolean("stored") ?? true,
            Collation = json.OptionalText("collation", "the name of a collation"),
            Storage = json.OptionalObject("storage") is { } storage ? StorageReader.ReadColumn(storage) : ColumnStorage.Default,
        };
    }

    internal static DefaultDefinition ReadDefault(DefinitionReader json) => json.Element.ValueKind switch
    {
        JsonValueKind.String => new(DefaultKind.Text, json.Element.GetString() ?? ""),
        JsonValueKind.Number => new(DefaultKind.Number, json.Element.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => new(DefaultKind.Boolean, json.Element.GetRawText()),
        _ => new(DefaultKind.Json, JsonSerializer.Serialize(json.Element)),
    };

    private static IdentityKind ReadIdentity(DefinitionReader json)
    {
        switch (json.Element.ValueKind)
        {
            case JsonValueKind.Object:
                return json.OptionalWord("kind", "always", "by_default") == "always" ? IdentityKind.Always : IdentityKind.ByDefault;
            case JsonValueKind.True:
                return IdentityKind.ByDefault;
            case JsonValueKind.False:
                return IdentityKind.None;
            case JsonValueKind.String when "always".Equals(json.Element.GetString(), StringComparison.OrdinalIgnoreCase):
                return IdentityKind.Always;
            case JsonValueKind.String when json.Element.GetString()?.ToLowerInvariant().Replace(' ', '_') == "by_default":
                return IdentityKind.ByDefault;
            default:
                json.ReportKind("\"always\", \"by_default\", true, or an object with \"kind\"");
                return IdentityKind.None;
        }
    }

    // Either "generated": "price * quantity" or "generated": {"expression": "...", "stored": true}.
    private static string? ReadGenerated(DefinitionReader json) =>
        json.Element.ValueKind == JsonValueKind.Object
            ? json.RequiredText("expression", "an expression")
            : json.AsText("an expression, or an object with \"expression\" and \"stored\"");
}
