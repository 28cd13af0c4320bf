using Portal.Schema.Definitions;

namespace Portal.Web.Components.Pages.Models;

/// <summary>The types that a schema has beside the built-in ones, as columns write them.</summary>
internal static class OwnTypeWords
{
    /// <summary>The enumerations that are types, then the domains, by name.</summary>
    public static IReadOnlyList<string> Of(DefinedTypes types) =>
    [
        .. types.Enumerations.Values.Where(enumeration => enumeration.TypeName is not null).Select(enumeration => $"ENUM({enumeration.Name})").Order(StringComparer.Ordinal),
        .. types.Domains.Keys.Select(name => $"DOMAIN({name})").Order(StringComparer.Ordinal),
    ];
}
