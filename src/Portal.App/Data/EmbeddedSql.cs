namespace Portal.App.Data;

/// <summary>The SQL files of this project, by their path below it.</summary>
internal static class EmbeddedSql
{
    public static string Read(string path)
    {
        using var stream = typeof(EmbeddedSql).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"The SQL file {path} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
