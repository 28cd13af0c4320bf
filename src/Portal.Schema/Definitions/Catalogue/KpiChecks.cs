using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>A KPI's formula against the object models, and against the lists that the KPI gives of what it uses.</summary>
internal static class KpiChecks
{
    public static void Run(ParsedDefinition definition, CheckReport report)
    {
        var formula = KpiFormula.Read(definition.Root);
        var chain = definition.Root.Text("value_chain");
        foreach (var term in formula.UnknownTerms)
            report.Add("/formula/expression", $"found \"{term}\"; expected the name of a term");
        foreach (var name in formula.Models)
        {
            report.Known(DefinitionKind.ObjectModel, name.Model, name.Pointer);
            if (chain is not null && report.Catalogue.Model(name.Model) is { IsShared: false } model && !model.Chains.Contains(chain))
                report.Add(name.Pointer, $"found {name.Model}; expected an object model of the value chain {chain} or of shared_data");
        }
        foreach (var column in formula.Columns)
        {
            if (report.Catalogue.Model(column.Model) is { } model) report.HasColumn(model, column.Column, column.Pointer);
        }
        CompareList(definition, "columns", formula.Columns.Select(c => $"{c.Model}.{c.Column}"), report);
        CompareList(definition, "object_models", formula.Models.Select(m => m.Model), report);
    }

    // Impact analysis reads the lists, so they must tell the same as the formula.
    private static void CompareList(ParsedDefinition definition, string list, IEnumerable<string> used, CheckReport report)
    {
        if (definition.Root.Field(list) is null) return;
        var (given, expected) = (definition.Root.Texts(list), used.ToHashSet(StringComparer.Ordinal));
        foreach (var (index, name) in given.Index())
        {
            if (!expected.Contains(name)) report.Add($"/{list}/{index}", $"found \"{name}\", which the formula does not use; expected only what it uses");
        }
        var missing = expected.Except(given).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0) report.Add($"/{list}", $"missing {string.Join(", ", missing)}; expected everything that the formula uses");
    }
}
