using System.Text.RegularExpressions;

namespace Portal.Schema.Definitions;

/// <summary>
/// A column's type that is defined beside the models: <c>ENUM(OrderStatus)</c> or <c>DOMAIN(EmailAddress)</c>, by the name of the
/// enumeration or domain, perhaps as an array.
/// </summary>
/// <param name="Kind">The kind of definition.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsArray">True for an array of it.</param>
public sealed partial record OwnTypeReference(DefinitionKind Kind, string Name, bool IsArray)
{
    /// <summary>Reads a type as an author writes it; null when it is no such type.</summary>
    public static OwnTypeReference? Read(string? type)
    {
        if (type is null || Shape().Match(type) is not { Success: true } match) return null;
        var kind = match.Groups["kind"].Value.Equals("ENUM", StringComparison.OrdinalIgnoreCase) ? DefinitionKind.Enumeration : DefinitionKind.Domain;
        return new(kind, match.Groups["name"].Value, match.Groups["open"].Success || match.Groups["array"].Success);
    }

    [GeneratedRegex("""^\s*(?:(?<open>ARRAY\s*\(\s*)?)(?<kind>ENUM|DOMAIN)\s*\(\s*(?<name>[A-Za-z][A-Za-z0-9]*)\s*\)\s*(?(open)\)|(?<array>\[\s*\])?)\s*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
