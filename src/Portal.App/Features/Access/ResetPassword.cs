using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Access;

/// <summary>A person who cannot sign in any more.</summary>
/// <param name="UserId">Who.</param>
/// <param name="RemoveSecondFactor">Also forget their authenticator, when the device is lost.</param>
public sealed record ResetPasswordRequest(Guid UserId, bool RemoveSecondFactor);

/// <summary>The new password, shown once; it must be changed at the next sign-in.</summary>
public sealed record NewPassword(string Password);

/// <summary>Gives a person a new generated password and ends their sessions.</summary>
public sealed class ResetPassword(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, IPasswordHasher<PortalUser> hasher)
{
    /// <summary>Needs the right to administer; one's own password is changed in the profile.</summary>
    public async Task<Outcome<NewPassword>> ExecuteAsync(ResetPasswordRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var found = await People.FindAsync(db, access, request.UserId, actor, allowSelf: false, ct).ConfigureAwait(false);
        if (found.Refusal is { } refused) return refused;

        var user = found.Value;
        var password = People.NewPassword();
        user.PasswordHash = hasher.HashPassword(user, password);
        (user.MustChangePassword, user.AccessFailedCount, user.LockoutEnd) = (true, 0, null);
        if (request.RemoveSecondFactor)
        {
            user.TwoFactorEnabled = false;
            db.UserTokens.RemoveRange(await db.UserTokens.Where(t => t.UserId == user.Id).ToListAsync(ct).ConfigureAwait(false));
        }

        People.EndSessions(user);
        return await People.SaveAsync(db, audit, actor, "person.password_reset", user, new { request.RemoveSecondFactor },
            new NewPassword(password), ct).ConfigureAwait(false);
    }
}
