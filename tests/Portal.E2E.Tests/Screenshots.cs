using Portal.App.Features.Access;
using Portal.Testing;

namespace Portal.E2E.Tests;

/// <summary>Pictures of every page in both themes and both sizes, for people to look at: <c>eng/screenshots.sh</c>. Not a test.</summary>
public sealed class Screenshots(PortalFixture portal) : IAsyncDisposable
{
    private readonly BrowserSession _browser = new(portal);

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Theory(Explicit = true)]
    [InlineData("light", 1440, 900)]
    [InlineData("dark", 1440, 900)]
    [InlineData("light", 1920, 1080)]
    [InlineData("dark", 1920, 1080)]
    public async Task Take(string theme, int width, int height)
    {
        var folder = Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS") ?? Repository.Folder("artifacts/screenshots");
        Directory.CreateDirectory(folder);
        foreach (var (name, url, role) in PortalPagesToSee.All)
        {
            var page = await _browser.OpenAsync(role, url, theme, width, height);
            await PortalPagesToSee.SettleAsync(page);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{theme}-{width}.png") });
            await page.CloseAsync();
        }
    }
}
