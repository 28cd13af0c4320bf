using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Catalogue;

namespace Portal.Schema.Definitions.Editing;

/// <summary>A KPI lists the columns and models that its formula uses; an edit of the formula keeps both lists true.</summary>
internal static class KpiLists
{
    public static void Sync(DefinitionDocument kpi)
    {
        var formula = KpiFormula.Read(JsonSerializer.SerializeToElement(kpi.Root));
        Set(kpi.Root, "columns", formula.Columns.Select(column => $"{column.Model}.{column.Column}"));
        Set(kpi.Root, "object_models", formula.Models.Select(model => model.Model));
    }

    private static void Set(JsonObject root, string list, IEnumerable<string> names)
    {
        var sorted = names.Distinct().Order(StringComparer.Ordinal).ToList();
        var current = (root[list] as JsonArray)?.Select(node => node?.ToString() ?? "").ToList();
        if (current is not null && current.SequenceEqual(sorted)) return;
        root[list] = new JsonArray([.. sorted.Select(name => JsonValue.Create(name))]);
    }
}
