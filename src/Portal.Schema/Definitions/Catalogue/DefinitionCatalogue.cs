using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>
/// A set of definitions with what is known by looking at several of them: which modules hold a model, which chains have it.
/// A model is in a module when either of the two says so, because existing files keep both lists by hand.
/// </summary>
public sealed class DefinitionCatalogue
{
    private readonly Dictionary<(DefinitionKind Kind, string Code), ParsedDefinition> _byCode = [];
    private readonly Dictionary<string, ModelFacts> _models;
    private readonly Dictionary<string, ModelFacts> _sharedByTable = [];

    /// <summary>Makes the catalogue of a set of definitions.</summary>
    /// <param name="definitions">Where a code is there twice, the last one counts; <see cref="CatalogueChecks"/> reports the others.</param>
    public DefinitionCatalogue(IEnumerable<ParsedDefinition> definitions)
    {
        Definitions = [.. definitions];
        foreach (var definition in Definitions) _byCode[(definition.Kind, definition.Code)] = definition;
        var modulesOfModels = Of(DefinitionKind.Module)
            .SelectMany(module => module.Root.Texts("associated_object_models").Select(model => (model, module.Code)))
            .ToLookup(link => link.model, link => link.Code);
        var chainsOfModules = Of(DefinitionKind.ValueChain)
            .SelectMany(chain => chain.Root.Texts("associated_modules").Select(module => (module, chain.Code)))
            .ToLookup(link => link.module, link => link.Code);
        _models = Of(DefinitionKind.ObjectModel).ToDictionary(model => model.Code, model => ModelFacts.Of(model, modulesOfModels, chainsOfModules));
        foreach (var model in _models.Values.Where(model => model.IsShared)) _sharedByTable[model.QualifiedTable] = model;
    }

    /// <summary>The enumerations and domains that columns can be of.</summary>
    public DefinedTypes Types => field ??= DefinedTypes.Read(Definitions.Select(definition => definition.File));

    /// <summary>All definitions, as given.</summary>
    public IReadOnlyList<ParsedDefinition> Definitions { get; }

    /// <summary>The models.</summary>
    internal IReadOnlyCollection<ModelFacts> Models => _models.Values;

    /// <summary>The definition with that code, or null.</summary>
    public ParsedDefinition? Find(DefinitionKind kind, string code) => _byCode.GetValueOrDefault((kind, code));

    /// <summary>The definitions of a kind.</summary>
    public IEnumerable<ParsedDefinition> Of(DefinitionKind kind) => _byCode.Values.Where(definition => definition.Kind == kind);

    /// <summary>The model with that code, or null.</summary>
    internal ModelFacts? Model(string code) => _models.GetValueOrDefault(code);

    /// <summary>The shared model whose table foreign keys name like that, or null.</summary>
    internal ModelFacts? SharedModel(string qualifiedTable) => _sharedByTable.GetValueOrDefault(qualifiedTable);
}
