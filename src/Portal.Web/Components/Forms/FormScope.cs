using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Checks;

namespace Portal.Web.Components.Forms;

/// <summary>
/// One JSON object of a definition as fields of a form edit it. Fields read from the text as it stands and hand back single properties, so
/// that what no field names stays as it was written. Objects inside are scopes of their own; they hand their whole object to the one above.
/// A change is made of the text as it is when its turn comes: leaving one field and pressing a button beside it are two changes, and the
/// second must not be made of what was before the first.
/// </summary>
public sealed class FormScope
{
    private readonly Func<JsonObject> _read;
    private readonly Func<Func<JsonObject, IReadOnlyDictionary<string, JsonNode?>>, Task> _apply;
    private readonly string _id;
    private readonly string _pointer;

    /// <summary>The outermost object of a form.</summary>
    /// <param name="read">The object as it stands; an empty one where the definition has none yet.</param>
    /// <param name="id">Begins the ids of the fields.</param>
    /// <param name="pointer">JSON pointer of the object (RFC 6901).</param>
    /// <param name="problems">The problems of the definition.</param>
    /// <param name="readOnly">Whether the fields can only be read.</param>
    /// <param name="turns">Lets one change at a time through.</param>
    /// <param name="set">Takes the properties to set; null removes one.</param>
    public FormScope(Func<JsonObject> read, string id, string pointer, IReadOnlyList<Problem> problems, bool readOnly, SemaphoreSlim turns,
        Func<IReadOnlyDictionary<string, JsonNode?>, Task> set)
        : this(read, id, pointer, problems, readOnly, change => InTurnAsync(turns, read, change, set))
    {
    }

    private FormScope(Func<JsonObject> read, string id, string pointer, IReadOnlyList<Problem> problems, bool readOnly,
        Func<Func<JsonObject, IReadOnlyDictionary<string, JsonNode?>>, Task> apply)
    {
        (_read, _id, _pointer, _apply) = (read, id, pointer, apply);
        (Json, ProblemsAll, ReadOnly) = (read(), problems, readOnly);
    }

    /// <summary>The object as it was when the form was drawn.</summary>
    public JsonObject Json { get; }

    /// <summary>Whether the fields can only be read.</summary>
    public bool ReadOnly { get; }

    /// <summary>Every problem of the definition.</summary>
    public IReadOnlyList<Problem> ProblemsAll { get; }

    /// <summary>JSON pointer of a property.</summary>
    public string Pointer(string field) => $"{_pointer}/{field}";

    /// <summary>Id of the control of a property.</summary>
    public string IdOf(string field) => $"{_id}-{field}";

    /// <summary>True when the property is written and not null.</summary>
    public bool Has(string field) => Json[field] is not null;

    /// <summary>A property as a text for an input: numbers as they are written, nothing for lists and objects.</summary>
    public string Text(string field) => Json[field] is JsonValue value ? value.ToString() : "";

    /// <summary>A property as a truth value.</summary>
    public bool Flag(string field, bool otherwise = false) => Json[field] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;

    /// <summary>A property as a list of names.</summary>
    public IReadOnlyList<string> Names(string field) => Json[field] is JsonArray list ? [.. list.OfType<JsonValue>().Select(name => name.ToString())] : [];

    /// <summary>The problems of a property and of what is inside it.</summary>
    public IReadOnlyList<Problem> ProblemsAt(string field) =>
        [.. ProblemsAll.Where(problem => problem.Place.Pointer == Pointer(field) || problem.Place.Pointer.StartsWith(Pointer(field) + "/", StringComparison.Ordinal))];

    /// <summary>The problems of the object itself, and of properties that no field shows.</summary>
    /// <param name="shown">The properties that have a field.</param>
    public IReadOnlyList<Problem> ProblemsBeside(params IEnumerable<string> shown)
    {
        var fields = shown.Select(Pointer).ToList();
        return
        [
            .. ProblemsAll.Where(problem => (problem.Place.Pointer == _pointer || problem.Place.Pointer.StartsWith(_pointer + "/", StringComparison.Ordinal))
                && !fields.Exists(field => problem.Place.Pointer == field || problem.Place.Pointer.StartsWith(field + "/", StringComparison.Ordinal))),
        ];
    }

    /// <summary>Sets a property; null removes it.</summary>
    public Task SetAsync(string field, JsonNode? value) => _apply(_ => One(field, value));

    /// <summary>Sets several properties at once, as one change.</summary>
    public Task SetAsync(IReadOnlyDictionary<string, JsonNode?> values) => _apply(_ => values);

    /// <summary>Sets properties that are made of the object as it stands by then; none change nothing.</summary>
    public Task ChangeAsync(Func<JsonObject, IReadOnlyDictionary<string, JsonNode?>> change) => _apply(change);

