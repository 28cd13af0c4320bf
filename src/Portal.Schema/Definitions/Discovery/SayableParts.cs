using System.Text;
using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Model;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>
/// Takes out of a written definition what its own reader or compiler refuses: an expression over a sequence, a foreign key to another
/// schema. Only parts on which nothing else rests are taken out (defaults, constraints, indexes, comments); each is named. A column
/// whose type is not known stays as it is and is named, because without it the table would be another.
/// </summary>
internal static class SayableParts
{
    private static readonly string[] s_columnParts = ["default", "default_expression", "sequence", "collation", "foreign_key", "comment", "generated", "identity", "unique", "index"];

    /// <summary>The definition as it reads without these parts; null when it cannot be read at all.</summary>
    public static ObjectModelDefinition? Keep(JsonObject json, TableModel table, DefinedTypes types, List<DiscoveryGap> gaps)
    {
        while (true)
        {
            var errors = new List<DefinitionError>();
            var parsed = ObjectModelDefinition.Parse(Encoding.UTF8.GetBytes(DefinitionText.Write(json)), table.Name);
            if (parsed.Value is { } definition) TableCompiler.Compile(definition, types, errors);
            else errors.AddRange(parsed.Errors);
            var refused = errors.Select(error => (Error: error, Part: Find(json, error.Pointer))).ToList();
            foreach (var (error, part) in refused.Where(entry => entry.Part is null))
                gaps.Add(new(table.Name, Place(json, error.Pointer), error.Message));
            var removable = refused.Where(entry => entry.Part is not null).ToList();
            if (removable.Count == 0) return parsed.Value;
            foreach (var (error, part) in removable.Where(entry => entry.Part is not null))
                if (part is { } found) gaps.Add(new(table.Name, found.Element, $"{found.Text} {error.Message}".TrimStart()));
            foreach (var part in removable.Select(entry => entry.Part).OfType<Part>().DistinctBy(part => part.Node)) part.Remove();
        }
    }

    private static Part? Find(JsonObject json, string pointer)
    {
        var path = pointer.Split('/');
        if (path is ["", "description", ..]) return json["description"] is { } text ? new("comment", "", text, () => json.Remove("description")) : null;
        if (path is not ["", "table_schema", var list, var index, .. var rest] || Item(json, list, index) is not { } item) return null;
        if (list != "columns") return new(Element(list, item), "", item, () => (item.Parent as JsonArray)?.Remove(item));
        return rest is [var name, ..] && s_columnParts.Contains(name) && item[name] is { } value
            ? new($"{Element(list, item)}, {name}", Text(value), value, () => item.Remove(name))
            : null;
    }

    private static string Place(JsonObject json, string pointer) =>
        pointer.Split('/') is ["", "table_schema", var list, var index, ..] && Item(json, list, index) is { } item ? Element(list, item) : "table";

    private static string Element(string list, JsonObject item) => list switch
    {
        "columns" => $"column {item["name"]}",
        "indexes" => $"index {item["name"] ?? item["columns"]?.ToJsonString()}",
        _ => $"{item["type"]} {item["name"] ?? item["columns"]?.ToJsonString()}",
    };

    private static JsonObject? Item(JsonObject json, string list, string index) =>
        json["table_schema"]?[list] is JsonArray items && int.TryParse(index, out var i) && i < items.Count ? items[i] as JsonObject : null;

    private static string Text(JsonNode value) => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() + ":" : "";

    private sealed record Part(string Element, string Text, JsonNode Node, Action Remove);
}
