using Microsoft.Playwright;
using Portal.Testing;

namespace Portal.E2E.Tests;

/// <summary>
/// The browser windows of one test, one per person. When the test fails, a trace and a picture of each are left in
/// <c>artifacts/test-results</c>.
/// </summary>
public sealed class BrowserSession(PortalFixture portal) : IAsyncDisposable
{
    private readonly List<(string Role, IPage Page)> _pages = [];
    private readonly List<string> _complaints = [];

    /// <summary>Errors on the browser's console so far: scripts that failed, files that are missing, breaches of the content security policy.</summary>
    public IReadOnlyList<string> Complaints
    {
        get { lock (_complaints) return [.. _complaints]; }
    }

    /// <summary>Opens a page as the demo account of a role, or as a visitor.</summary>
    public async Task<IPage> OpenAsync(string? role, string url, string theme = "light", int width = 1440, int height = 900, BreakableCircuit? circuit = null)
    {
        var context = await portal.NewContextAsync(role, theme, width, height);
        await context.Tracing.StartAsync(new TracingStartOptions { Screenshots = true, Snapshots = true });
        var page = await context.NewPageAsync();
        _pages.Add((role ?? "visitor", page));
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Complain($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Complain(error);
        if (circuit is not null) await circuit.PutBetweenAsync(page);
        await page.GotoAsync(url.TrimStart('/'));
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var (role, page) in _pages)
        {
            if (failed) await KeepAsync(role, page);
            await page.Context.DisposeAsync();
        }
    }

    private void Complain(string text)
    {
        lock (_complaints) _complaints.Add(text);
    }

    private async Task KeepAsync(string role, IPage page)
    {
        await TellAsync(role, page);
        var name = $"{TestContext.Current.TestMethod?.TestClass.TestClassSimpleName}.{TestContext.Current.TestMethod?.MethodName}.{role}";
        var folder = Repository.Folder("artifacts/test-results");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
        await page.Context.Tracing.StopAsync(new TracingStopOptions { Path = Path.Combine(folder, name + ".zip") });
    }

    /// <summary>What the window showed and the portal wrote, in the test's output: a server that runs the tests may keep no files.</summary>
    private async Task TellAsync(string role, IPage page)
    {
        var text = await page.EvaluateAsync<string>("document.body.innerText");
        var log = portal.Portal.Log;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{role} at {page.Url}:\n{text[..Math.Min(text.Length, 1500)]}\n"
            + $"Browser: {string.Join("\n", Complaints.DefaultIfEmpty("no complaint"))}\nPortal: {log[Math.Max(0, log.Length - 1500)..]}");
    }
}
