using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Access;

/// <summary>What every use case on one person does first and last: the right, the person, a new security stamp, the audit row.</summary>
internal static class People
{
    /// <summary>The person to change, tracked, or why not. Nobody changes their own access: a second administrator does.</summary>
    public static async Task<Outcome<PortalUser>> FindAsync(
        PortalDbContext db, AccessControl access, Guid userId, Actor actor, bool allowSelf, CancellationToken ct)
    {
        if (await access.RefuseAsync(db, actor, Right.Administer, null, ct).ConfigureAwait(false) is { } refused) return refused;
        if (!allowSelf && actor.UserId == userId)
            return new Refusal(RefusalKind.Forbidden, "OWN_ACCESS", "Nobody changes their own access. Ask a second administrator.");
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, ct).ConfigureAwait(false);
        return user is null ? new Refusal(RefusalKind.NotFound, "PERSON_NOT_FOUND", "This person is not there.") : user;
    }

    /// <summary>Ends the person's sessions: cookies and circuits compare the stamp at least once a minute.</summary>
    public static void EndSessions(PortalUser user) =>
        (user.SecurityStamp, user.ConcurrencyStamp) = (Convert.ToHexString(RandomNumberGenerator.GetBytes(20)), Guid.NewGuid().ToString());

    /// <summary>A password of four groups of five letters and digits that cannot be mistaken for each other: 98 bits.</summary>
    public static string NewPassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 5)));

    /// <summary>Saves the change and its audit row; somebody else's change in between is a conflict, not an exception.</summary>
    public static async Task<Outcome<T>> SaveAsync<T>(
        PortalDbContext db, AuditTrail audit, Actor actor, string action, PortalUser user, object? details, T result, CancellationToken ct)
    {
        audit.Append(db, actor, action, $"person/{user.UserName}", details);
        try
        {
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            return result;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal(RefusalKind.Conflict, "PERSON_CHANGED", "Somebody else changed this person in the meantime. Load the page again.");
        }
    }
}
