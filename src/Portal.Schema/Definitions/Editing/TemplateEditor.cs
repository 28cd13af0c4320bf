using System.Text.Json.Nodes;

namespace Portal.Schema.Definitions.Editing;

/// <summary>Applies a template: what the model has already under the same name stays as it is; a key column comes first.</summary>
internal static class TemplateEditor
{
    public static EditStep Apply(DefinitionDocument document, string code)
    {
        if (ModelTemplate.All.FirstOrDefault(found => found.Code == code) is not { } template) return EditStep.Refuse($"There is no template {code}.");
        var missing = template.MissingEntries(document).ToList();
        if (missing.Count == 0) return EditStep.Refuse($"The model has all of the template {template.Name} already.");
        if (FindFault(document, missing) is { } fault) return EditStep.Refuse(fault);
        foreach (var (section, item) in missing)
        {
            var list = document.List(section);
            list.Insert(IsKey(item) ? 0 : list.Count, item);
        }
        return EditStep.Done($"Apply template {template.Name}");
    }

    private static string? FindFault(DefinitionDocument document, List<(DefinitionSection Section, JsonObject Item)> missing)
    {
        if (!missing.Any(entry => IsKey(entry.Item))) return null;
        var column = document.Items(DefinitionSection.Columns).FirstOrDefault(found => found.Flag("primary_key"))?.Name;
        var constraint = document.Items(DefinitionSection.Constraints).FirstOrDefault(found => found.Text("type") is "primary_key")?.Name;
        return (column ?? constraint) is { } key ? $"The model has a primary key already: {key}." : null;
    }

    private static bool IsKey(JsonObject item) => item["primary_key"] is JsonValue value && value.TryGetValue(out bool isKey) && isKey;
}
