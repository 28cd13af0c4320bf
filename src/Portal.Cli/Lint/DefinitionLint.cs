using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Catalogue;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Validation;
using Portal.Schema;

namespace Portal.Cli.Lint;

/// <summary>The checks that the portal makes on loading and while an author types, over a set of definition files.</summary>
internal static class DefinitionLint
{
    /// <summary>The findings, by file.</summary>
    /// <param name="files">The files.</param>
    /// <param name="place">Where they are, for the messages.</param>
    public static IEnumerable<Finding> Run(IReadOnlyList<DefinitionFile> files, string place)
    {
        var parsed = files.Select(ParsedDefinition.Parse).ToList();
        var definitions = parsed.Select(result => result.Value).OfType<ParsedDefinition>().ToList();
        var errors = parsed.SelectMany(result => result.Errors).ToList();
        // References and structure are of meaning only when every file has the right shape.
        if (errors.Count == 0) errors.AddRange(CatalogueChecks.Run(new DefinitionCatalogue(definitions), isWhole: definitions.Any(definition => definition.Kind == DefinitionKind.ValueChain)));
        foreach (var error in errors) yield return new(ProblemSeverity.Error, "DEFINITION_REFUSED", $"{place}{error.Path}#{error.Pointer}", error.Message);
        var context = Context(definitions);
        foreach (var file in files.Where(file => file.Kind == DefinitionKind.ObjectModel))
        {
            foreach (var problem in DefinitionChecks.Check(file.Text, context).Where(problem => !IsSaid(problem, file, errors)))
                yield return new(problem.Severity, problem.Code, $"{place}{file.Path}#{problem.Place.Pointer}", $"{problem.Title}: {problem.Fact}. {problem.Consequence}");
        }
    }

    private static bool IsSaid(Problem problem, DefinitionFile file, List<DefinitionError> errors) =>
        problem.Severity == ProblemSeverity.Error && errors.Exists(error => error.Path == file.Path && problem.Place.Pointer.StartsWith(error.Pointer, StringComparison.Ordinal));

    private static CheckContext Context(List<ParsedDefinition> definitions)
    {
        var tables = new Dictionary<string, TableFacts>(StringComparer.Ordinal);
        foreach (var definition in definitions.Where(definition => definition.Kind == DefinitionKind.ObjectModel))
        {
            if (ObjectModelDefinition.Parse(definition.File.Text, definition.File.Path).Value is not { } model) continue;
            var name = model.Metadata.IsShared ? $"shared_data.{model.Table.Name}" : model.Table.Name;
            tables[name] = new TableFacts(model.Name, model.Table.Columns.DistinctBy(column => column.Name).ToDictionary(column => column.Name, column => column.Type));
        }
        var enums = definitions.Where(definition => definition.Kind == DefinitionKind.Enumeration).DistinctBy(definition => definition.Code)
            .ToDictionary(definition => definition.Code, definition => EnumerationDefinition.ValuesOf(definition.Root));
        return new CheckContext { Tables = tables, Enums = enums, Types = DefinedTypes.Read(definitions.Select(definition => definition.File)) };
    }
}
