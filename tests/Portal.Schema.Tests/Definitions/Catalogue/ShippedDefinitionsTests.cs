using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Catalogue;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Tests.Definitions.Catalogue;

public sealed class ShippedDefinitionsTests
{
    private static readonly Lazy<IReadOnlyList<ParsedDefinition>> s_definitions = new(Read);

    [Fact]
    public void Catalogue_AsShipped_HoldsTogether() => CatalogueChecks.Run(new(s_definitions.Value), isWhole: true).ShouldBeEmpty();

    [Fact]
    public void Catalogue_AsShipped_HasTheCountsOfItsReadme() =>
        s_definitions.Value.CountBy(d => d.Kind).ToDictionary().ShouldBe(new Dictionary<DefinitionKind, int>
        {
            [DefinitionKind.Industry] = 7,
            [DefinitionKind.ValueChain] = 14,
            [DefinitionKind.Module] = 27,
            [DefinitionKind.ObjectModel] = 184,
            [DefinitionKind.Kpi] = 157,
            [DefinitionKind.Benchmark] = 157,
            [DefinitionKind.Enumeration] = 154,
            [DefinitionKind.ReferenceData] = 16,
        }, ignoreOrder: true);

    [Fact]
    public void EveryFile_ReadAndWrittenByTheEditor_StaysTheSame()
    {
        foreach (var definition in s_definitions.Value)
            DefinitionDocument.TryParse(definition.File.Text, out _).ShouldNotBeNull().Write().ShouldBe(definition.File.Text, definition.File.Path);
    }

    [Fact]
    public void EveryFile_IsNamedAfterItsCode() =>
        s_definitions.Value.ShouldAllBe(d => d.File.Path == DefinitionFolders.PathOf(d.Kind, d.Code, d.File.Path.StartsWith(DefinitionFolders.SharedData)));

    [Fact]
    public void EveryChain_WithWhatItNeeds_HoldsTogetherAlone()
    {
        var catalogue = new DefinitionCatalogue(s_definitions.Value);
        foreach (var chain in catalogue.Of(DefinitionKind.ValueChain))
            CatalogueChecks.Run(new(DefinitionClosure.Of(catalogue, chain.Code)), isWhole: false).ShouldBeEmpty(chain.Code);
    }

    [Fact]
    public void EverySchema_IsShippedBesideTheDefinitions()
    {
        foreach (var kind in Enum.GetValues<DefinitionKind>())
            File.ReadAllText(Path.Combine(SeedCatalogue.Folder, "schemas", DefinitionSchemas.FileName(kind))).ShouldBe(DefinitionSchemas.TextOf(kind));
    }

    private static List<ParsedDefinition> Read() =>
    [
        .. DefinitionFolders.All.Select(folder => Path.Combine(SeedCatalogue.Folder, folder)).Where(Directory.Exists).SelectMany(Directory.GetFiles).Order(StringComparer.Ordinal).Select(file =>
        {
            var path = Path.GetRelativePath(SeedCatalogue.Folder, file).Replace('\\', '/');
            var read = DefinitionFile.Read(path, File.ReadAllBytes(file));
            read.Errors.ShouldBeEmpty();
            var parsed = ParsedDefinition.Parse(read.Value!);
            parsed.Errors.ShouldBeEmpty();
            return parsed.Value!;
        }),
    ];
}
