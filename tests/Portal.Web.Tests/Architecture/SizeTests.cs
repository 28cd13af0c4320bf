using System.Text.RegularExpressions;
using Portal.Testing;

namespace Portal.Web.Tests.Architecture;

/// <summary>A file that grows past its budget holds more than one idea.</summary>
public sealed partial class SizeTests
{
    private const int MostInjected = 7;

    [Theory]
    [InlineData("*.cs", 400)]
    [InlineData("*.razor.cs", 250)]
    [InlineData("*.razor", 150)]
    public void File_Lines_AreWithinTheBudget(string pattern, int budget) =>
        Repository.Files("src", pattern).Select(file => (File: file, Lines: File.ReadLines(Path.Combine(Repository.Root, file)).Count()))
            .Where(file => file.Lines > budget).ShouldBeEmpty();

    [Fact]
    public void Component_InjectedServices_AreAtMostSeven() =>
        Repository.Files("src/Portal.Web", "*.razor").Select(file => (File: file, Count: Count(file) + Count(file + ".cs")))
            .Where(component => component.Count > MostInjected).ShouldBeEmpty();

    private static int Count(string file)
    {
        var path = Path.Combine(Repository.Root, file);
        return File.Exists(path) ? Injection().Count(File.ReadAllText(path)) : 0;
    }

    [GeneratedRegex(@"^\s*(\[Inject\]|@inject\s)", RegexOptions.Multiline)]
    private static partial Regex Injection();
}
