using System.Text.Json;

namespace Portal.Schema.Definitions.Validation;

/// <summary>One definition whose shape is right: it fits the JSON Schema of its kind.</summary>
public sealed record ParsedDefinition
{
    /// <summary>Deeper nesting is refused: no definition needs it.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>The text.</summary>
    public required DefinitionFile File { get; init; }

    /// <summary>What others call it by; unique within the kind. It stands in <c>code</c>, or in <c>name</c> (object models, enumerations and domains).</summary>
    public required string Code { get; init; }

    /// <summary>The content.</summary>
    public required JsonElement Root { get; init; }

    /// <summary>The kind.</summary>
    public DefinitionKind Kind => File.Kind;

    /// <summary>What people call it.</summary>
    public string Name => Root.Text(Kind == DefinitionKind.ObjectModel ? "display_name" : "name") ?? Code;

    /// <summary>What it is; empty when nothing is said.</summary>
    public string Description => Root.Text("description") ?? "";

    /// <summary>True for an object model whose table lives in <c>shared_data</c>.</summary>
    public bool IsShared => Root.Field("metadata_") is { } metadata && metadata.Flag("is_shared");

    /// <summary>Parses a text and checks it against the JSON Schema of its kind.</summary>
    public static DefinitionResult<ParsedDefinition> Parse(DefinitionFile file)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(file.Text, s_options);
            root = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            return new(null, [new(file.Path, "", Describe(e))]);
        }
        if (JsonTexts.FindFaults(root).ToList() is { Count: > 0 } broken)
            return new(null, [.. broken.Select(found => new DefinitionError(file.Path, found.Pointer, found.Fault))]);
        var errors = DefinitionSchemas.Of(file.Kind).Validate(root, file.Path);
        if (errors.Count > 0) return new(null, errors.ToEquatableArray());
        var code = root.Text(file.Kind is DefinitionKind.ObjectModel or DefinitionKind.Enumeration or DefinitionKind.Domain ? "name" : "code") ?? "";
        return new(new() { File = file, Code = code, Root = root }, []);
    }

    // "'}' is invalid after a value. Expected ... LineNumber: 3 | BytePositionInLine: 7." - the place is told in our own words.
    private static string Describe(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var place = e.LineNumber is { } line ? $" at line {line + 1}, byte {e.BytePositionInLine + 1}" : "";
        return $"not valid JSON{place}: {(end < 0 ? e.Message : e.Message[..end])}";
    }
}
