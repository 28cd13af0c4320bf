using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;

namespace Portal.Web.Components.Pages.Types;

/// <summary>A value of an enumeration as its page shows it.</summary>
/// <param name="Index">Its place in the definition; null for one that the draft drops.</param>
/// <param name="Text">The value.</param>
/// <param name="Description">What it says.</param>
/// <param name="Mark">How it differs from the current revision, or null.</param>
/// <param name="Note">What it was, or what becomes of it.</param>
internal sealed record EnumValue(int? Index, string Text, string Description, ChangeMark? Mark, string Note);

/// <summary>
/// The values of an enumeration, and changes of them. A value that the current revision has stays that value when it is renamed: the text then says what it
/// was, so that its rows follow. What is new is only what it is.
/// </summary>
internal static class EnumValues
{
    /// <summary>The values in order; those that the draft drops where they stood.</summary>
    public static IReadOnlyList<EnumValue> Of(JsonObject root, JsonObject? basis)
    {
        var old = List(basis).Select(Key).ToList();
        var rows = List(root).Select((value, index) => Row(value, index, basis is null ? null : old)).ToList();
        if (basis is null) return rows;
        var kept = List(root).SelectMany(value => new[] { Key(value), Text(value) }).ToHashSet();
        for (var i = 0; i < old.Count; i++)
            if (!kept.Contains(old[i]) && !kept.Contains(Text(List(basis)[i])))
                rows.Insert(Math.Min(i, rows.Count), new EnumValue(null, Text(List(basis)[i]), "", ChangeMark.Dropped, "goes"));
        return rows;
    }

    /// <summary>Adds a value at the end; one that is there already adds nothing, one that was dropped comes back.</summary>
    public static JsonArray? Add(JsonObject root, JsonObject? basis, string text)
    {
        if (List(root).Any(value => Text(value) == text)) return null;
        if (List(basis).Any(value => Text(value) == text && !List(root).Any(own => Key(own) == Key(value)))) return Keep(root, basis, text);
        var values = Copy(root);
        values.Add(JsonValue.Create(text));
        return values;
    }

    /// <summary>Gives a value another text.</summary>
    public static JsonArray? Rename(JsonObject root, JsonObject? basis, int index, string typed)
    {
        var (text, value) = (typed.Trim(), List(root).ElementAtOrDefault(index));
        if (value is null || text.Length == 0 || text == Text(value)) return null;
        var values = Copy(root);
        var known = List(basis).FirstOrDefault(old => Key(old) == Key(value));
        var changed = value as JsonObject is { } map ? map.DeepClone().AsObject() : [];
        changed["value"] = text;
        changed.Remove("renamed_from");
        if (known is not null && Text(known) != text && changed["id"] is null) changed["renamed_from"] = Text(known);
        values[index] = changed.Count == 1 ? JsonValue.Create(text) : changed;
        return values;
    }

    /// <summary>Says what a value means; an empty text takes that away.</summary>
    public static JsonArray Describe(JsonObject root, int index, string description)
    {
        var values = Copy(root);
        if (index >= values.Count) return values;
        var changed = values[index] is JsonObject map ? map.DeepClone().AsObject() : new JsonObject { ["value"] = Text(values[index]) };
        if (string.IsNullOrWhiteSpace(description)) changed.Remove("description");
        else changed["description"] = description.Trim();
        values[index] = changed.Count == 1 ? JsonValue.Create(Text(changed)) : changed;
        return values;
    }

    /// <summary>Moves a value.</summary>
    public static JsonArray Move(JsonObject root, int index, int by)
    {
        var values = Copy(root);
        if (index >= values.Count || index + by < 0 || index + by >= values.Count) return values;
        var value = values[index];
        values.RemoveAt(index);
        values.Insert(index + by, value);
        return values;
    }

    /// <summary>Takes a value out.</summary>
    public static JsonArray Remove(JsonObject root, int index)
    {
        var values = Copy(root);
        if (index < values.Count) values.RemoveAt(index);
        return values;
    }

    /// <summary>Brings a dropped value back behind the nearest one before it that is still there.</summary>
    public static JsonArray Keep(JsonObject root, JsonObject? basis, string text)
    {
        var (values, old) = (Copy(root), List(basis));
        var at = old.ToList().FindIndex(value => Text(value) == text);
        if (at < 0) return values;
        var before = old.Take(at).Select(Key).Reverse().Select(key => values.ToList().FindIndex(value => Key(value) == key)).FirstOrDefault(found => found >= 0, -1);
        values.Insert(before + 1, old[at]?.DeepClone());
        return values;
    }

    private static EnumValue Row(JsonNode? value, int index, List<string>? old)
    {
        var (text, was) = (Text(value), (value as JsonObject)?["renamed_from"]?.ToString());
        var known = old is null || old.Contains(Key(value)) || old.Contains(text);
        var renamed = was is not null && was != text && old?.Contains(was) == true;
        return new EnumValue(index, text, (value as JsonObject)?["description"]?.ToString() ?? "",
            !known ? ChangeMark.Added : renamed ? ChangeMark.Changed : null, renamed ? $"was {was}" : "");
    }

    private static IReadOnlyList<JsonNode?> List(JsonObject? root) => root?["values"] as JsonArray is { } values ? [.. values] : [];

    private static JsonArray Copy(JsonObject root) => root["values"]?.DeepClone() as JsonArray ?? [];

    private static string Text(JsonNode? value) => (value is JsonObject map ? map["value"] : value)?.ToString() ?? "";

    // As the engine knows a value: its id, else what it was, else what it is.
    private static string Key(JsonNode? value) => value is JsonObject map ? (map["id"] ?? map["renamed_from"] ?? map["value"])?.ToString() ?? "" : value?.ToString() ?? "";
}
