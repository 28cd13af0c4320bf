using System.Collections.Frozen;

namespace Portal.Schema.Definitions.Validation;

/// <summary>The JSON Schemas of the kinds, as they ship in <c>definitions-seed/schemas/</c>.</summary>
public static class DefinitionSchemas
{
    private static readonly FrozenDictionary<DefinitionKind, JsonSchema> s_schemas =
        Enum.GetValues<DefinitionKind>().ToFrozenDictionary(kind => kind, kind => JsonSchema.Parse(TextOf(kind)));

    /// <summary>The schema of a kind.</summary>
    public static JsonSchema Of(DefinitionKind kind) => s_schemas[kind];

    /// <summary>The schema's text.</summary>
    public static string TextOf(DefinitionKind kind)
    {
        using var stream = typeof(DefinitionSchemas).Assembly.GetManifestResourceStream($"schemas/{FileName(kind)}")
            ?? throw new InvalidOperationException($"The JSON Schema of {kind} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The schema's file name: <c>object-model.schema.json</c>.</summary>
    public static string FileName(DefinitionKind kind) => kind switch
    {
        DefinitionKind.Industry => "industry.schema.json",
        DefinitionKind.ValueChain => "value-chain.schema.json",
        DefinitionKind.Module => "module.schema.json",
        DefinitionKind.ObjectModel => "object-model.schema.json",
        DefinitionKind.Kpi => "kpi.schema.json",
        DefinitionKind.Benchmark => "benchmark.schema.json",
        DefinitionKind.Enumeration => "enumeration.schema.json",
        DefinitionKind.Domain => "domain.schema.json",
        DefinitionKind.ReferenceData => "reference-data.schema.json",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
