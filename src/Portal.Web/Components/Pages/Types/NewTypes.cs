using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Schema.Definitions;
using Portal.Web.Components.Pages.Models;

namespace Portal.Web.Components.Pages.Types;

/// <summary>What a new enumeration or domain begins as, and the names that fit.</summary>
internal static partial class NewTypes
{
    /// <summary>Whether a name is one that columns can say: <c>OrderStatus</c>.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The name of the type in a schema that goes with a name: <c>order_status</c>.</summary>
    public static string TypeName(string name) => Hump().Replace(name, "$1_$2").ToLowerInvariant();

    /// <summary>The text.</summary>
    public static string Text(DefinitionKind kind, string name, bool isType, string firstValue, string type)
    {
        var root = new JsonObject { ["name"] = name };
        if (kind == DefinitionKind.Enumeration) root["origin"] = "product";
        if (kind == DefinitionKind.Domain || isType) root["type_name"] = TypeName(name);
        if (kind == DefinitionKind.Domain) root["type"] = type;
        else root["values"] = new JsonArray([.. firstValue.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Select(value => JsonValue.Create(value))]);
        return root.ToJsonString(JsonOptions.Plain);
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]{0,99}$")]
    private static partial Regex Name();

    [GeneratedRegex("([a-z0-9])([A-Z])")]
    private static partial Regex Hump();
}
