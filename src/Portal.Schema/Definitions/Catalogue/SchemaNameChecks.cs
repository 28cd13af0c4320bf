using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>No two value chains have the same schema name.</summary>
internal static class SchemaNameChecks
{
    public static IEnumerable<DefinitionError> Run(DefinitionCatalogue catalogue) =>
        from chains in catalogue.Of(DefinitionKind.ValueChain).GroupBy(SchemaOf)
        from chain in chains.OrderBy(c => c.Code, StringComparer.Ordinal).Skip(1)
        select new DefinitionError(chain.File.Path, "/schema", $"found \"{chains.Key}\", which another value chain has too; expected a name of its own");

    // Its own word, else the code in lower case with _data.
    private static string SchemaOf(ParsedDefinition chain) => chain.Root.Text("schema") ?? $"{chain.Code.ToLowerInvariant()}_data";
}
