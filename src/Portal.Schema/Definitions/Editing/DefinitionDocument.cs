using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Schema.Definitions.Editing;

/// <summary>
/// The text of a definition as a tree that can be changed in place: unknown properties and the order of properties stay.
/// Lists of an object model that are missing are read as empty and made when something is added.
/// </summary>
public sealed class DefinitionDocument
{
    private DefinitionDocument(JsonObject root) => Root = root;

    /// <summary>The JSON object.</summary>
    public JsonObject Root { get; }

    /// <summary>Reads a text.</summary>
    /// <returns>Null when it is not one JSON object; <paramref name="problem"/> then says where.</returns>
    public static DefinitionDocument? TryParse(string text, out string? problem)
    {
        problem = null;
        try
        {
            if (JsonNode.Parse(text) is JsonObject root && AllProperties(root)) return new DefinitionDocument(root);
            problem = "A definition is one JSON object.";
        }
        catch (JsonException exception)
        {
            problem = $"Not JSON at line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}.";
        }
        catch (ArgumentException exception)
        {
            problem = $"A property is there twice. {exception.Message}";
        }
        return null;
    }

    /// <summary>The text in the one form in which definitions are stored.</summary>
    public string Write() => DefinitionText.Write(Root);

    /// <summary>The entries of a section, in order.</summary>
    public IReadOnlyList<DefinitionItem> Items(DefinitionSection section)
    {
        if (Parent(section, make: false)?[ListName(section)] is not JsonArray list) return [];
        var items = new List<DefinitionItem>(list.Count);
        for (var i = 0; i < list.Count; i++)
            if (list[i] is JsonObject item) items.Add(new DefinitionItem(section, i, item));
        return items;
    }

    /// <summary>The entry with that key, or null.</summary>
    public DefinitionItem? Find(DefinitionSection section, string key) => Items(section).FirstOrDefault(item => item.Key == key);

    /// <summary>The list itself, made when it is missing.</summary>
    public JsonArray List(DefinitionSection section)
    {
        var parent = Parent(section, make: true) ?? Root;
        if (parent[ListName(section)] is JsonArray list) return list;
        list = [];
        parent[ListName(section)] = list;
        return list;
    }

    /// <summary>JSON pointer of an entry: <c>/table_schema/columns/3</c>.</summary>
    public static string Pointer(DefinitionSection section, int index) =>
        section == DefinitionSection.Relationships ? $"/schema_definition/relationships/{index}" : $"/table_schema/{ListName(section)}/{index}";

    private JsonObject? Parent(DefinitionSection section, bool make)
    {
        var name = section == DefinitionSection.Relationships ? "schema_definition" : "table_schema";
        if (Root[name] is JsonObject parent) return parent;
        if (!make) return null;
        parent = [];
        Root[name] = parent;
        return parent;
    }

    private static string ListName(DefinitionSection section) => section switch
    {
        DefinitionSection.Columns => "columns",
        DefinitionSection.Indexes => "indexes",
        DefinitionSection.Constraints => "constraints",
        DefinitionSection.Relationships => "relationships",
        DefinitionSection.Sequences => "sequences",
        _ => throw new ArgumentOutOfRangeException(nameof(section)),
    };

    // JsonNode finds a duplicate property only when an object is first used: use them all now.
    private static bool AllProperties(JsonNode? node)
    {
        if (node is JsonObject map)
            foreach (var (_, value) in map) AllProperties(value);
        else if (node is JsonArray list)
            foreach (var value in list) AllProperties(value);
        return true;
    }
}
