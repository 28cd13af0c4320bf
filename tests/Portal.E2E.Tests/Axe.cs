using System.Text.Json;
using Microsoft.Playwright;

namespace Portal.E2E.Tests;

/// <summary>Checks a page with axe-core against WCAG 2 A and AA.</summary>
internal static class Axe
{
    private static readonly string[] s_serious = ["serious", "critical"];

    /// <summary>Serious and critical findings in the light and in the dark theme, for a page whose state took steps to reach.</summary>
    public static async Task<IReadOnlyList<string>> FindInBothThemesAsync(IPage page)
    {
        var found = new List<string>();
        foreach (var theme in new[] { "dark", "light" })
        {
            await page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
            found.AddRange((await FindAsync(page)).Select(finding => $"{theme}: {finding}"));
        }
        return found;
    }

    /// <summary>Serious and critical findings, as <c>rule: selector</c>.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        // Evaluated by the debugger, so that the page's content security policy need not allow it.
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));
        var answer = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations.map(v => ({ id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.target.join(' ')) }))");
        return [.. answer.EnumerateArray()
            .Where(finding => s_serious.Contains(finding.GetProperty("impact").GetString()))
            .SelectMany(finding => finding.GetProperty("nodes").EnumerateArray().Select(node => $"{finding.GetProperty("id").GetString()}: {node.GetString()}"))];
    }
}
