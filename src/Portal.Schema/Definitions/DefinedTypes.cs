using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Schema.Definitions;

/// <summary>The enumerations and domains that columns can be of, by their names.</summary>
public sealed record DefinedTypes
{
    /// <summary>No types.</summary>
    public static DefinedTypes None { get; } = new();

    /// <summary>The enumerations; those without a type name are no types.</summary>
    public IReadOnlyDictionary<string, EnumerationDefinition> Enumerations { get; init; } = new Dictionary<string, EnumerationDefinition>();

    /// <summary>The domains.</summary>
    public IReadOnlyDictionary<string, DomainDefinition> Domains { get; init; } = new Dictionary<string, DomainDefinition>();

    /// <summary>True when all of them are made, used by a column or not: where files describe one schema. Otherwise a schema has those that its columns use.</summary>
    public bool AreOfOneSchema { get; init; }

    /// <summary>Reads the enumerations and domains among the files; what is no definition of its kind is left out.</summary>
    public static DefinedTypes Read(IEnumerable<DefinitionFile> files)
    {
        var (enumerations, domains) = (new Dictionary<string, EnumerationDefinition>(StringComparer.Ordinal), new Dictionary<string, DomainDefinition>(StringComparer.Ordinal));
        foreach (var file in files)
        {
            if (file.Kind == DefinitionKind.Enumeration && EnumerationDefinition.Parse(file.Text, file.Path).Value is { } enumeration)
                enumerations[enumeration.Name] = enumeration;
            if (file.Kind == DefinitionKind.Domain && DomainDefinition.Parse(file.Text, file.Path).Value is { } domain)
                domains[domain.Name] = domain;
        }
        return new() { Enumerations = enumerations, Domains = domains };
    }

    /// <summary>The enumerations and domains that a type as it is written stands on, the inner ones included.</summary>
    public IEnumerable<(DefinitionKind Kind, string Name)> Below(string? type)
    {
        var seen = new HashSet<(DefinitionKind, string)>();
        while (OwnTypeReference.Read(type) is { } reference && seen.Add((reference.Kind, reference.Name)))
        {
            yield return (reference.Kind, reference.Name);
            type = reference.Kind == DefinitionKind.Domain ? Domains.GetValueOrDefault(reference.Name)?.Type : null;
        }
    }

    /// <summary>The type as SQL; null when it was reported.</summary>
    internal string? Resolve(OwnTypeReference reference, ErrorScope scope)
    {
        var name = reference.Kind == DefinitionKind.Enumeration
            ? Enumerations.GetValueOrDefault(reference.Name)?.TypeName
            : Domains.GetValueOrDefault(reference.Name)?.TypeName;
        if (name is null)
        {
            scope.Report(reference.Kind == DefinitionKind.Domain ? $"there is no domain {reference.Name}"
                : Enumerations.ContainsKey(reference.Name) ? $"the enumeration {reference.Name} is no type; expected a \"type_name\" in it"
                : $"there is no enumeration {reference.Name}");
            return null;
        }
        if (NameRules.FindFault(name) is { } fault) scope.Report($"\"{name}\" {fault}");
        return OwnName.Of(name) + (reference.IsArray ? "[]" : "");
    }

    /// <summary>The types that the schema of the models has, compiled: those that their columns are of, with what these stand on, or all.</summary>
    /// <param name="models">The models.</param>
    /// <param name="errors">Takes what is wrong with a type that is used, under its name; null where that was told already.</param>
    internal (EquatableArray<EnumModel> Enums, EquatableArray<DomainModel> Domains) UsedBy(IEnumerable<ObjectModelDefinition> models, List<DefinitionError>? errors = null)
    {
        var used = AreOfOneSchema
            ? [.. Enumerations.Keys.Select(name => (Kind: DefinitionKind.Enumeration, Name: name)), .. Domains.Keys.Select(name => (Kind: DefinitionKind.Domain, Name: name))]
            : models.SelectMany(model => model.Table.Columns).SelectMany(column => Below(column.Type)).ToHashSet();
        ErrorScope Scope(string name) => new(errors ?? [], name, "");
        var enums = used.Where(item => item.Kind == DefinitionKind.Enumeration)
            .Select(item => Enumerations.GetValueOrDefault(item.Name) is { TypeName: { } name } definition ? definition.Compile(name, Scope(definition.Name)) : null).OfType<EnumModel>();
        var domains = used.Where(item => item.Kind == DefinitionKind.Domain)
            .Select(item => Domains.GetValueOrDefault(item.Name)?.Compile(this, Scope(item.Name))).OfType<DomainModel>();
        return (TableCompiler.Sorted(enums, type => type.Name), TableCompiler.Sorted(domains, domain => domain.Name));
    }
}
