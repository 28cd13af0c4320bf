using Portal.Schema.Definitions;

namespace Portal.Schema.Tests;

/// <summary>The object models that the product ships.</summary>
internal static class SeedCatalogue
{
    private static readonly Lazy<IReadOnlyList<ObjectModelDefinition>> s_models = new(Load);

    public static IReadOnlyList<ObjectModelDefinition> Models => s_models.Value;

    public static ObjectModelDefinition Model(string name) => Models.Single(model => model.Name == name);

    public static string Folder { get; } = FindFolder();

    private static List<ObjectModelDefinition> Load() =>
    [
        .. new[] { "object-models", "shared-data" }
            .SelectMany(kind => Directory.GetFiles(Path.Combine(Folder, kind), "*.json", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(file =>
            {
                var result = ObjectModelDefinition.Parse(File.ReadAllBytes(file), Path.GetFileName(file));
                result.Errors.ShouldBeEmpty();
                return result.Value!;
            }),
    ];

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "definitions-seed");
            if (Directory.Exists(candidate)) return candidate;
        }
        throw new InvalidOperationException("The folder definitions-seed is not above the tests.");
    }
}
