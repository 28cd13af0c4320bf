using System.Text.Json;
using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>Where the checks of one definition report, and the questions that many of them ask.</summary>
/// <param name="Path">The file.</param>
/// <param name="Catalogue">All definitions.</param>
/// <param name="IsWhole">False when only one value chain with what it needs is there.</param>
/// <param name="Errors">Where the errors go.</param>
internal sealed record CheckReport(string Path, DefinitionCatalogue Catalogue, bool IsWhole, List<DefinitionError> Errors)
{
    public void Add(string pointer, string message) => Errors.Add(new(Path, pointer, message));

    /// <summary>A code, when there is one, must be that of a definition.</summary>
    public void Known(DefinitionKind kind, string? code, string pointer)
    {
        if (code is not null && Catalogue.Find(kind, code) is null) Add(pointer, $"found \"{code}\"; expected {NameOf(kind)}");
    }

    /// <summary>Every code of a list must be that of a definition.</summary>
    public void AllKnown(DefinitionKind kind, JsonElement json, string list, string parent = "")
    {
        foreach (var (index, code) in json.Texts(list).Index()) Known(kind, code, $"{parent}/{list}/{index}");
    }

    /// <summary>
    /// Every code of a list should be that of a definition. Such a list tells of other value chains too (the modules of a shared
    /// model, the KPIs of a module), which need not be there where one chain is.
    /// </summary>
    public void AllMentioned(DefinitionKind kind, JsonElement json, string list, string parent = "")
    {
        if (IsWhole) AllKnown(kind, json, list, parent);
    }

    /// <summary>A column must be one of the model's.</summary>
    public void HasColumn(ModelFacts model, string? column, string pointer)
    {
        if (column is not null && !model.Columns.ContainsKey(column))
            Add(pointer, $"found \"{column}\"; expected a column of {model.Code}{Closest(column, model.Columns.Keys)}");
    }

    private static string NameOf(DefinitionKind kind) => kind switch
    {
        DefinitionKind.Industry => "the code of an industry",
        DefinitionKind.ValueChain => "the code of a value chain",
        DefinitionKind.Module => "the code of a module",
        DefinitionKind.ObjectModel => "the code of an object model",
        DefinitionKind.Kpi => "the code of a KPI",
        DefinitionKind.Enumeration => "the name of an enumeration",
        DefinitionKind.Domain => "the name of a domain",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    // A hint only where it is obvious: the names begin or end alike.
    private static string Closest(string name, IEnumerable<string> candidates) =>
        candidates.FirstOrDefault(c => c.StartsWith(name, StringComparison.Ordinal) || name.StartsWith(c, StringComparison.Ordinal)
            || c.EndsWith($"_{name}", StringComparison.Ordinal)) is { } close ? $", perhaps {close}" : "";
}
