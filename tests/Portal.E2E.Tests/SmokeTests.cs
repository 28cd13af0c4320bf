using Microsoft.Playwright;
using Portal.App.Features.Access;

namespace Portal.E2E.Tests;

/// <summary>Each role signs in and sees the dashboard, without a word of complaint from the browser.</summary>
public sealed class SmokeTests(PortalFixture portal) : IAsyncDisposable
{
    private readonly BrowserSession _browser = new(portal);

    public static TheoryData<string> EachRole { get; } = new(Roles.All);

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Theory]
    [MemberData(nameof(EachRole))]
    public async Task SignIn_EachRole_SeesTheDashboard(string role)
    {
        var page = await _browser.OpenAsync(role, "/");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        _browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Visit_WithoutSession_LeadsToSignIn()
    {
        var page = await _browser.OpenAsync(null, "/");

        await Assertions.Expect(page.GetByLabel("Password")).ToBeVisibleAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/account/sign-in");
    }

    [Fact]
    public async Task SignIn_WrongPassword_SaysSoAndStays()
    {
        var page = await _browser.OpenAsync(null, "/account/sign-in");
        await page.GetByLabel("User name or e-mail").FillAsync("viewer");
        await page.GetByLabel("Password").FillAsync("not the password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }
}
