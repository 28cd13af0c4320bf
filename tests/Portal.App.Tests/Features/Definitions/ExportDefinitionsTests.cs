using System.Text;
using Portal.App.Features.Access;
using Portal.App.Features.Definitions;
using Portal.Schema.Definitions;
using Portal.Testing;

namespace Portal.App.Tests.Features.Definitions;

public sealed class ExportDefinitionsTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_AfterLoad_GivesTheFilesBackByteForByte()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await app.Get<LoadDefinitions>().ExecuteAsync(new(SeedFolder.Path, null), Actor.System, Ct);
        using var folder = new EmptyFolder();

        var result = await app.Get<ExportDefinitions>().ExecuteAsync(new(folder.Path, null), Actor.System, Ct);

        var expected = Files(SeedFolder.Path);
        result.Value.Files.ShouldBe(expected.Count);
        Files(folder.Path).Keys.ShouldBe(expected.Keys);
        foreach (var (path, bytes) in Files(folder.Path)) bytes.AsSpan().SequenceEqual(expected[path]).ShouldBeTrue(path);
    }

    [Fact]
    public async Task Export_OfOneValueChain_CanBeLoadedAlone()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await app.Get<LoadDefinitions>().ExecuteAsync(new(SeedFolder.Path, null), Actor.System, Ct);
        using var folder = new EmptyFolder();
        var exported = await app.Get<ExportDefinitions>().ExecuteAsync(new(folder.Path, "SUPPLY_CHAIN"), Actor.System, Ct);
        Files(folder.Path).Keys.ShouldContain("shared-data/CUSTOMER.json");
        Files(folder.Path).Keys.ShouldNotContain("object-models/PATIENT.json");

        await using var other = await PortalTestApp.CreateAsync(postgres, Ct);
        var loaded = await other.Get<LoadDefinitions>().ExecuteAsync(new(folder.Path, "SUPPLY_CHAIN"), Actor.System, Ct);

        loaded.Refusal.ShouldBeNull();
        loaded.Value.Added.ShouldBe(exported.Value.Files);
    }

    [Fact]
    public async Task Export_OfATextWithUnknownFieldsAndOddSpacing_KeepsThem()
    {
        const string Text = "{\r\n  \"code\":\"EMPTY\" , \"name\": \"Größe\",\r\n\t\"x_owner\": {\"b\": 1.50, \"a\": \"\\u00e9\"}}";
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        using var folder = new EmptyFolder();
        var path = System.IO.Path.Combine(folder.Path, "industries", "EMPTY.json");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)], Ct);
        (await app.Get<LoadDefinitions>().ExecuteAsync(new(folder.Path, null), Actor.System, Ct)).Refusal.ShouldBeNull();

        await app.Get<ExportDefinitions>().ExecuteAsync(new(folder.Path, null), Actor.System, Ct);

        (await File.ReadAllBytesAsync(path, Ct)).ShouldBe(Encoding.UTF8.GetBytes(Text.Replace("\r\n", "\n") + "\n"));
    }

    [Fact]
    public async Task Export_FromAnEmptyCatalogue_IsRefused()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        using var folder = new EmptyFolder();

        var result = await app.Get<ExportDefinitions>().ExecuteAsync(new(folder.Path, null), Actor.System, Ct);

        result.Refusal.ShouldNotBeNull().Code.ShouldBe("NO_DEFINITIONS");
    }

    private static SortedDictionary<string, byte[]> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(file => (Path: System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'), File: file))
            .Where(file => DefinitionFolders.KindOf(file.Path) is not null)
            .ToDictionary(file => file.Path, file => File.ReadAllBytes(file.File)),
        StringComparer.Ordinal);

    private sealed class EmptyFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("portal-export-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
