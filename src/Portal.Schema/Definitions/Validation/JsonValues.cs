using System.Text.Json;

namespace Portal.Schema.Definitions.Validation;

/// <summary>Reads fields that may be missing or null, of documents whose shape was checked.</summary>
internal static class JsonValues
{
    public static string? Text(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool Flag(this JsonElement json, string name) => json.Field(name) is { ValueKind: JsonValueKind.True };

    public static JsonElement? Field(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static IEnumerable<JsonElement> List(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    public static IReadOnlyList<string> Texts(this JsonElement json, string name) => [.. json.List(name).Select(item => item.GetString() ?? "")];

    public static IEnumerable<JsonProperty> Entries(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Object } value ? value.EnumerateObject() : [];
}
