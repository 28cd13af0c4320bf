using System.Runtime.CompilerServices;

namespace Portal.Testing;

/// <summary>The definitions that ship with the product, and copies of them that a test may spoil.</summary>
public static class SeedFolder
{
    /// <summary>The folder <c>definitions-seed</c> of the repository.</summary>
    public static string Path { get; } = Find();

    /// <summary>Copies the shipped definitions to a new folder below the temporary one; the caller deletes it.</summary>
    public static string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("portal-definitions-").FullName;
        foreach (var file in Directory.EnumerateFiles(Path, "*.json", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(copy, System.IO.Path.GetRelativePath(Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    private static string Find([CallerFilePath] string thisFile = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(thisFile)!, "../../definitions-seed"));
}
