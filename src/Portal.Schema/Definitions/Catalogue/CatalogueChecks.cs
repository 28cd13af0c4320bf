using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>
/// What can only be seen by looking at several definitions: names that lead nowhere, things that are there twice, foreign keys
/// and formulas over columns that do not exist. Each rule reports where the name stands, what it is and what was expected.
/// </summary>
public static class CatalogueChecks
{
    /// <summary>Everything that does not fit together, ordered by path and place.</summary>
    /// <param name="catalogue">The definitions.</param>
    /// <param name="isWhole">False when only one value chain with what it needs is there: lists that tell of other chains may then name what is not.</param>
    public static IReadOnlyList<DefinitionError> Run(DefinitionCatalogue catalogue, bool isWhole)
    {
        var errors = new List<DefinitionError>();
        foreach (var definition in catalogue.Definitions)
        {
            var report = new CheckReport(definition.File.Path, catalogue, isWhole, errors);
            if (catalogue.Find(definition.Kind, definition.Code) is { } other && !ReferenceEquals(other, definition))
                report.Add("", $"found {definition.Code}, which {other.File.Path} defines too; expected each code once");
            Check(definition, report);
        }
        errors.AddRange(SchemaNameChecks.Run(catalogue));
        errors.AddRange(StructureChecks.Run(catalogue));
        return [.. errors.Distinct().OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Pointer, StringComparer.Ordinal)];
    }

    private static void Check(ParsedDefinition definition, CheckReport report)
    {
        var root = definition.Root;
        switch (definition.Kind)
        {
            case DefinitionKind.ValueChain:
                report.Known(DefinitionKind.Industry, root.Text("industry"), "/industry");
                report.AllKnown(DefinitionKind.Module, root, "associated_modules");
                break;
            case DefinitionKind.Module:
                report.AllKnown(DefinitionKind.ObjectModel, root, "associated_object_models");
                report.AllMentioned(DefinitionKind.Kpi, root, "associated_kpis");
                report.AllMentioned(DefinitionKind.ValueChain, root, "value_chains");
                break;
            case DefinitionKind.ObjectModel:
                ModelChecks.Run(definition, report);
                break;
            case DefinitionKind.Kpi:
                report.Known(DefinitionKind.ValueChain, root.Text("value_chain"), "/value_chain");
                report.Known(DefinitionKind.Module, root.Text("module"), "/module");
                KpiChecks.Run(definition, report);
                break;
            case DefinitionKind.Benchmark:
                report.Known(DefinitionKind.Kpi, root.Text("kpi"), "/kpi");
                break;
            case DefinitionKind.ReferenceData:
                ReferenceDataChecks.Run(definition, report);
                break;
            case DefinitionKind.Enumeration or DefinitionKind.Domain:
                TypeChecks.Run(definition, report);
                break;
            case DefinitionKind.Industry:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(definition));
        }
    }
}
