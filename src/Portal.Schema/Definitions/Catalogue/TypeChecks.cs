using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>Enumerations that are types, and domains: names, what a domain stands on, and that no two types have one name.</summary>
internal static class TypeChecks
{
    public static void Run(ParsedDefinition definition, CheckReport report)
    {
        Find(definition.File, report.Catalogue.Types, report.Errors);
        var typeName = definition.Root.Text("type_name");
        if (typeName is not null && report.Catalogue.Definitions.FirstOrDefault(other => other.Root.Text("type_name") == typeName) is { } first && !ReferenceEquals(first, definition))
            new ErrorScope(report.Errors, report.Path, "").At("type_name").Report($"found \"{typeName}\", which {first.File.Path} has too; expected a name of its own");
    }

    /// <summary>What is wrong with an enumeration or a domain by itself.</summary>
    public static void Find(DefinitionFile file, DefinedTypes types, List<DefinitionError> errors)
    {
        var scope = new ErrorScope(errors, file.Path, "");
        if (file.Kind == DefinitionKind.Enumeration)
        {
            var enumeration = EnumerationDefinition.Parse(file.Text, file.Path);
            errors.AddRange(enumeration.Errors);
            if (enumeration.Value?.TypeName is { } name) enumeration.Value.Compile(name, scope);
            return;
        }
        var domain = DomainDefinition.Parse(file.Text, file.Path);
        errors.AddRange(domain.Errors);
        domain.Value?.Compile(types, scope);
        if (domain.Value is { } circle && types.Below($"DOMAIN({circle.Name})").ToList() is [.., (DefinitionKind.Domain, var last)]
            && OwnTypeReference.Read(types.Domains.GetValueOrDefault(last)?.Type) is not null)
            scope.At("type").Report("stands on itself; expected a type below it");
    }
}
