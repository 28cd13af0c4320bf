using System.Text.Json;
using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>Enumerations, relationships and memberships of an object model.</summary>
internal static class ModelChecks
{
    public static void Run(ParsedDefinition definition, CheckReport report)
    {
        if (report.Catalogue.Model(definition.Code) is not { } model || !ReferenceEquals(model.Definition, definition)) return;
        var table = definition.Root.Field("table_schema") ?? default;
        foreach (var (index, column) in table.List("columns").Index()) CheckColumn(column, $"/table_schema/columns/{index}", report);
        foreach (var (index, constraint) in table.List("constraints").Index())
        {
            if (constraint.Field("references") is { } target) CheckTarget(target, $"/table_schema/constraints/{index}/references", report);
        }
        CheckRelationships(model, report);
        var metadata = definition.Root.Field("metadata_") ?? default;
        report.AllMentioned(DefinitionKind.Module, metadata, "modules", "/metadata_");
        report.AllMentioned(DefinitionKind.ValueChain, metadata, "value_chains", "/metadata_");
        if (definition.File.Path.StartsWith(DefinitionFolders.SharedData + "/", StringComparison.Ordinal) != model.IsShared)
            report.Add("/metadata_/is_shared", $"found {(model.IsShared ? "true" : "false")}; expected true in the folder {DefinitionFolders.SharedData} and only there");
    }

    private static void CheckColumn(JsonElement column, string pointer, CheckReport report)
    {
        if (column.Field("foreign_key") is { } target) CheckTarget(target, $"{pointer}/foreign_key", report);
        foreach (var (kind, type) in report.Catalogue.Types.Below(column.Text("type")).Take(1)) report.Known(kind, type, $"{pointer}/type");
        if (column.Text("enum") is not { } name) return;
        report.Known(DefinitionKind.Enumeration, name, $"{pointer}/enum");
        if (report.Catalogue.Find(DefinitionKind.Enumeration, name) is { } values && column.Text("default") is { } value
            && EnumerationDefinition.ValuesOf(values.Root) is var known && !known.Contains(value))
            report.Add($"{pointer}/default", $"found \"{value}\"; expected one of {string.Join(", ", known)}");
    }

    // The compiler follows the table; here only the code beside it is compared.
    private static void CheckTarget(JsonElement target, string pointer, CheckReport report)
    {
        if (target.Text("model") is not { } code) return;
        report.Known(DefinitionKind.ObjectModel, code, $"{pointer}/model");
        if (report.Catalogue.Model(code) is { } model && target.Text("table") is { } table && table != model.QualifiedTable)
            report.Add($"{pointer}/model", $"found \"{code}\", whose table is {model.QualifiedTable}; expected the object model of {table}");
    }

    private static void CheckRelationships(ModelFacts model, CheckReport report)
    {
        var uml = model.Definition.Root.Field("schema_definition") ?? default;
        foreach (var (index, relationship) in uml.List("relationships").Index())
        {
            var pointer = $"/schema_definition/relationships/{index}";
            report.Known(DefinitionKind.ObjectModel, relationship.Text("target"), $"{pointer}/target");
            report.HasColumn(model, relationship.Text("via"), $"{pointer}/via");
        }
    }
}
