using System.Runtime.CompilerServices;
using System.Text.Json;
using Portal.Schema.Definitions;
using Portal.Schema.Model;

namespace Portal.Postgres.Tests.DefinitionCases;

/// <summary>
/// One folder <c>DefinitionCases/&lt;object&gt;/&lt;case&gt;</c>: <c>from.json</c> and <c>to.json</c> hold lists of object models, <c>plan.json</c>
/// the plan that is expected between them, <c>live.sql</c> (optional) what else was done to the live schema, <c>rows.sql</c> (optional)
/// its rows where generated ones do not fit.
/// </summary>
internal sealed record DefinitionCase(string Name, string Folder)
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static string Root { get; } = Path.GetDirectoryName(SourceFile()) ?? throw new InvalidOperationException("The source folder is unknown.");

    public static DefinitionCase Named(string name) => new(name, Path.Combine(Root, name));

    /// <summary>All cases, as <c>object/case</c>; with <c>PORTAL_CASES=prefix</c> those that begin so.</summary>
    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Root, "to.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, Path.GetDirectoryName(file) ?? Root).Replace('\\', '/')).Where(IsWanted).Order(StringComparer.Ordinal);

    public IReadOnlyList<ObjectModelDefinition> From => Models("from.json");

    public IReadOnlyList<ObjectModelDefinition> To => Models("to.json");

    /// <summary>The enumerations and domains beside the models of the one side: what has no <c>table_schema</c>.</summary>
    public DefinedTypes FromTypes => Types("from.json");

    public DefinedTypes ToTypes => Types("to.json");

    public string? Live => Text("live.sql");

    public string? Rows => Text("rows.sql");

    public string PlanFile => Path.Combine(Folder, "plan.json");

    /// <summary>The models of one side, compiled.</summary>
    public static (SchemaModel Own, SchemaModel Shared) Compile(IReadOnlyList<ObjectModelDefinition> models, DefinedTypes types)
    {
        var own = DefinitionCompiler.Compile(models, types);
        var shared = DefinitionCompiler.CompileShared(models, types);
        own.Errors.Concat(shared.Errors).ShouldBeEmpty();
        return (own.Value.ShouldNotBeNull(), shared.Value.ShouldNotBeNull());
    }

    private List<ObjectModelDefinition> Models(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file)));
        return document.RootElement.EnumerateArray().Where(IsModel).Select(model =>
        {
            var parsed = ObjectModelDefinition.Parse(JsonSerializer.Serialize(model, s_indented), file);
            parsed.Errors.ShouldBeEmpty();
            return parsed.Value.ShouldNotBeNull();
        }).ToList();
    }

    private DefinedTypes Types(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file)));
        return DefinedTypes.Read([.. document.RootElement.EnumerateArray().Where(item => !IsModel(item)).Select(item =>
            new DefinitionFile(file, item.TryGetProperty("values", out _) ? DefinitionKind.Enumeration : DefinitionKind.Domain, JsonSerializer.Serialize(item)))]);
    }

    private static bool IsModel(JsonElement item) => item.TryGetProperty("table_schema", out _);

    private string? Text(string file) =>
        Path.Combine(Folder, file) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    private static bool IsWanted(string name) => name.StartsWith(Environment.GetEnvironmentVariable("PORTAL_CASES") ?? "", StringComparison.Ordinal);

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
