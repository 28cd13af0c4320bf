using System.Text.Json.Nodes;

namespace Portal.Schema.Definitions.Editing;

/// <summary>Sets one property of one entry, with what follows from it.</summary>
internal static class ItemFieldEditor
{
    // The order in which a column's properties are written when a new one comes in.
    private static readonly string[] s_order =
    [
        "id", "name", "type", "element_type", "length", "nullable", "primary_key", "unique", "index", "default", "default_expression",
        "identity", "generated", "foreign_key", "enum", "collation", "comment",
    ];

    public static EditStep Set(DefinitionDocument document, DefinitionSection section, string key, string field, JsonNode? value) =>
        document.Find(section, key) is { } item ? Set(document, item, field, value) : DefinitionEditor.Gone(section, key);

    public static EditStep Set(DefinitionDocument document, DefinitionItem item, string field, JsonNode? value)
    {
        var title = EditTitles.Set(item, field, value);
        if (field == "name") return Rename(document, item, value, title);
        if (value is null) item.Json.Remove(field);
        else if (item.Json.ContainsKey(field)) item.Json[field] = value;
        else Insert(item.Json, field, value);
        // A default is one thing: setting one form takes the other away.
        if (item.Section == DefinitionSection.Columns && value is not null)
        {
            if (field == "default") item.Json.Remove("default_expression");
            if (field == "default_expression") item.Json.Remove("default");
        }
        return EditStep.Done(title);
    }

    private static EditStep Rename(DefinitionDocument document, DefinitionItem item, JsonNode? value, string title)
    {
        if (value is not JsonValue text || !text.TryGetValue(out string? to)) return EditStep.Refuse("A name is a text.");
        var from = item.Text("name") ?? "";
        if (from == to) return EditStep.Done(title);
        // The derived identity holds the old name: write it down, so that the rename is a rename and not a drop and an add.
        if (item.Text("id") is null && from.Length > 0) item.Json.Insert(0, "id", item.Key);
        item.Json["name"] = to;
        if (item.Section == DefinitionSection.Columns && from.Length > 0) ColumnUses.Rename(document, from, to);
        if (item.Section == DefinitionSection.Sequences)
            foreach (var column in document.Items(DefinitionSection.Columns).Where(column => column.Text("sequence") == from)) column.Json["sequence"] = to;
        return EditStep.Done(title);
    }

    private static void Insert(JsonObject item, string field, JsonNode value)
    {
        var rank = Array.IndexOf(s_order, field);
        var position = item.Count;
        if (rank >= 0)
            for (var i = item.Count - 1; i >= 0; i--)
            {
                var other = Array.IndexOf(s_order, item.GetAt(i).Key);
                if (other >= 0 && other < rank) break;
                if (other > rank) position = i;
            }
        item.Insert(position, field, value);
    }
}
