using Portal.Cli.CommandLine;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Catalogue;
using Portal.Schema.Definitions.Validation;
using Portal.Schema.Model;
using Portal.Schema.Naming;

namespace Portal.Cli.Sides;

/// <summary>
/// Reads a folder of definitions. With value chains each chain is a schema under the name that it has; without them all models are one
/// schema, which may be given a name; a folder that <c>discover</c> wrote from several schemas has one folder of models for each.
/// </summary>
internal static class DefinitionFolder
{
    public static Side Read(string path, SideSelection selection)
    {
        var files = Parse(path, Files(path));
        var schemas = new List<SideSchema>();
        var shared = Models(files.Where(file => file.Kind == DefinitionKind.ObjectModel && file.IsShared));
        var sharedData = Compile(path, DefinitionCompiler.CompileShared(shared, Types(files)));
        if (shared.Count > 0) schemas.Add(new SideSchema(SchemaModel.SharedSchema, sharedData));
        var catalogue = new DefinitionCatalogue(files);
        var chains = Chains(path, catalogue, selection);
        foreach (var chain in chains)
            schemas.Add(Schema(path, selection.Schema ?? Name(chain), Models(DefinitionClosure.Of(catalogue, chain.Code).Where(file => file.Kind == DefinitionKind.ObjectModel)), Types(files)));
        if (chains.Count == 0 && Models(files.Where(file => file.Kind == DefinitionKind.ObjectModel)) is var models && models.Any(model => !model.Metadata.IsShared))
            schemas.Add(Schema(path, selection.Schema, models, Types(files) with { AreOfOneSchema = true }));
        foreach (var folder in Directory.EnumerateDirectories(path).Where(IsOfOneSchema).Order(StringComparer.Ordinal))
        {
            var inner = Parse(folder, Files(folder));
            schemas.Add(Schema(folder, FolderName.SchemaOf(Path.GetFileName(folder)), [.. Models(inner.Where(file => file.Kind == DefinitionKind.ObjectModel)), .. shared], Types(inner) with { AreOfOneSchema = true }));
        }
        if (schemas.Count == 0)
            throw new CommandRefusedException($"{path} holds no definitions of tables; expected .json files in a folder {DefinitionFolders.PathOf(DefinitionKind.ObjectModel, "NAME", false).Split('/')[0]}.");
        return new Side { Label = path, Kind = SideKind.Definitions, Schemas = schemas, SharedData = sharedData, Definitions = [.. files.Select(file => file.File)] };
    }

    /// <summary>The files of a folder in the sets that belong together: its own, and those of each schema that has a folder, with the shared ones.</summary>
    public static IReadOnlyList<(string Place, IReadOnlyList<DefinitionFile> Files)> Sets(string path)
    {
        var own = Files(path);
        var shared = own.Where(file => file.Path.StartsWith(DefinitionFolders.SharedData + "/", StringComparison.Ordinal));
        var sets = new List<(string, IReadOnlyList<DefinitionFile>)> { ("", own) };
        foreach (var folder in Directory.EnumerateDirectories(path).Where(IsOfOneSchema).Order(StringComparer.Ordinal))
            sets.Add(($"{Path.GetFileName(folder)}/", [.. Files(folder), .. shared]));
        return sets;
    }

    /// <summary>The definition files of a folder, read but not yet parsed.</summary>
    public static IReadOnlyList<DefinitionFile> Files(string path)
    {
        var files = new List<DefinitionFile>();
        var errors = new List<DefinitionError>();
        foreach (var folder in DefinitionFolders.All.Select(name => Path.Combine(path, name)).Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var relative = Path.GetRelativePath(path, file).Replace('\\', '/');
                var size = DefinitionFile.FindSizeFault(relative, new FileInfo(file).Length);
                var read = size is null ? DefinitionFile.Read(relative, File.ReadAllBytes(file)) : new(null, [size]);
                if (read.Value is { } value) files.Add(value);
                else errors.AddRange(read.Errors);
            }
        }
        return errors.Count == 0 ? files : throw Refused(path, errors);
    }

    private static List<ParsedDefinition> Parse(string path, IReadOnlyList<DefinitionFile> files)
    {
        var parsed = files.Select(ParsedDefinition.Parse).ToList();
        var errors = parsed.SelectMany(result => result.Errors).ToList();
        return errors.Count == 0 ? [.. parsed.Select(result => result.Value).OfType<ParsedDefinition>()] : throw Refused(path, errors);
    }

    private static IReadOnlyList<ParsedDefinition> Chains(string path, DefinitionCatalogue catalogue, SideSelection selection)
    {
        var all = catalogue.Of(DefinitionKind.ValueChain).OrderBy(chain => chain.Code, StringComparer.Ordinal).ToList();
        var unknown = selection.ValueChains.Except(all.Select(chain => chain.Code)).ToList();
        if (unknown.Count > 0)
            throw new CommandRefusedException($"{path} has no value chain {string.Join(", ", unknown)}; it has {string.Join(", ", all.Select(chain => chain.Code))}.");
        var chosen = selection.ValueChains.Count == 0 ? all : all.Where(chain => selection.ValueChains.Contains(chain.Code)).ToList();
        if (selection.Schema is not null && chosen.Count > 1)
            throw new CommandRefusedException($"{path} has {chosen.Count} value chains, so --schema names none of them; choose one with --value-chain.");
        return chosen;
    }

    private static SideSchema Schema(string path, string? name, IReadOnlyList<ObjectModelDefinition> models, DefinedTypes types) =>
        new(name, Compile(path, DefinitionCompiler.Compile(models, types)));

    private static DefinedTypes Types(IEnumerable<ParsedDefinition> files) => DefinedTypes.Read(files.Select(file => file.File));

    private static SchemaModel Compile(string path, DefinitionResult<SchemaModel> compiled) => compiled.Value ?? throw Refused(path, compiled.Errors);

    private static IReadOnlyList<ObjectModelDefinition> Models(IEnumerable<ParsedDefinition> files) =>
        [.. files.Select(file => ObjectModelDefinition.Parse(file.File.Text, file.File.Path).Value).OfType<ObjectModelDefinition>()];

    private static string Name(ParsedDefinition chain) =>
        chain.Root.TryGetProperty("schema", out var schema) && schema.GetString() is { } name ? name : TenantSchemaName.ForChain(chain.Code);

    private static bool IsOfOneSchema(string folder) => Directory.Exists(Path.Combine(folder, "object-models"));

    private static CommandRefusedException Refused(string path, IEnumerable<DefinitionError> errors) =>
        new($"The definitions in {path} cannot be used:\n" + string.Join("\n", errors.Select(error => $"  {error}")));
}
