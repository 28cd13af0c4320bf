using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>Enumerations that are types, and domains: names, what a domain stands on, and that no two types have one name.</summary>
internal static class TypeChecks
{
    public static void Run(ParsedDefinition definition, CheckReport report)
    {
        var (file, scope) = (definition.File, new ErrorScope(report.Errors, report.Path, ""));
        if (definition.Kind == DefinitionKind.Enumeration)
        {
            var enumeration = EnumerationDefinition.Parse(file.Text, file.Path);
            report.Errors.AddRange(enumeration.Errors);
            if (enumeration.Value?.TypeName is { } name) enumeration.Value.Compile(name, scope);
        }
        else
        {
            var domain = DomainDefinition.Parse(file.Text, file.Path);
            report.Errors.AddRange(domain.Errors);
            domain.Value?.Compile(report.Catalogue.Types, scope);
            if (domain.Value is { } circle && report.Catalogue.Types.Below($"DOMAIN({circle.Name})").ToList() is [.., (DefinitionKind.Domain, var last)]
                && OwnTypeReference.Read(report.Catalogue.Types.Domains.GetValueOrDefault(last)?.Type) is not null)
                scope.At("type").Report("stands on itself; expected a type below it");
        }
        var typeName = definition.Root.Text("type_name");
        if (typeName is not null && report.Catalogue.Definitions.FirstOrDefault(other => other.Root.Text("type_name") == typeName) is { } first && !ReferenceEquals(first, definition))
            scope.At("type_name").Report($"found \"{typeName}\", which {first.File.Path} has too; expected a name of its own");
    }
}
