using Microsoft.Playwright;
using Portal.App.Features.Access;
using Portal.Web;

namespace Portal.E2E.Tests;

/// <summary>Every page: no serious finding of axe in either theme, no complaint of the browser.</summary>
public sealed class PageTests(PortalFixture portal) : IAsyncDisposable
{
    private readonly BrowserSession _browser = new(portal);

    public static TheoryData<string, string> Pages { get; } = new(
        from page in PortalPagesToSee.All
        from theme in new[] { "light", "dark" }
        select (page.Name, theme));

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InBothThemes_IsAccessibleAndQuiet(string name, string theme)
    {
        var (_, url, role) = PortalPagesToSee.All.Single(page => page.Name == name);
        var page = await _browser.OpenAsync(role, url, theme);
        await PortalPagesToSee.SettleAsync(page);

        new Uri(page.Url).AbsolutePath.ShouldBe(url.Split('?')[0], "the page itself was looked at, not one that it led to");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        _browser.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PortalUrls.Home, Roles.Viewer, "Search or run a command")]
    [InlineData(PortalUrls.Home, Roles.Viewer, "Keyboard shortcuts")]
    [InlineData(PortalUrls.Clients, Roles.Operator, "Add client")]
    [InlineData(PortalUrls.Targets, Roles.Operator, "Add target")]
    [InlineData(PortalUrls.People, Roles.Administrator, "Add a person")]
    [InlineData(PortalUrls.ApiKeys, Roles.Administrator, "Create a key")]
    public async Task Dialog_InBothThemes_IsAccessibleAndQuiet(string url, string role, string opener)
    {
        var page = await _browser.OpenAsync(role, url);
        await PortalPagesToSee.SettleAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = opener }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).First.WaitForAsync();

        (await Axe.FindInBothThemesAsync(page)).ShouldBeEmpty();
        _browser.Complaints.ShouldBeEmpty();
    }
}
