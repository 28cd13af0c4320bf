using System.Security.Cryptography;
using System.Text.Json;
using Portal.App.Features.Access;
using Portal.Postgres;

namespace Portal.Web.Start;

/// <summary>The accounts that a first start needs: one administrator, and for trying the portal out one account per role.</summary>
internal sealed class StartAccounts(SeedAccount seed)
{
    private const string DemoFile = "demo-accounts.json";

    /// <summary>User name of the first administrator.</summary>
    public const string Administrator = "admin";

    /// <summary>The generated password of the first administrator, or null when there was an administrator already. It is stored nowhere.</summary>
    public async Task<string?> CreateAdministratorAsync(CancellationToken ct)
    {
        if (await seed.HasAdministratorAsync(ct)) return null;
        var password = NewPassword();
        await CreateAsync(new(Administrator, "Administrator", Roles.Administrator, password, MustChangePassword: true), ct);
        return password;
    }

    /// <summary>User names, which are the roles' names, with their passwords. These are kept in the data folder, readable by its owner only.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CreateDemoAccountsAsync(string dataFolder, CancellationToken ct)
    {
        var path = Path.Combine(dataFolder, DemoFile);
        var passwords = File.Exists(path)
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllBytesAsync(path, ct)) ?? []
            : [];
        foreach (var role in Roles.All)
        {
            if (passwords.ContainsKey(role) && await seed.ExistsAsync(role, ct)) continue;
            passwords[role] = NewPassword();
            await CreateAsync(new(role, $"Demo {role}", role, passwords[role], MustChangePassword: false), ct);
        }

        SecretFile.Write(path, JsonSerializer.Serialize(passwords));
        return passwords;
    }

    /// <summary>Four groups of five letters and digits that cannot be mistaken for each other: 99 bits.</summary>
    public static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 5)));

    private async Task CreateAsync(SeedAccountRequest request, CancellationToken ct)
    {
        var outcome = await seed.ExecuteAsync(request, Actor.System, ct);
        if (outcome.Refusal is { } refusal)
            throw new StartRefusedException($"The account {request.UserName} cannot be made: {refusal.Message}");
    }
}
