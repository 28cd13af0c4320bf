using System.Xml.Linq;
using Portal.Testing;

namespace Portal.Web.Tests.Architecture;

/// <summary>Four projects in one line with the command line as a second head of the engine, their packages pinned in one file and locked.</summary>
public sealed class ProjectTests
{
    public static TheoryData<string, string?> Arrow { get; } = new()
    {
        { "Portal.Schema", null },
        { "Portal.Postgres", "Portal.Schema" },
        { "Portal.App", "Portal.Postgres" },
        { "Portal.Web", "Portal.App" },
        { "Portal.Cli", "Portal.Postgres" },
    };

    [Theory]
    [MemberData(nameof(Arrow))]
    public void Project_References_OnlyTheNextOne(string project, string? next)
    {
        var references = Items($"src/{project}/{project}.csproj", "ProjectReference").Select(Path.GetFileNameWithoutExtension);

        references.ShouldBe(next is null ? [] : [next]);
    }

    [Fact]
    public void Sources_Projects_AreTheFourOfTheArrow_AndTheCommandLine() =>
        Repository.Files("src", "*.csproj").Select(Path.GetFileNameWithoutExtension).Order()
            .ShouldBe(["Portal.App", "Portal.Cli", "Portal.Postgres", "Portal.Schema", "Portal.Web"]);

    [Fact]
    public void Engine_References_NothingButTheRuntime() =>
        typeof(Portal.Schema.Planning.MigrationPlan).Assembly.GetReferencedAssemblies().Select(a => a.Name ?? "")
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Packages_Versions_StandInOneFileOnly()
    {
        var own = AllProjects().SelectMany(project => XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("PackageReference")
            .Where(reference => reference.Attribute("Version") is not null).Select(reference => $"{project}: {(string?)reference.Attribute("Include")}"));

        own.ShouldBeEmpty();
    }

    [Fact]
    public void Packages_EveryProject_HasALockFile() =>
        AllProjects().Where(project => !File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(project) ?? "", "packages.lock.json"))).ShouldBeEmpty();

    [Fact]
    public void Solution_Lists_EveryProjectOfSourceAndTests()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Portal.sln")).Replace('\\', '/');

        Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")).Where(project => !solution.Contains(project, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void TopLevel_Holds_OnlyWhatBelongsThere()
    {
        string[] allowed =
        [
            "Directory.Build.props", "Directory.Packages.props", "Portal.sln", "README.md", "artifacts", "bench", "definitions-seed",
            "docker-compose.yml", "docs", "eng", "global.json", "run.sh", "src", "test.sh", "tests", "wwwroot-assets",
        ];

        Directory.EnumerateFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path) ?? "")
            .Where(name => !name.StartsWith('.')).Except(allowed).ShouldBeEmpty();
    }

    private static IEnumerable<string> AllProjects() => new[] { "src", "tests", "eng" }.SelectMany(folder => Repository.Files(folder, "*.csproj"));

    private static IEnumerable<string> Items(string project, string item) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants(item).Select(element => (string?)element.Attribute("Include") ?? "");
}
