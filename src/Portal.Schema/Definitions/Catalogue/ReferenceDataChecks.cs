using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>Reference rows against the columns of their object model, and their keys.</summary>
internal static class ReferenceDataChecks
{
    public static void Run(ParsedDefinition definition, CheckReport report)
    {
        var root = definition.Root;
        report.Known(DefinitionKind.ObjectModel, root.Text("object_model"), "/object_model");
        var model = root.Text("object_model") is { } code ? report.Catalogue.Model(code) : null;
        var references = root.Entries("references").ToDictionary(r => r.Name, r => r.Value, StringComparer.Ordinal);
        foreach (var (name, reference) in references)
        {
            var pointer = JsonPointer.Child("/references", name);
            if (model is not null) report.HasColumn(model, reference.Text("column"), $"{pointer}/column");
            report.Known(DefinitionKind.ObjectModel, reference.Text("object_model"), $"{pointer}/object_model");
            if (report.Catalogue.Model(reference.Text("object_model") ?? "") is { } target) report.HasColumn(target, reference.Text("key"), $"{pointer}/key");
        }
        var (key, seen) = (root.Texts("key"), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (index, row) in root.List("rows").Index())
        {
            var pointer = $"/rows/{index}";
            if (key.FirstOrDefault(field => row.Field(field) is null) is { } missing)
                report.Add(JsonPointer.Child(pointer, missing), "missing; expected a value, because the field is part of the key");
            else if (!seen.Add(string.Join('\u001F', key.Select(field => row.Field(field)?.GetRawText()))))
                report.Add(pointer, $"found a second row with the same {string.Join(", ", key)}; expected each key once");
            if (model is null) continue;
            foreach (var field in row.EnumerateObject().Select(f => f.Name).Where(f => f[0] != '_' && !references.ContainsKey(f)))
                report.HasColumn(model, field, JsonPointer.Child(pointer, field));
        }
    }
}
