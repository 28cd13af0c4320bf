namespace Portal.Testing;

/// <summary>Places in the repository.</summary>
public static class Repository
{
    /// <summary>The folder of Portal.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>A folder below the root; made when missing.</summary>
    public static string Folder(string path) => Directory.CreateDirectory(Path.Combine(Root, path)).FullName;

    /// <summary>Source files below a folder, as paths below the root, without what the build or a tool wrote.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.Split('/').Any(part => part is "node_modules" or "bin" or "obj" or "Migrations" or "_framework"));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
