using System.Text.Json.Nodes;

namespace Portal.Schema.Definitions.Editing;

/// <summary>One entry of a section, read from the definition's JSON without insisting that it is right.</summary>
/// <param name="Section">The list it stands in.</param>
/// <param name="Index">Its place there.</param>
/// <param name="Json">The entry.</param>
public sealed record DefinitionItem(DefinitionSection Section, int Index, JsonObject Json)
{
    /// <summary>
    /// The entry's name; a relationship goes by its role, else by the column that keeps it, else by its target; an index or
    /// constraint that leaves its name to the compiler by its columns.
    /// </summary>
    public string Name => Text("name") ?? Text("role") ?? Text("via") ?? Text("target") ?? string.Join('_', Names("columns"));

    /// <summary>
    /// What the entry is known by while its other properties change: its <c>id</c>, else <c>name:</c> and its name; a
    /// relationship without an id is known by the column that keeps it.
    /// </summary>
    public string Key => Text("id") ?? DerivedKey(Section == DefinitionSection.Relationships ? Text("via") ?? Name : Name);

    /// <summary>The stable id of an entry that was never renamed.</summary>
    public static string DerivedKey(string name) => "name:" + name;

    /// <summary>A property as text; null when it is missing or not a string.</summary>
    public string? Text(string field) => Json[field] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A property as a truth value; <paramref name="otherwise"/> when it is missing or not one.</summary>
    public bool Flag(string field, bool otherwise = false) =>
        Json[field] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;

    /// <summary>A property as a list of names.</summary>
    public IReadOnlyList<string> Names(string field) => Json[field] is JsonArray array
        ? [.. array.OfType<JsonValue>().Select(value => value.TryGetValue(out string? name) ? name : null).OfType<string>()]
        : [];
}
