namespace Portal.Postgres;

/// <summary>A file that only its owner may read.</summary>
public static class SecretFile
{
    /// <summary>Writes the whole file; a half-written one is never seen.</summary>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(path + ".new", options)) writer.Write(text);
        File.Move(path + ".new", path, overwrite: true);
    }
}
