using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Portal.E2E.Tests.PortalFixture))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // one portal, two processors

namespace Portal.E2E.Tests;

/// <summary>One portal and one browser for the whole assembly; each test has its own browser context.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    /// <summary>What a page may take on a busy machine before a test gives up, in milliseconds.</summary>
    private const float PatienceMs = 20_000;

    private readonly Dictionary<string, string> _sessions = [];
    private readonly Dictionary<string, string> _keys = [];
    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private PortalProcess? _portal;

    public PortalProcess Portal => _portal ?? throw new InvalidOperationException("The portal has not been started.");

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _portal = await PortalProcess.StartAsync(CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A context that is signed in with a role's demo account; null is a visitor.</summary>
    public async Task<IBrowserContext> NewContextAsync(string? role, string theme, int width, int height)
    {
        var context = await (_browser ?? throw new InvalidOperationException("No browser.")).NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Portal.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            StorageState = role is null ? null : await SessionAsync(role),
            Locale = "en-GB",
            TimezoneId = "UTC",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(PatienceMs);
        await context.AddCookiesAsync([new Cookie { Name = "portal-theme", Value = theme, Url = Portal.Address.ToString() }]);
        return context;
    }

    /// <summary>A key of the HTTP API with a role, made on the command line.</summary>
    public async Task<string> ApiKeyAsync(string role)
    {
        await _gate.WaitAsync();
        try
        {
            if (_keys.TryGetValue(role, out var known)) return known;
            var (exitCode, output) = await PortalProcess.RunAsync(Portal.DataFolder, "api-key", "create", "--name", $"test {role}", "--role", role);
            exitCode.ShouldBe(0, output);
            return _keys[role] = output.TrimEnd().Split('\n')[^1];
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_portal is not null) await _portal.DisposeAsync();
        _gate.Dispose();
    }

    /// <summary>Signs in through the page once per role and keeps the session.</summary>
    private async Task<string> SessionAsync(string role)
    {
        await _gate.WaitAsync();
        try
        {
            if (_sessions.TryGetValue(role, out var known)) return known;
            await using var context = await NewContextAsync(null, "light", 1440, 900);
            var page = await context.NewPageAsync();
            await SignInAsync(page, role, Portal.PasswordOf(role));
            return _sessions[role] = await context.StorageStateAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Signs in as a person does.</summary>
    public static async Task SignInAsync(IPage page, string name, string password)
    {
        await page.GotoAsync("account/sign-in");
        await page.GetByLabel("User name or e-mail").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    private static string Chromium() =>
        Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") is { Length: > 0 } given
            ? given
            : new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
              ?? throw new InvalidOperationException("No Chromium found: install one, or name it in PORTAL_CHROMIUM.");
}
