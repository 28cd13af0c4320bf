using System.Text.Json;

namespace Portal.Schema.Definitions.Validation;

/// <summary>
/// The texts of a document that no text can be: JSON can write half a character (<c>\ud800</c>) and NUL, .NET reads the one not at all
/// and PostgreSQL stores neither (PostgreSQL manual, 8.3 Character Types).
/// </summary>
internal static class JsonTexts
{
    /// <summary>Where they stand, names of fields included, and what is wrong with them.</summary>
    public static IEnumerable<(string Pointer, string Fault)> FindFaults(JsonElement json, string pointer = "")
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return FaultOf(json.GetRawText(), json.GetString) is { } fault ? [(pointer, fault)] : [];
            case JsonValueKind.Array:
                return json.EnumerateArray().SelectMany((item, i) => FindFaults(item, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pointer}/{i}")));
            case JsonValueKind.Object:
                return json.EnumerateObject().SelectMany(property =>
                    FaultOf("\\", () => property.Name) is { } wrong ? [(pointer, $"the name of a field {wrong}")] : FindFaults(property.Value, JsonPointer.Child(pointer, property.Name)));
            default:
                return [];
        }
    }

    /// <summary>Every text, names of fields included, of a document without faults.</summary>
    public static IEnumerable<string> All(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString() ?? ""],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(All),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => All(property.Value).Prepend(property.Name)),
        _ => [],
    };

    // Without a backslash there is neither.
    private static string? FaultOf(string raw, Func<string?> read)
    {
        if (!raw.Contains('\\', StringComparison.Ordinal)) return null;
        try
        {
            return read()?.Contains('\0', StringComparison.Ordinal) == true ? "holds the character NUL" : null;
        }
        catch (InvalidOperationException)
        {
            return "holds half a character";
        }
    }
}
