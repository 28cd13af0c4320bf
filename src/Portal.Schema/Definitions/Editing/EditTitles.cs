using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Schema.Definitions.Editing;

/// <summary>The names under which edits stand in the draft's history and in the undo button.</summary>
internal static partial class EditTitles
{
    public static string Noun(DefinitionSection section) => section switch
    {
        DefinitionSection.Columns => "column",
        DefinitionSection.Indexes => "index",
        DefinitionSection.Constraints => "constraint",
        DefinitionSection.Relationships => "relationship",
        DefinitionSection.Sequences => "sequence",
        _ => throw new ArgumentOutOfRangeException(nameof(section)),
    };

    public static string Words(string field) => field.Replace('_', ' ');

    public static string Add(IReadOnlyList<DefinitionItem> items) => items.Count == 1
        ? $"Add {Kind(items[0])} {items[0].Name}"
        : string.Create(CultureInfo.InvariantCulture, $"Add {items.Count} {Plural(items[0].Section)}");

    public static string Change(DefinitionItem item, string before) => item.Name == before
        ? $"Change {Kind(item)} {item.Name}"
        : $"Rename {before} to {item.Name}";

    public static string Remove(DefinitionItem item, int dependants)
    {
        var title = $"{(item.Section == DefinitionSection.Relationships ? "Remove" : "Drop")} {Kind(item)} {item.Name}";
        return dependants == 0 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} and {dependants} that name it");
    }

    public static string SetField(string[] path, string? json)
    {
        if (path is ["metadata_", "is_hypertable"]) return json == "true" ? "Keep the rows as a time series" : "Keep the rows in one table";
        var field = path is ["formula", "terms", var term, var part] ? $"{Words(part)} of {term}" : path is ["formula", "terms", var name] ? $"term {name}" : Words(path[^1]);
        var value = json?.Trim('"');
        return value is null ? $"Remove {field}" : value.Length is > 0 and <= 24 ? $"Set {field} to {value}" : $"Change {field}";
    }

    public static string Set(DefinitionItem item, string field, JsonNode? value)
    {
        var name = item.Name;
        var text = value is JsonValue scalar ? scalar.ToString() : null;
        var yes = value is JsonValue flag && flag.TryGetValue(out bool truth) && truth;
        return field switch
        {
            "name" => $"Rename {name} to {text}",
            "type" => $"{TypeVerb(item.Text("type"), text)} {name} to {text}",
            "nullable" => value is null || yes ? $"Allow null in {name}" : $"Require {name}",
            "default" or "default_expression" => value is null ? $"Remove default of {name}" : $"Set default of {name} to {text}",
            "index" => yes ? $"Index {name}" : $"Drop index of {name}",
            "unique" => yes ? $"Make {name} unique" : $"Allow duplicates in {name}",
            "primary_key" => yes ? $"Add {name} to the primary key" : $"Take {name} out of the primary key",
            "foreign_key" => value is JsonObject key ? $"Reference {key["table"]} from {name}" : $"Remove reference of {name}",
            "comment" => value is null ? $"Remove comment of {name}" : $"Comment {name}",
            _ => $"Change {Words(field)} of {name}",
        };
    }

    private static string Kind(DefinitionItem item) =>
        item.Section == DefinitionSection.Constraints && item.Text("type") is "check" or "unique" ? item.Text("type") + " constraint" : Noun(item.Section);

    private static string Plural(DefinitionSection section) => section == DefinitionSection.Indexes ? "indexes" : Noun(section) + "s";

    // VARCHAR(50) to VARCHAR(80) widens; anything else that is not the same family is a change.
    private static string TypeVerb(string? from, string? to)
    {
        if (Sized().Match(from ?? "") is not { Success: true } old || Sized().Match(to ?? "") is not { Success: true } next) return "Change type of";
        if (!old.Groups[1].Value.Equals(next.Groups[1].Value, StringComparison.OrdinalIgnoreCase)) return "Change type of";
        var difference = int.Parse(next.Groups[2].Value, CultureInfo.InvariantCulture) - int.Parse(old.Groups[2].Value, CultureInfo.InvariantCulture);
        return difference switch { > 0 => "Widen", < 0 => "Narrow", _ => "Change type of" };
    }

    [GeneratedRegex(@"^\s*([A-Za-z ]+)\((\d{1,9})")]
    private static partial Regex Sized();
}
