using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Access;

/// <summary>An account that the start sequence or the command line makes.</summary>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="DisplayName">Name on screen and in the audit.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Password">The first password.</param>
/// <param name="MustChangePassword">The password is good for one sign-in.</param>
public sealed record SeedAccountRequest(string UserName, string DisplayName, string Role, string Password, bool MustChangePassword);

/// <summary>Makes an account with one role, or gives an existing one a new password. For the local console only: it asks for no right.</summary>
public sealed class SeedAccount(PortalDbContext db, UserManager<PortalUser> users, RoleManager<IdentityRole<Guid>> roles, AuditTrail audit)
{
    /// <summary>True when at least one enabled administrator is there.</summary>
    public async Task<bool> HasAdministratorAsync(CancellationToken ct) => await (
        from role in db.Roles
        where role.Name == Roles.Administrator
        join link in db.UserRoles on role.Id equals link.RoleId
        join user in db.Users on link.UserId equals user.Id
        where user.DisabledAt == null
        select user).AnyAsync(ct).ConfigureAwait(false);

    /// <summary>True when somebody has the name.</summary>
    public Task<bool> ExistsAsync(string userName, CancellationToken ct) =>
        db.Users.AnyAsync(user => user.NormalizedUserName == users.NormalizeName(userName), ct);

    /// <summary>Does it in one transaction with its audit row.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(SeedAccountRequest request, Actor actor, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var scope = transaction.ConfigureAwait(false);
        var problem = await CreateAsync(request).ConfigureAwait(false);
        if (problem is not null) return problem;
        audit.Append(db, actor, "account.password_set", $"account/{request.UserName}", new { request.Role, request.MustChangePassword });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return new Done();
    }

    private async Task<Refusal?> CreateAsync(SeedAccountRequest request)
    {
        if (!await roles.RoleExistsAsync(request.Role).ConfigureAwait(false))
            await roles.CreateAsync(new IdentityRole<Guid>(request.Role)).ConfigureAwait(false);
        if (await users.FindByNameAsync(request.UserName).ConfigureAwait(false) is { } known)
        {
            known.MustChangePassword = request.MustChangePassword;
            var token = await users.GeneratePasswordResetTokenAsync(known).ConfigureAwait(false);
            return Problem(await users.ResetPasswordAsync(known, token, request.Password).ConfigureAwait(false));
        }

        var user = new PortalUser
        {
            UserName = request.UserName, DisplayName = request.DisplayName, MustChangePassword = request.MustChangePassword,
        };
        return Problem(await users.CreateAsync(user, request.Password).ConfigureAwait(false))
            ?? Problem(await users.AddToRoleAsync(user, request.Role).ConfigureAwait(false));
    }

    private static Refusal? Problem(IdentityResult result) => result.Succeeded
        ? null
        : new Refusal(RefusalKind.Invalid, "ACCOUNT", string.Join(" ", result.Errors.Select(e => e.Description)));
}
