using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>
/// Compiles <c>shared_data</c> and the schema of each value chain: types, defaults, names, keys, and foreign keys with their
/// targets. A place in which two tables have one name is left out, because what follows from that would hide the cause.
/// </summary>
internal static class StructureChecks
{
    private const string Shared = "shared_data";
    private const string Nowhere = "";

    public static IEnumerable<DefinitionError> Run(DefinitionCatalogue catalogue)
    {
        var errors = new List<DefinitionError>();
        var parsed = new Dictionary<string, ObjectModelDefinition>(StringComparer.Ordinal);
        foreach (var model in catalogue.Models)
        {
            var result = ObjectModelDefinition.Parse(model.Definition.File.Text, model.Definition.File.Path);
            errors.AddRange(result.Errors);
            if (result.Value is { } definition) parsed[model.Code] = definition;
        }
        if (errors.Count > 0) return errors;

        var shared = catalogue.Models.Where(m => m.IsShared).Select(m => parsed[m.Code]).ToList();
        var found = new List<(ModelFacts Model, string Place, DefinitionError Error)>();
        foreach (var place in Places(catalogue).GroupBy(p => p.Place, p => p.Model))
        {
            if (place.DistinctBy(m => m.TableName).Count() < place.Count())
            {
                errors.AddRange(SameTable(place.Key, place));
                continue;
            }
            var models = place.Select(m => parsed[m.Code]).ToList();
            var compiled = place.Key == Shared ? DefinitionCompiler.CompileShared(models, catalogue.Types) : DefinitionCompiler.Compile([.. models, .. shared], catalogue.Types);
            // What is wrong with a type is told where it is defined.
            found.AddRange(compiled.Errors.Where(error => place.Any(m => m.Code == error.Path)).Select(error => (place.First(m => m.Code == error.Path), place.Key, error)));
        }
        return errors.Concat(found.GroupBy(f => f.Error).Select(Tell));
    }

    private static IEnumerable<(string Place, ModelFacts Model)> Places(DefinitionCatalogue catalogue) =>
        from model in catalogue.Models
        from place in PlacesOf(model)
        select (place, model);

    private static IEnumerable<string> PlacesOf(ModelFacts model) =>
        model.IsShared ? [Shared] : model.Chains.Count == 0 ? [Nowhere] : model.Chains;

    private static IEnumerable<DefinitionError> SameTable(string place, IEnumerable<ModelFacts> models) =>
        from same in models.OrderBy(m => m.Code, StringComparer.Ordinal).GroupBy(m => m.TableName)
        from model in same.Skip(1)
        select new DefinitionError(model.Definition.File.Path, "/table_name",
            $"found \"{model.TableName}\", which {same.First().Code} has too{(place.Length > 0 ? $" in {place}" : "")}; expected a name of its own");

    // The compiler names the model by its code. Where an error is not in all chains of the model, it matters in which it is.
    private static DefinitionError Tell(IGrouping<DefinitionError, (ModelFacts Model, string Place, DefinitionError Error)> found)
    {
        var (model, _, error) = found.First();
        var places = found.Select(f => f.Place).Order(StringComparer.Ordinal).ToList();
        var message = places.Count < model.Chains.Count ? $"{error.Message} (in {string.Join(", ", places)})" : error.Message;
        return error with { Path = model.Definition.File.Path, Message = message };
    }
}
