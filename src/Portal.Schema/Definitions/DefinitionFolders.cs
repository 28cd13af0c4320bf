namespace Portal.Schema.Definitions;

/// <summary>Where definition files live: one folder per kind, and object models of <c>shared_data</c> in one of their own.</summary>
public static class DefinitionFolders
{
    /// <summary>The folder of the object models whose tables all value chains share.</summary>
    public const string SharedData = "shared-data";

    private static readonly (string Folder, DefinitionKind Kind)[] s_folders =
    [
        ("industries", DefinitionKind.Industry),
        ("value-chains", DefinitionKind.ValueChain),
        ("modules", DefinitionKind.Module),
        ("object-models", DefinitionKind.ObjectModel),
        (SharedData, DefinitionKind.ObjectModel),
        ("kpis", DefinitionKind.Kpi),
        ("benchmarks", DefinitionKind.Benchmark),
        ("enums", DefinitionKind.Enumeration),
        ("domains", DefinitionKind.Domain),
        ("reference-data", DefinitionKind.ReferenceData),
    ];

    /// <summary>All folders, in the order in which they are read.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_folders.Select(f => f.Folder)];

    /// <summary>The kind of the definition in a file, by the first folder of its path; null for files that are no definitions.</summary>
    /// <param name="path">Relative path with forward slashes.</param>
    public static DefinitionKind? KindOf(string path)
    {
        foreach (var (folder, kind) in s_folders)
        {
            if (path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(".json", StringComparison.Ordinal)) return kind;
        }
        return null;
    }

    /// <summary>The path that a new definition gets.</summary>
    public static string PathOf(DefinitionKind kind, string code, bool shared) =>
        $"{(shared ? SharedData : Array.Find(s_folders, f => f.Kind == kind).Folder)}/{code}.json";
}
