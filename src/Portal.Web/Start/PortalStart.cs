using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Portal.App;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Definitions;
using Portal.App.Features.Fleet;

namespace Portal.Web.Start;

/// <summary>What the person at the terminal needs to sign in.</summary>
/// <param name="AdministratorPassword">The generated password of the first administrator; null when there was one already.</param>
/// <param name="Demo">User names and passwords of the demo accounts.</param>
internal sealed record StartedAccounts(string? AdministratorPassword, IReadOnlyDictionary<string, string> Demo);

/// <summary>The steps between open databases and a portal that serves.</summary>
internal static class PortalStart
{
    /// <summary>Two, so that a rollout has more than one tenant schema; a third is left for the person who tries it out.</summary>
    private static readonly (string Code, string Name)[] s_demoClients = [("acme", "Acme Industrial"), ("nordwind", "Nordwind Handel")];

    /// <summary>Migrates the metadata, loads the definitions and makes the accounts that are missing. Repeating it changes nothing.</summary>
    public static async Task<StartedAccounts> PrepareAsync(IServiceProvider services, PortalSettings settings, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDatabase>().MigrateAsync(ct);
        await LoadDefinitionsAsync(scope.ServiceProvider.GetRequiredService<LoadDefinitions>(), settings, ct);
        await scope.ServiceProvider.GetRequiredService<CheckTarget>().EnsureAnalyticsAsync(ct);
        if (settings.Demo) await AddDemoClientsAsync(scope.ServiceProvider.GetRequiredService<AddClient>(), ct);
        var accounts = scope.ServiceProvider.GetRequiredService<StartAccounts>();
        return new StartedAccounts(
            await accounts.CreateAdministratorAsync(ct),
            settings.Demo ? await accounts.CreateDemoAccountsAsync(settings.DataFolder, ct) : new Dictionary<string, string>());
    }

    /// <summary>Adds what the catalogue does not have yet; a definition that somebody changed in the portal stays changed.</summary>
    private static async Task LoadDefinitionsAsync(LoadDefinitions load, PortalSettings settings, CancellationToken ct)
    {
        if (!Directory.Exists(settings.Definitions)) throw new StartRefusedException($"There is no folder {settings.Definitions} to load definitions from: correct Portal:Definitions.");
        var outcome = await load.ExecuteAsync(new LoadDefinitionsRequest(settings.Definitions, null, OnlyMissing: true), Actor.System, ct);
        if (outcome.Refusal is { } refusal)
            throw new StartRefusedException($"The definitions in {settings.Definitions} cannot be loaded. {string.Join(Environment.NewLine, refusal.Details.Prepend(refusal.Message))}");
    }

    private static async Task AddDemoClientsAsync(AddClient add, CancellationToken ct)
    {
        foreach (var (code, name) in s_demoClients)
        {
            var outcome = await add.ExecuteAsync(new AddClientRequest(code, name, null), Actor.System, ct);
            if (outcome.Refusal is { Kind: not RefusalKind.Conflict } refusal)
                throw new StartRefusedException($"The demo client {code} cannot be added: {refusal.Message}");
        }
    }

    /// <summary>Prints the address and how to sign in.</summary>
    public static void Report(WebApplication app, PortalSettings settings, StartedAccounts accounts)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"The portal is ready at {string.Join(" and ", addresses)}");
        if (accounts.AdministratorPassword is { } password)
            Console.WriteLine($"Sign in as {StartAccounts.Administrator} with {password} (shown this once; you choose your own at the first sign-in).");
        if (accounts.Demo.Count > 0)
        {
            Console.WriteLine("Demo accounts, one per role:");
            foreach (var (name, secret) in accounts.Demo) Console.WriteLine($"  {name,-14} {secret}");
        }

        Console.WriteLine($"Data: {settings.DataFolder}. Stop with Ctrl+C.");
    }
}
