using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Access;

/// <summary>Exactly the roles that a person shall have.</summary>
public sealed record SetRolesRequest(Guid UserId, IReadOnlyList<string> Roles);

/// <summary>Gives a person roles. Their sessions end, so that screens follow; rights follow at once in any case (P7).</summary>
public sealed class SetRoles(IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit)
{
    /// <summary>Needs the right to administer; not on oneself, and the last administrator stays one.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(SetRolesRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var found = await People.FindAsync(db, access, request.UserId, actor, allowSelf: false, ct).ConfigureAwait(false);
        if (found.Refusal is { } refused) return refused;
        if (request.Roles.Except(Roles.All).ToList() is { Count: > 0 } unknown)
            return new Refusal(RefusalKind.Invalid, "UNKNOWN_ROLE", $"There is no role {unknown[0]}. Roles are {string.Join(", ", Roles.All)}.");
        if (!request.Roles.Contains(Roles.Administrator)
            && !await RoleRows.AnotherAdministratorAsync(db, request.UserId, ct).ConfigureAwait(false))
            return new Refusal(RefusalKind.Conflict, "LAST_ADMINISTRATOR", "No administrator would be left. Make another person administrator first.");

        await RoleRows.ReplaceAsync(db, request.UserId, request.Roles, ct).ConfigureAwait(false);
        People.EndSessions(found.Value);
        return await People.SaveAsync(db, audit, actor, "person.roles_set", found.Value, new { request.Roles }, new Done(), ct).ConfigureAwait(false);
    }
}