    /// <summary>Changes a list under a property.</summary>
    /// <param name="field">The property.</param>
    /// <param name="change">Changes a copy of the list.</param>
    /// <param name="keepEmpty">False to take the property away with its last entry.</param>
    public Task ChangeListAsync(string field, Action<JsonArray> change, bool keepEmpty = false) => _apply(json =>
    {
        var list = json[field]?.DeepClone() as JsonArray ?? [];
        change(list);
        return One(field, list.Count == 0 && !keepEmpty ? null : list);
    });

    /// <summary>Sets a property to a text; an empty one removes it.</summary>
    public Task SetTextAsync(string field, string? text) => SetAsync(field, string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(text.Trim()));

    /// <summary>Sets a property to a number, or to what was typed when it is none, so that nothing typed is lost; an empty text removes it.</summary>
    public Task SetNumberAsync(string field, string? text) => SetAsync(field, Number(text));

    /// <summary>Sets a list of names; an empty one removes it.</summary>
    public Task SetNamesAsync(string field, IReadOnlyList<string> names) =>
        SetAsync(field, names.Count == 0 ? null : new JsonArray([.. names.Select(name => JsonValue.Create(name))]));

    /// <summary>The object under a property; when its last property goes, it goes too.</summary>
    public FormScope Object(string field) => Object(field, json => json[field] as JsonObject ?? [], changed => changed.Count == 0 ? null : changed);

    /// <summary>A property that is an object, or a shorter word for one.</summary>
    /// <param name="field">The property.</param>
    /// <param name="inner">What it says in this object, as an object of its own.</param>
    /// <param name="write">How a changed object is written; null removes the property.</param>
    public FormScope Object(string field, Func<JsonObject, JsonObject> inner, Func<JsonObject, JsonNode?> write) =>
        new(() => inner(_read()), IdOf(field), Pointer(field), ProblemsAll, ReadOnly,
            change => _apply(json => change(inner(json)) is { Count: > 0 } values ? One(field, write(With(inner(json), values))) : s_none));

    /// <summary>The same object read in another way, whose changes are written in another way.</summary>
    /// <param name="id">Ends the ids of the fields.</param>
    /// <param name="read">How it is read.</param>
    /// <param name="write">What a change of it sets.</param>
    public FormScope View(string id, Func<JsonObject, JsonObject> read, Func<IReadOnlyDictionary<string, JsonNode?>, IReadOnlyDictionary<string, JsonNode?>> write) =>
        new(() => read(_read()), IdOf(id), _pointer, ProblemsAll, ReadOnly, change => _apply(json => change(read(json)) is { Count: > 0 } values ? write(values) : s_none));

    /// <summary>The entries of a list of objects under a property; see <see cref="Entry"/>.</summary>
    public IReadOnlyList<FormScope> Entries(string field, string? bare = null) =>
        [.. Enumerable.Range(0, (Json[field] as JsonArray)?.Count ?? 0).Select(index => Entry(field, index, bare))];

    /// <summary>One entry of a list of objects under a property; an entry that is a bare name is an object with <paramref name="bare"/>, and stays a bare name while it has nothing else.</summary>
    public FormScope Entry(string field, int index, string? bare = null)
    {
        return new(() => Read(_read()) ?? [], $"{IdOf(field)}-{index}", $"{Pointer(field)}/{index}", ProblemsAll, ReadOnly, change => _apply(json =>
        {
            // It went while the change waited for its turn.
            if (Read(json) is not { } entry || change(entry) is not { Count: > 0 } values) return s_none;
            var changed = With(entry, values);
            var list = json[field]?.DeepClone() as JsonArray ?? [];
            list[index] = bare is not null && changed.Count == 1 && changed[bare] is { } only ? only.DeepClone() : changed;
            return One(field, list);
        }));

        JsonObject? Read(JsonObject json) => json[field] is not JsonArray list || index >= list.Count ? null : list[index] switch
        {
            JsonObject map => map,
            JsonValue name when bare is not null => new JsonObject { [bare] = name.DeepClone() },
            _ => [],
        };
    }

    /// <summary>A number as JSON where the text is one, else the text.</summary>
    public static JsonNode? Number(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
            : decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
            : JsonValue.Create(text.Trim());
    }

    private static readonly Dictionary<string, JsonNode?> s_none = [];

    private static Dictionary<string, JsonNode?> One(string field, JsonNode? value) => new() { [field] = value };

    private static async Task InTurnAsync(SemaphoreSlim turns, Func<JsonObject> read, Func<JsonObject, IReadOnlyDictionary<string, JsonNode?>> change,
        Func<IReadOnlyDictionary<string, JsonNode?>, Task> set)
    {
        await turns.WaitAsync();
        try
        {
            if (change(read()) is { Count: > 0 } values) await set(values);
        }
        finally
        {
            turns.Release();
        }
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
