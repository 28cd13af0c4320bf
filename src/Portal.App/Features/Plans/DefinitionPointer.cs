using System.Text.Json;
using Portal.Postgres.Shadow;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Plans;

/// <summary>Finds the place in a definition's text that made an element which PostgreSQL refuses.</summary>
internal static class DefinitionPointer
{
    /// <summary>The fault with its file and JSON pointer, as far as they can be told.</summary>
    public static DefinitionError Locate(ShadowFault fault, IEnumerable<ModelText> models)
    {
        var message = fault.SqlState is { } state ? $"{fault.Message} ({state})" : fault.Message;
        var text = models.FirstOrDefault(model => model.Model.Table.Name == fault.Table);
        return text is null
            ? new DefinitionError(fault.Table ?? "", "", message)
            : new DefinitionError(text.Path, Pointer(fault, text), message);
    }

    private static string Pointer(ShadowFault fault, ModelText text)
    {
        using var document = JsonDocument.Parse(text.Content);
        if (!document.RootElement.TryGetProperty("table_schema", out var table)) return "";
        return fault.Element switch
        {
            ModelElement.Column => Find(table, "columns", fault.Name, "type"),
            ModelElement.Default => Find(table, "columns", fault.Name, "default"),
            ModelElement.Generated => Find(table, "columns", fault.Name, "generated"),
            ModelElement.Check => Find(table, "constraints", fault.Name, "expression"),
            ModelElement.Key or ModelElement.ForeignKey or ModelElement.Exclusion => Find(table, "constraints", fault.Name, null),
            ModelElement.Index => Find(table, "indexes", fault.Name, null),
            _ => "/table_schema",
        };
    }

    private static string Find(JsonElement table, string list, string? name, string? member)
    {
        var place = $"/table_schema/{list}";
        if (!table.TryGetProperty(list, out var items) || items.ValueKind != JsonValueKind.Array) return "/table_schema";
        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            if (item.TryGetProperty("name", out var found) && found.ValueEquals(name))
                return member is not null && item.TryGetProperty(member, out _) ? $"{place}/{index}/{member}" : $"{place}/{index}";
            index++;
        }
        return place;
    }
}
