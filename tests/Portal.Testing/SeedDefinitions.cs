using System.Runtime.CompilerServices;
using Portal.Schema.Definitions;

namespace Portal.Testing;

/// <summary>The object models that the product ships.</summary>
public static class SeedDefinitions
{
    /// <summary>The folder <c>definitions-seed</c> of the repository.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "../../definitions-seed"));

    /// <summary>All object models, the shared ones included.</summary>
    public static IReadOnlyList<ObjectModelDefinition> ObjectModels { get; } =
        new[] { "object-models", "shared-data" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.json").Order(StringComparer.Ordinal))
            .Select(file => ObjectModelDefinition.Parse(File.ReadAllText(file), file).Value
                ?? throw new InvalidOperationException($"{file} is not an object model."))
            .ToList();

    private static string SourceFolder([CallerFilePath] string path = "") =>
        Path.GetDirectoryName(path) ?? throw new InvalidOperationException("The source folder is unknown.");
}
