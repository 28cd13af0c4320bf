using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Checks;

namespace Portal.Web.Components.Forms;

/// <summary>
/// One JSON object of a definition as fields of a form edit it. Fields read from the text as it stands and hand back single properties, so
/// that what no field names stays as it was written. Objects inside are scopes of their own; they hand their whole object to the one above.
/// </summary>
/// <param name="json">The object; an empty one where the definition has none yet.</param>
/// <param name="id">Begins the ids of the fields.</param>
/// <param name="pointer">JSON pointer of the object (RFC 6901).</param>
/// <param name="problems">The problems of the definition.</param>
/// <param name="readOnly">Whether the fields can only be read.</param>
/// <param name="set">Takes the properties to set; null removes one.</param>
public sealed class FormScope(
    JsonObject json, string id, string pointer, IReadOnlyList<Problem> problems, bool readOnly, Func<IReadOnlyDictionary<string, JsonNode?>, Task> set)
{
    /// <summary>The object.</summary>
    public JsonObject Json => json;

    /// <summary>Whether the fields can only be read.</summary>
    public bool ReadOnly => readOnly;

    /// <summary>Every problem of the definition.</summary>
    public IReadOnlyList<Problem> ProblemsAll => problems;

    /// <summary>JSON pointer of a property.</summary>
    public string Pointer(string field) => $"{pointer}/{field}";

    /// <summary>Id of the control of a property.</summary>
    public string IdOf(string field) => $"{id}-{field}";

    /// <summary>True when the property is written and not null.</summary>
    public bool Has(string field) => json[field] is not null;

    /// <summary>A property as a text for an input: numbers as they are written, nothing for lists and objects.</summary>
    public string Text(string field) => json[field] is JsonValue value ? value.ToString() : "";

    /// <summary>A property as a truth value.</summary>
    public bool Flag(string field, bool otherwise = false) => json[field] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;

    /// <summary>A property as a list of names.</summary>
    public IReadOnlyList<string> Names(string field) => json[field] is JsonArray list ? [.. list.OfType<JsonValue>().Select(name => name.ToString())] : [];

    /// <summary>The problems of a property and of what is inside it.</summary>
    public IReadOnlyList<Problem> ProblemsAt(string field) =>
        [.. problems.Where(problem => problem.Place.Pointer == Pointer(field) || problem.Place.Pointer.StartsWith(Pointer(field) + "/", StringComparison.Ordinal))];

    /// <summary>The problems of the object itself, and of properties that no field shows.</summary>
    /// <param name="shown">The properties that have a field.</param>
    public IReadOnlyList<Problem> ProblemsBeside(params IEnumerable<string> shown)
    {
        var fields = shown.Select(Pointer).ToList();
        return
        [
            .. problems.Where(problem => (problem.Place.Pointer == pointer || problem.Place.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal))
                && !fields.Exists(field => problem.Place.Pointer == field || problem.Place.Pointer.StartsWith(field + "/", StringComparison.Ordinal))),
        ];
    }

    /// <summary>Sets a property; null removes it.</summary>
    public Task SetAsync(string field, JsonNode? value) => set(new Dictionary<string, JsonNode?> { [field] = value });

    /// <summary>Sets several properties at once, as one change.</summary>
    public Task SetAsync(IReadOnlyDictionary<string, JsonNode?> values) => set(values);

    /// <summary>Sets a property to a text; an empty one removes it.</summary>
    public Task SetTextAsync(string field, string? text) => SetAsync(field, string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(text.Trim()));

    /// <summary>Sets a property to a number, or to what was typed when it is none, so that nothing typed is lost; an empty text removes it.</summary>
    public Task SetNumberAsync(string field, string? text) => SetAsync(field, Number(text));

    /// <summary>Sets a list of names; an empty one removes it.</summary>
    public Task SetNamesAsync(string field, IReadOnlyList<string> names) =>
        SetAsync(field, names.Count == 0 ? null : new JsonArray([.. names.Select(name => JsonValue.Create(name))]));

    /// <summary>The object under a property; when its last property goes, it goes too.</summary>
    public FormScope Object(string field) => Object(field, json[field] as JsonObject ?? [], changed => changed.Count == 0 ? null : changed);

    /// <summary>A property that is an object, or a shorter word for one.</summary>
    /// <param name="field">The property.</param>
    /// <param name="inner">What it says, as an object.</param>
    /// <param name="write">How a changed object is written; null removes the property.</param>
    public FormScope Object(string field, JsonObject inner, Func<JsonObject, JsonNode?> write) =>
        new(inner, IdOf(field), Pointer(field), problems, readOnly, values => SetAsync(field, write(With(inner, values))));

    /// <summary>One entry of a list of objects under a property; an entry that is a bare name is an object with <paramref name="bare"/>, and stays a bare name while it has nothing else.</summary>
    public FormScope Entry(string field, int index, string? bare = null)
    {
        var list = json[field] as JsonArray ?? [];
        var entry = list[index] switch
        {
            JsonObject map => map,
            JsonValue name when bare is not null => new JsonObject { [bare] = name.DeepClone() },
            _ => [],
        };
        return new(entry, $"{IdOf(field)}-{index}", $"{Pointer(field)}/{index}", problems, readOnly, values =>
        {
            var changed = With(entry, values);
            var copy = list.DeepClone().AsArray();
            copy[index] = bare is not null && changed.Count == 1 && changed[bare] is { } only ? only.DeepClone() : changed;
            return SetAsync(field, copy);
        });
    }

    /// <summary>A number as JSON where the text is one, else the text.</summary>
    public static JsonNode? Number(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
            : decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
            : JsonValue.Create(text.Trim());
    }

    private static JsonObject With(JsonObject map, IReadOnlyDictionary<string, JsonNode?> values)
    {
        var changed = map.DeepClone().AsObject();
        foreach (var (field, value) in values)
        {
            if (value is null) changed.Remove(field);
            else changed[field] = value;
        }
        return changed;
    }
}
