using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;

namespace Portal.Web.Components.Account;

/// <summary>How a try to sign in ended.</summary>
public enum SignInStep
{
    /// <summary>The session has begun.</summary>
    Done,

    /// <summary>The password is right; the six digits come next.</summary>
    SecondFactor,

    /// <summary>Not right, whatever the reason.</summary>
    Refused,

    /// <summary>Too many failures; wait.</summary>
    Paused,
}

/// <summary>First and second step of signing in, with limits by name and address and an audit row for each outcome.</summary>
internal sealed class PasswordSignIn(
    SignInManager<PortalUser> signIn, UserManager<PortalUser> users, SignInThrottle throttle,
    IPasswordHasher<PortalUser> hasher, IDbContextFactory<PortalDbContext> contexts, AuditTrail audit)
{
    private const string Provider = "[Portal]";
    private const string LastCode = "LastTotpCode";
    private static readonly PortalUser s_nobody = new() { UserName = "" };
    private static string? s_nobodysHash;

    /// <summary>Checks name (or e-mail) and password.</summary>
    public async Task<SignInStep> WithPasswordAsync(string name, string password, string address, CancellationToken ct)
    {
        if (throttle.PausedUntil(name, address) is not null) return SignInStep.Paused;
        var user = await users.FindByNameAsync(name.Trim()) ?? await FindByEmailAsync(name.Trim());
        if (user is null)
        {
            // As slow as a real check: the answer's time tells nothing about which names exist.
            hasher.VerifyHashedPassword(s_nobody, s_nobodysHash ??= hasher.HashPassword(s_nobody, Guid.NewGuid().ToString()), password);
            return await FailAsync(null, name, address, ct);
        }

        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor) return SignInStep.SecondFactor;
        if (!result.Succeeded) return await FailAsync(user, name, address, ct);
        return await BeginAsync(user, name, ct);
    }

    /// <summary>Checks the six digits, or a recovery code, of the person whose password was right.</summary>
    public async Task<SignInStep> WithCodeAsync(string code, bool recovery, string address, CancellationToken ct)
    {
        var user = await signIn.GetTwoFactorAuthenticationUserAsync();
        if (user?.UserName is not { } name) return SignInStep.Refused;
        if (throttle.PausedUntil(name, address) is not null) return SignInStep.Paused;
        var digits = code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (!recovery && await users.GetAuthenticationTokenAsync(user, Provider, LastCode) == digits)
            return await FailAsync(user, name, address, ct);

        var result = recovery
            ? await signIn.TwoFactorRecoveryCodeSignInAsync(code.Trim())
            : await signIn.TwoFactorAuthenticatorSignInAsync(digits, isPersistent: false, rememberClient: false);
        if (!result.Succeeded) return await FailAsync(user, name, address, ct);
        // A code is good once: the same digits again are refused until another code was used.
        if (!recovery) await users.SetAuthenticationTokenAsync(user, Provider, LastCode, digits);
        return await BeginAsync(user, name, ct);
    }

    private async Task<PortalUser?> FindByEmailAsync(string email) =>
        email.Contains('@', StringComparison.Ordinal) ? await users.FindByEmailAsync(email) : null;

    private async Task<SignInStep> BeginAsync(PortalUser user, string name, CancellationToken ct)
    {
        throttle.Succeeded(name);
        await WriteAsync(new Actor(user.Id, null, user.DisplayName), "session.started", user, ct);
        return SignInStep.Done;
    }

    private async Task<SignInStep> FailAsync(PortalUser? user, string name, string address, CancellationToken ct)
    {
        throttle.Failed(name, address);
        // What was typed as a name may be a password: only names that exist are written down.
        if (user is not null) await WriteAsync(Actor.System, "session.refused", user, ct);
        return SignInStep.Refused;
    }

    private async Task WriteAsync(Actor actor, string action, PortalUser user, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        audit.Append(db, actor, action, $"person/{user.UserName}", null);
        await db.SaveChangesAsync(ct);
    }
}
