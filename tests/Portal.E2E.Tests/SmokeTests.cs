using Microsoft.Playwright;
using Npgsql;
using Portal.App.Features.Access;
using Portal.Web;

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
        new Uri(page.Url).AbsolutePath.ShouldBe("/");
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

    [Fact]
    public async Task SecondFactor_LookedAt_EndsNoSession()
    {
        var before = await StampAsync("approver");

        var page = await _browser.OpenAsync(Roles.Approver, PortalUrls.SecondFactor);
        await Assertions.Expect(page.GetByLabel("6-digit code")).ToBeVisibleAsync();

        (await StampAsync("approver")).ShouldBe(before);
    }

    /// <summary>Sessions end when this changes.</summary>
    private async Task<object?> StampAsync(string user)
    {
        await using var source = NpgsqlDataSource.Create(portal.Portal.ConnectionString("portal"));
        await using var command = source.CreateCommand("select security_stamp from identity.users where user_name = $1");
        command.Parameters.Add(new() { Value = user });
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }
}
