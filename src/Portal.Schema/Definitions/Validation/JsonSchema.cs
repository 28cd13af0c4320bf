using System.Text.Json;

namespace Portal.Schema.Definitions.Validation;

/// <summary>
/// A JSON Schema (draft 2020-12) and its evaluation, in the subset of keywords that the portal's own schemas use; ADR 0006 says
/// why it is our own. A message tells what was found and, from the schema's <c>title</c>, what was expected.
/// </summary>
public sealed class JsonSchema
{
    private const string DefsPrefix = "#/$defs/";

    private readonly SchemaNode _root;
    private readonly Dictionary<string, SchemaNode> _defs;

    private JsonSchema(SchemaNode root, Dictionary<string, SchemaNode> defs) => (_root, _defs) = (root, defs);

    /// <summary>Reads a schema.</summary>
    /// <exception cref="NotSupportedException">It uses a keyword outside the subset.</exception>
    public static JsonSchema Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        var defs = document.RootElement.TryGetProperty("$defs", out var map) ? SchemaNode.ReadMap(map) : [];
        return new(SchemaNode.Read(document.RootElement), defs);
    }

    /// <summary>Everything in a document that does not fit, in document order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="path">The file; only for the errors.</param>
    public IReadOnlyList<DefinitionError> Validate(JsonElement document, string path)
    {
        var errors = new List<DefinitionError>();
        Check(_root, document, new(path, "", errors));
        return errors;
    }

    private void Check(SchemaNode node, JsonElement value, Place place)
    {
        node = Resolve(node);
        if (node.Types is { } types && !types.Any(type => IsOfType(value, type)))
        {
            place.Report($"found {Found(value)}; expected {Expected(node)}");
            return;
        }
        if (node.Enum is { } values && !values.Any(allowed => JsonElement.DeepEquals(allowed, value)))
        {
            place.Report($"found {Found(value)}; expected {Expected(node)}");
            return;
        }
        switch (value.ValueKind)
        {
            case JsonValueKind.String: CheckText(node, value.GetString() ?? "", place); break;
            case JsonValueKind.Array: CheckList(node, value, place); break;
            case JsonValueKind.Object: CheckObject(node, value, place); break;
        }
    }

    private static void CheckText(SchemaNode node, string text, Place place)
    {
        if (text.Length < node.MinLength) place.Report($"found {(text.Length == 0 ? "an empty text" : $"\"{text}\"")}; expected {Expected(node)}");
        else if (text.Length > node.MaxLength) place.Report($"found {text.Length} characters; expected at most {node.MaxLength}");
        else if (node.Pattern is { } pattern && !pattern.IsMatch(text)) place.Report($"found \"{text}\"; expected {Expected(node)}");
    }

    private void CheckList(SchemaNode node, JsonElement value, Place place)
    {
        var length = value.GetArrayLength();
        if (length < node.MinItems) place.Report($"found {Entries(length)}; expected at least {Entries(node.MinItems.Value)}");
        if (length > node.MaxItems) place.Report($"found {Entries(length)}; expected at most {Entries(node.MaxItems.Value)}");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var there = place.At(index++.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (node.UniqueItems && !seen.Add(item.GetRawText())) there.Report($"found {Found(item)} a second time; expected each entry once");
            if (node.Items is { } items) Check(items, item, there);
        }
    }

    private void CheckObject(SchemaNode node, JsonElement value, Place place)
    {
        foreach (var name in node.Required)
        {
            if (value.TryGetProperty(name, out _)) continue;
            var expected = node.Properties.TryGetValue(name, out var missing) ? Expected(Resolve(missing)) : "a value";
            place.At(name).Report($"missing; expected {expected}");
        }
        foreach (var property in value.EnumerateObject())
        {
            var there = place.At(property.Name);
            if (node.PropertyNames is { } names) CheckText(Resolve(names), property.Name, there);
            if (node.Properties.TryGetValue(property.Name, out var schema) || (schema = node.AdditionalProperties) is not null)
                Check(schema, property.Value, there);
        }
    }

    private SchemaNode Resolve(SchemaNode node)
    {
        while (node.Ref is { } reference) node = _defs[reference[DefsPrefix.Length..]];
        return node;
    }

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"The JSON Schema type {type} does not exist."),
    };

    private static string Expected(SchemaNode node) =>
        node.Title
        ?? (node.Enum is { } values
            ? $"one of {string.Join(", ", values.Where(value => value.ValueKind != JsonValueKind.Null))}"
            : string.Join(" or ", (node.Types ?? []).Select(TypeName)));

    private static string TypeName(string type) => type switch
    {
        "string" => "a text",
        "boolean" => "true or false",
        "number" => "a number",
        "integer" => "a whole number",
        "array" => "a list",
        "object" => "an object",
        _ => type,
    };

    private static string Found(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => value.GetString() is { Length: > 0 and <= 60 } text ? $"\"{text}\"" : "a text",
        _ => value.GetRawText(),
    };

    private static string Entries(int count) => count == 1 ? "1 entry" : $"{count} entries";

    private readonly record struct Place(string Path, string Pointer, List<DefinitionError> Errors)
    {
        public Place At(string child) => this with { Pointer = JsonPointer.Child(Pointer, child) };

        public void Report(string message) => Errors.Add(new(Path, Pointer, message));
    }
}
