using Portal.Testing;

namespace Portal.App.Tests.Features.Definitions;

/// <summary>A copy of the shipped definitions that tests change, one after the other; deleted afterwards.</summary>
public sealed class SpoiledFolder : IDisposable
{
    private readonly HashSet<string> _spoiled = [];

    public string Path { get; } = SeedFolder.Copy();

    /// <summary>Replaces a text that must be there once or more.</summary>
    public void Replace(string file, string old, string @new)
    {
        var text = File.ReadAllText(Full(file));
        text.ShouldContain(old, Case.Sensitive);
        File.WriteAllText(Full(file), text.Replace(old, @new, StringComparison.Ordinal));
        _spoiled.Add(file);
    }

    public void Write(string file, byte[] content)
    {
        File.WriteAllBytes(Full(file), content);
        _spoiled.Add(file);
    }

    /// <summary>Puts the shipped files back.</summary>
    public void Restore()
    {
        foreach (var file in _spoiled) File.Copy(System.IO.Path.Combine(SeedFolder.Path, file), Full(file), overwrite: true);
        _spoiled.Clear();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Full(string file) => System.IO.Path.Combine(Path, file);
}
