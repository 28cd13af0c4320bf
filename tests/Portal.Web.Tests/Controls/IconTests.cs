using System.Text.RegularExpressions;
using Portal.Testing;

namespace Portal.Web.Tests.Controls;

public sealed partial class IconTests
{
    [Fact]
    public void Icons_UsedInComponents_AreInTheSprite()
    {
        var sprite = Symbol().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/Portal.Web/wwwroot/icons.svg"))).Select(m => m.Groups[1].Value).ToHashSet();
        var used = Repository.Files("src/Portal.Web", "*.razor")
            .SelectMany(file => Use().Matches(File.ReadAllText(Path.Combine(Repository.Root, file))).Select(m => $"{m.Groups[1].Value} in {file}"));
        used.Where(use => !sprite.Contains(use.Split(' ')[0])).ShouldBeEmpty();
    }

    [GeneratedRegex("<symbol id=\"([^\"]+)\"")]
    private static partial Regex Symbol();

    [GeneratedRegex("(?:<Icon Name|IconName)=\"([a-z-]+)\"")]
    private static partial Regex Use();
}
