using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Schema.Definitions.Validation;

/// <summary>One schema of a JSON Schema document, with the keywords that the portal's schemas use. Null means: not said.</summary>
internal sealed record SchemaNode
{
    private static readonly HashSet<string> s_annotations = ["$schema", "$id", "$defs", "title", "description", "default", "examples"];

    /// <summary>What is expected here, as a noun phrase: the last part of each message.</summary>
    public string? Title { get; private set; }

    /// <summary>Another schema that stands here: <c>#/$defs/column</c>.</summary>
    public string? Ref { get; private set; }
    public IReadOnlyList<string>? Types { get; private set; }

    /// <summary>The allowed values.</summary>
    public IReadOnlyList<JsonElement>? Enum { get; private set; }
    public Regex? Pattern { get; private set; }
    public int? MinLength { get; private set; }
    public int? MaxLength { get; private set; }
    public int? MinItems { get; private set; }
    public int? MaxItems { get; private set; }
    public bool UniqueItems { get; private set; }
    public SchemaNode? Items { get; private set; }
    public IReadOnlyDictionary<string, SchemaNode> Properties { get; private set; } = new Dictionary<string, SchemaNode>();
    public IReadOnlyList<string> Required { get; private set; } = [];
    public SchemaNode? PropertyNames { get; private set; }
    public SchemaNode? AdditionalProperties { get; private set; }

    /// <summary>Reads a schema and the schemas in it.</summary>
    /// <exception cref="NotSupportedException">It uses a keyword that is not evaluated: a rule must not look as if it held.</exception>
    public static SchemaNode Read(JsonElement json)
    {
        var node = new SchemaNode();
        foreach (var keyword in json.EnumerateObject())
        {
            if (!node.TryRead(keyword.Name, keyword.Value) && !s_annotations.Contains(keyword.Name))
                throw new NotSupportedException($"The JSON Schema keyword {keyword.Name} is not evaluated.");
        }
        if (node.Ref is not null && json.EnumerateObject().Any(keyword => keyword.Name != "$ref"))
            throw new NotSupportedException("A $ref stands alone: keywords beside it are not evaluated.");
        node.Title = json.TryGetProperty("title", out var title) ? title.GetString() : null;
        return node;
    }

    /// <summary>The named schemas of an object such as <c>$defs</c> or <c>properties</c>.</summary>
    public static Dictionary<string, SchemaNode> ReadMap(JsonElement json) =>
        json.EnumerateObject().ToDictionary(p => p.Name, p => Read(p.Value), StringComparer.Ordinal);

    private bool TryRead(string keyword, JsonElement value)
    {
        switch (keyword)
        {
            case "$ref": Ref = value.GetString(); return true;
            case "type": Types = value.ValueKind == JsonValueKind.Array ? Texts(value) : [value.GetString() ?? ""]; return true;
            case "enum": Enum = [.. value.EnumerateArray().Select(item => item.Clone())]; return true;
            case "pattern": Pattern = new(value.GetString() ?? "", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant); return true;
            case "minLength": MinLength = value.GetInt32(); return true;
            case "maxLength": MaxLength = value.GetInt32(); return true;
            case "minItems": MinItems = value.GetInt32(); return true;
            case "maxItems": MaxItems = value.GetInt32(); return true;
            case "uniqueItems": UniqueItems = value.GetBoolean(); return true;
            case "items": Items = Read(value); return true;
            case "properties": Properties = ReadMap(value); return true;
            case "required": Required = Texts(value); return true;
            case "propertyNames": PropertyNames = Read(value); return true;
            case "additionalProperties": AdditionalProperties = Read(value); return true;
            default: return false;
        }
    }

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString() ?? "")];
}
