using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>What other definitions need to know of an object model.</summary>
internal sealed record ModelFacts
{
    public required ParsedDefinition Definition { get; init; }
    public required string TableName { get; init; }
    public required bool IsShared { get; init; }

    /// <summary>Types by column name, as written.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    public required IReadOnlySet<string> Modules { get; init; }
    public required IReadOnlySet<string> Chains { get; init; }

    public string Code => Definition.Code;

    /// <summary>The table as foreign keys of value chains name it.</summary>
    public string QualifiedTable => IsShared ? $"shared_data.{TableName}" : TableName;

    public static ModelFacts Of(ParsedDefinition model, ILookup<string, string> modulesOfModels, ILookup<string, string> chainsOfModules)
    {
        var (table, metadata) = (model.Root.Field("table_schema") ?? default, model.Root.Field("metadata_") ?? default);
        var modules = modulesOfModels[model.Code].Concat(metadata.Texts("modules")).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Definition = model,
            TableName = model.Root.Text("table_name") ?? table.Text("table_name") ?? "",
            IsShared = model.IsShared,
            Columns = table.List("columns").GroupBy(c => c.Text("name") ?? "").ToDictionary(g => g.Key, g => g.First().Text("type") ?? ""),
            Modules = modules,
            Chains = modules.SelectMany(module => chainsOfModules[module]).ToHashSet(StringComparer.Ordinal),
        };
    }
}
