using Portal.Schema.Definitions;

namespace Portal.App.Features.Drafts;

/// <summary>How kinds of definitions are called in the names of commands.</summary>
internal static class DefinitionWords
{
    public static string Noun(DefinitionKind kind) => kind switch
    {
        DefinitionKind.Industry => "industry",
        DefinitionKind.ValueChain => "value chain",
        DefinitionKind.Module => "module",
        DefinitionKind.ObjectModel => "object model",
        DefinitionKind.Kpi => "KPI",
        DefinitionKind.Benchmark => "benchmark",
        DefinitionKind.Enumeration => "enumeration",
        DefinitionKind.Domain => "domain",
        DefinitionKind.ReferenceData => "reference data",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
