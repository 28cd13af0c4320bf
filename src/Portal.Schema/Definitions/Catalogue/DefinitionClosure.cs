using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>
/// What a value chain needs: its industry, its modules with their object models, the shared models that these refer to and the
/// modules of those, the chain's KPIs with their benchmarks, the enumerations and domains of the columns and the reference rows of the models.
/// </summary>
public static class DefinitionClosure
{
    /// <summary>The definitions that a chain needs, in the order of the catalogue; empty when there is no such chain.</summary>
    public static IReadOnlyList<ParsedDefinition> Of(DefinitionCatalogue catalogue, string chainCode)
    {
        if (catalogue.Find(DefinitionKind.ValueChain, chainCode) is not { } chain) return [];
        var models = new HashSet<ModelFacts>(catalogue.Models.Where(model => model.Chains.Contains(chainCode)));
        var waiting = new Queue<ModelFacts>(models);
        while (waiting.TryDequeue(out var model))
        {
            foreach (var target in SharedTargets(catalogue, model).Where(models.Add)) waiting.Enqueue(target);
        }
        // A module that holds a shared model holds others: they come along, so that its list leads nowhere.
        var modules = chain.Root.Texts("associated_modules").Concat(models.Where(m => m.IsShared).SelectMany(m => m.Modules)).ToHashSet(StringComparer.Ordinal);
        models.UnionWith(catalogue.Models.Where(model => model.Modules.Overlaps(modules)));

        var codes = models.Select(model => model.Code).ToHashSet(StringComparer.Ordinal);
        var columns = models.SelectMany(model => (model.Definition.Root.Field("table_schema") ?? default).List("columns")).ToList();
        var types = columns.SelectMany(column => catalogue.Types.Below(column.Text("type"))).ToHashSet();
        types.UnionWith(columns.Select(column => column.Text("enum")).OfType<string>().Select(name => (DefinitionKind.Enumeration, name)));
        var kpis = catalogue.Of(DefinitionKind.Kpi).Where(kpi => kpi.Root.Text("value_chain") == chainCode).Select(kpi => kpi.Code)
            .ToHashSet(StringComparer.Ordinal);
        return [.. catalogue.Definitions.Where(definition => definition.Kind switch
        {
            DefinitionKind.Industry => definition.Code == chain.Root.Text("industry"),
            DefinitionKind.ValueChain => definition.Code == chainCode,
            DefinitionKind.Module => modules.Contains(definition.Code),
            DefinitionKind.ObjectModel => codes.Contains(definition.Code),
            DefinitionKind.Kpi => kpis.Contains(definition.Code),
            DefinitionKind.Benchmark => kpis.Contains(definition.Root.Text("kpi") ?? ""),
            DefinitionKind.Enumeration or DefinitionKind.Domain => types.Contains((definition.Kind, definition.Code)),
            DefinitionKind.ReferenceData => codes.Contains(definition.Root.Text("object_model") ?? ""),
            _ => throw new ArgumentOutOfRangeException(nameof(catalogue)),
        })];
    }

    private static IEnumerable<ModelFacts> SharedTargets(DefinitionCatalogue catalogue, ModelFacts model)
    {
        var table = model.Definition.Root.Field("table_schema") ?? default;
        var targets = table.List("columns").Select(column => column.Field("foreign_key"))
            .Concat(table.List("constraints").Select(constraint => constraint.Field("references")))
            .Select(target => target?.Text("table")).OfType<string>();
        return targets.Select(catalogue.SharedModel).OfType<ModelFacts>();
    }
}
