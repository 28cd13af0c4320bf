using System.Text.Json;
using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions;

/// <summary>
/// Reads one JSON value of a definition and remembers where it stands. What does not fit is reported with its JSON pointer and
/// what was expected; reading goes on, so that one pass reports everything. Unknown fields are left alone.
/// </summary>
public readonly struct DefinitionReader
{
    private static readonly JsonDocumentOptions s_options = new()
    {
        AllowDuplicateProperties = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = 64,
    };

    private readonly Sink _sink;

    private DefinitionReader(Sink sink, JsonElement element, string pointer)
    {
        _sink = sink;
        Element = element;
        Pointer = pointer;
    }

    /// <summary>The value itself.</summary>
    public JsonElement Element { get; }

    /// <summary>Where the value stands.</summary>
    public string Pointer { get; }

    /// <summary>Parses a document and reads it with <paramref name="read"/>; gives the value or every error found.</summary>
    public static DefinitionResult<T> Parse<T>(ReadOnlyMemory<byte> json, string path, Func<DefinitionReader, T?> read)
        where T : class
    {
        var sink = new Sink(path);
        try
        {
            using var document = JsonDocument.Parse(json, s_options);
            foreach (var (pointer, fault) in JsonTexts.FindFaults(document.RootElement)) sink.Errors.Add(new(path, pointer, fault));
            if (sink.Errors.Count > 0) return DefinitionResult<T>.From(null, sink.Errors);
            var root = new DefinitionReader(sink, document.RootElement, "");
            return DefinitionResult<T>.From(root.RequireObject() ? read(root) : null, sink.Errors);
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $" at line {line + 1}, byte {e.BytePositionInLine + 1}" : "";
            return new(null, [new(path, "", $"not valid JSON{place}: {FirstSentence(e.Message)}")]);
        }
    }

    /// <summary>Reports that this value does not fit.</summary>
    public void Report(string message) => _sink.Errors.Add(new(_sink.Path, Pointer, message));

    /// <summary>Reports that a field of this object does not fit.</summary>
    public void Report(string field, string message) => _sink.Errors.Add(new(_sink.Path, Child(field), message));

    /// <summary>The field, unless it is missing or null.</summary>
    public DefinitionReader? Field(string name) =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new(_sink, value, Child(name))
            : null;

    /// <summary>A field that must be a text with at least one character; null when it was reported.</summary>
    public string? RequiredText(string name, string expected)
    {
        if (Field(name) is not { } field)
        {
            Report(name, $"missing; expected {expected}");
            return null;
        }
        return field.AsText(expected);
    }

    /// <summary>A field that may be missing, else must be a text.</summary>
    public string? OptionalText(string name, string expected) => Field(name)?.AsText(expected);

    /// <summary>A field that may be missing, else must be true or false.</summary>
    public bool? OptionalBoolean(string name)
    {
        if (Field(name) is not { } field) return null;
        if (field.Element.ValueKind is JsonValueKind.True or JsonValueKind.False) return field.Element.GetBoolean();
        field.ReportKind("true or false");
        return null;
    }

    /// <summary>A field that may be missing, else must be one of the words; letter case does not matter.</summary>
    public string? OptionalWord(string name, params ReadOnlySpan<string> words)
    {
        if (Field(name) is not { } field) return null;
        var list = string.Join(", ", words.ToArray());
        if (field.AsText($"one of {list}") is not { } text) return null;
        foreach (var word in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase)) return word;
        }
        field.Report($"found \"{text}\"; expected one of {list}");
        return null;
    }

    /// <summary>A field that may be missing, else must be an object.</summary>
    public DefinitionReader? OptionalObject(string name) =>
        Field(name) is { } field && field.RequireObject() ? field : null;

    /// <summary>The elements of a field that may be missing, else must be a list.</summary>
    public IReadOnlyList<DefinitionReader> OptionalList(string name)
    {
        if (Field(name) is not { } field) return [];
        if (field.Element.ValueKind != JsonValueKind.Array)
        {
            field.ReportKind("a list");
            return [];
        }
        var items = new List<DefinitionReader>(field.Element.GetArrayLength());
        foreach (var item in field.Element.EnumerateArray()) items.Add(new(_sink, item, $"{field.Pointer}/{items.Count}"));
        return items;
    }

    /// <summary>The texts of a field that may be missing, else must be a list of texts.</summary>
    public EquatableArray<string> OptionalTexts(string name, string expected) =>
        [.. OptionalList(name).Select(item => item.AsText(expected)).OfType<string>()];

    /// <summary>This value as a text with at least one character; null when it was reported.</summary>
    public string? AsText(string expected)
    {
        if (Element.ValueKind != JsonValueKind.String)
        {
            ReportKind(expected);
            return null;
        }
        var text = Element.GetString();
        if (!string.IsNullOrEmpty(text)) return text;
        Report($"empty; expected {expected}");
        return null;
    }

    /// <summary>True when this value is an object; otherwise it is reported.</summary>
    public bool RequireObject()
    {
        if (Element.ValueKind == JsonValueKind.Object) return true;
        ReportKind("an object");
        return false;
    }

    /// <summary>Reports that this value is of the wrong kind.</summary>
    public void ReportKind(string expected) => Report($"found {Describe(Element)}; expected {expected}");

    private string Child(string name) =>
        $"{Pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => $"the number {element.GetRawText()}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    // "'}' is invalid after a value. Expected ... LineNumber: 3 | BytePositionInLine: 7." - the place is printed in our own words.
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private sealed class Sink(string path)
    {
        public string Path { get; } = path;
        public List<DefinitionError> Errors { get; } = [];
    }
}
