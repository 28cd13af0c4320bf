using System.Text.Json.Nodes;
using Portal.Web.Components.Forms;

namespace Portal.Web.Components.Pages.Models;

/// <summary>The parts of an index or an exclusion constraint as a form edits them.</summary>
internal static class IndexParts
{
    /// <summary>
    /// The index with its <c>expressions</c> behind its columns, where the format reads them: the first edit of the parts writes them there, so that
    /// they have an order like the others.
    /// </summary>
    public static FormScope Merged(FormScope index) => index.Json["expressions"] is not JsonArray { Count: > 0 }
        ? index
        : index.View("parts", Merge, values => new Dictionary<string, JsonNode?>(values) { ["expressions"] = null });

    private static JsonObject Merge(JsonObject index)
    {
        var json = index.DeepClone().AsObject();
        var parts = json["columns"] as JsonArray;
        if (parts is null) json["columns"] = parts = [];
        foreach (var expression in index["expressions"] as JsonArray ?? []) parts.Add(new JsonObject { ["expression"] = expression?.DeepClone() });
        json.Remove("expressions");
        return json;
    }

    /// <summary>Order and place of NULL as one of <see cref="IndexWords.Orders"/>; NULL stands last in ascending and first in descending order unless it is said.</summary>
    public static string Order(FormScope part)
    {
        var descending = part.Text("order").Equals("desc", StringComparison.OrdinalIgnoreCase);
        return (descending, part.Text("nulls").ToLowerInvariant()) switch
        {
            (false, "first") => "asc first",
            (false, _) => "",
            (true, "last") => "desc last",
            (true, _) => "desc",
        };
    }

    /// <summary>Sets what <see cref="Order"/> tells.</summary>
    public static Task SetOrderAsync(FormScope part, string order) => part.SetAsync(new Dictionary<string, JsonNode?>
    {
        ["order"] = order.StartsWith("desc", StringComparison.Ordinal) ? JsonValue.Create("desc") : null,
        ["nulls"] = order switch { "asc first" => JsonValue.Create("first"), "desc last" => JsonValue.Create("last"), _ => null },
    });
}
