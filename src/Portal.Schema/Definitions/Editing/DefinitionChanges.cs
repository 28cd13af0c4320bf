using System.Text.Json.Nodes;

namespace Portal.Schema.Definitions.Editing;

/// <summary>How an entry differs from the current revision.</summary>
public enum ChangeMark
{
    /// <summary>Not in the current revision.</summary>
    Added,

    /// <summary>In both, with other properties or another name.</summary>
    Changed,

    /// <summary>In the current revision only.</summary>
    Dropped,
}

/// <summary>One entry that differs.</summary>
/// <param name="Section">The list.</param>
/// <param name="Key">Stable key.</param>
/// <param name="Name">Its name now, or the last one when it was dropped.</param>
/// <param name="Mark">How it differs.</param>
/// <param name="Fields">The properties that differ; empty unless it is changed.</param>
public sealed record ItemChange(DefinitionSection Section, string Key, string Name, ChangeMark Mark, EquatableArray<string> Fields);

/// <summary>What differs between two texts of one definition, entry by entry; moved entries do not count.</summary>
/// <param name="Items">The entries.</param>
/// <param name="Fields">The properties outside the lists, as paths.</param>
public sealed record DefinitionChanges(EquatableArray<ItemChange> Items, EquatableArray<string> Fields)
{
    /// <summary>Nothing differs.</summary>
    public static DefinitionChanges None { get; } = new([], []);

    /// <summary>How many entries bear a mark; properties outside the lists count as changed.</summary>
    public int Count(ChangeMark mark) => Items.Count(item => item.Mark == mark) + (mark == ChangeMark.Changed ? Fields.Count : 0);

    /// <summary>Compares.</summary>
    /// <param name="before">The current revision; null for a new definition.</param>
    /// <param name="after">The proposed text; null when it is removed.</param>
    public static DefinitionChanges Between(DefinitionDocument? before, DefinitionDocument? after)
    {
        var items = new List<ItemChange>();
        foreach (var section in Enum.GetValues<DefinitionSection>()) Compare(before, after, section, items);
        var fields = new List<string>();
        Compare(before?.Root, after?.Root, "", fields);
        return new DefinitionChanges([.. items], [.. fields]);
    }

    private static void Compare(DefinitionDocument? before, DefinitionDocument? after, DefinitionSection section, List<ItemChange> changes)
    {
        var old = (before?.Items(section) ?? []).DistinctBy(item => item.Key).ToDictionary(item => item.Key);
        var seen = new HashSet<string>();
        foreach (var item in after?.Items(section) ?? [])
        {
            if (!seen.Add(item.Key)) continue;
            if (!old.TryGetValue(item.Key, out var earlier))
            {
                changes.Add(new ItemChange(section, item.Key, item.Name, ChangeMark.Added, []));
                continue;
            }
            var fields = DifferentFields(earlier.Json, item.Json);
            if (fields.Count > 0) changes.Add(new ItemChange(section, item.Key, item.Name, ChangeMark.Changed, [.. fields]));
        }
        changes.AddRange(old.Values.Where(item => !seen.Contains(item.Key))
            .Select(item => new ItemChange(section, item.Key, item.Name, ChangeMark.Dropped, [])));
    }

    // The id that a rename writes down is not a change by itself.
    private static List<string> DifferentFields(JsonObject before, JsonObject after) =>
    [
        .. before.Select(p => p.Key).Union(after.Select(p => p.Key))
            .Where(field => field != "id" && !JsonNode.DeepEquals(before[field], after[field])),
    ];

    private static void Compare(JsonObject? before, JsonObject? after, string path, List<string> changes)
    {
        foreach (var field in (before ?? []).Select(p => p.Key).Union((after ?? []).Select(p => p.Key)))
        {
            var here = path.Length == 0 ? field : $"{path}/{field}";
            if (here is "table_schema/columns" or "table_schema/indexes" or "table_schema/constraints" or "table_schema/sequences" or "schema_definition/relationships") continue;
            var (old, next) = (before?[field], after?[field]);
            if (old is JsonObject || next is JsonObject) Compare(old as JsonObject, next as JsonObject, here, changes);
            else if (!JsonNode.DeepEquals(old, next)) changes.Add(here);
        }
    }
}
