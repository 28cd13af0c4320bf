using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Web.Components.Pages.Catalogue;

/// <summary>What a new object model begins as, and the names that fit.</summary>
internal static partial class NewModels
{
    /// <summary>The code that goes with what was typed: <c>Return order</c> is RETURN_ORDER.</summary>
    public static string Code(string name) => Gap().Replace(name.Trim(), "_").Trim('_').ToUpperInvariant();

    /// <summary>Whether a code is one that others can name.</summary>
    public static bool IsCode(string code) => CodeShape().IsMatch(code);

    /// <summary>The table that goes with a code: RETURN_ORDER is return_orders.</summary>
    public static string Table(string code)
    {
        var name = code.ToLowerInvariant();
        if (name.Length == 0) return "";
        return name.EndsWith('s') || name.EndsWith('x') || name.EndsWith("ch", StringComparison.Ordinal) || name.EndsWith("sh", StringComparison.Ordinal) ? name + "es"
            : name.EndsWith('y') && name.Length > 1 && !"aeiou".Contains(name[^2], StringComparison.Ordinal) ? name[..^1] + "ies"
            : name + "s";
    }

    /// <summary>The text: a table with a key, in a module.</summary>
    public static string Text(string code, string name, string table, string module, string chain)
    {
        var root = new JsonObject { ["name"] = code, ["display_name"] = name, ["table_name"] = table };
        root["table_schema"] = new JsonObject
        {
            ["table_name"] = table,
            ["columns"] = new JsonArray(new JsonObject { ["name"] = "id", ["type"] = "UUID", ["nullable"] = false, ["primary_key"] = true, ["default"] = "gen_random_uuid()" }),
            ["indexes"] = new JsonArray(),
            ["constraints"] = new JsonArray(),
        };
        root["schema_definition"] = new JsonObject { ["relationships"] = new JsonArray() };
        root["metadata_"] = new JsonObject { ["modules"] = new JsonArray(JsonValue.Create(module)), ["value_chains"] = new JsonArray(JsonValue.Create(chain)), ["is_hypertable"] = false };
        return root.ToJsonString();
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Gap();

    [GeneratedRegex("^[A-Z][A-Z0-9_]{0,99}$")]
    private static partial Regex CodeShape();
}
