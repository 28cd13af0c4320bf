using Portal.Schema.Definitions;
using Portal.Schema.Model;

namespace Portal.Schema.Tests.Definitions;

/// <summary>Short forms of definitions for tests.</summary>
internal static class Definition
{
    /// <summary>A model of one table; <paramref name="columns"/> and <paramref name="more"/> are JSON.</summary>
    public static ObjectModelDefinition Of(string table, string columns, string more = "", string outer = "")
    {
        var json = $$$"""{"name":"{{{table.ToUpperInvariant()}}}","table_name":"{{{table}}}","table_schema":{"columns":[{{{columns}}}]{{{more}}}}{{{outer}}}}""";
        var result = ObjectModelDefinition.Parse(json, table);
        result.Errors.ShouldBeEmpty();
        return result.Value!;
    }

    public static SchemaModel Compile(params ObjectModelDefinition[] models)
    {
        var result = DefinitionCompiler.Compile(models);
        result.Errors.ShouldBeEmpty();
        return result.Value!;
    }

    public static string[] Errors(params ObjectModelDefinition[] models) =>
        [.. DefinitionCompiler.Compile(models).Errors.Select(error => $"{error.Path}#{error.Pointer} {error.Message}")];
}
