using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Access;

/// <summary>A person who may no longer sign in.</summary>
public sealed record DisablePersonRequest(Guid UserId);

/// <summary>Ends a person's access at once; what they did stays theirs in history and audit.</summary>
public sealed class DisablePerson(IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Needs the right to administer; not on oneself and not on the last administrator.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(DisablePersonRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var found = await People.FindAsync(db, access, request.UserId, actor, allowSelf: false, ct).ConfigureAwait(false);
        if (found.Refusal is { } refused) return refused;
        if (!await RoleRows.AnotherAdministratorAsync(db, request.UserId, ct).ConfigureAwait(false))
            return new Refusal(RefusalKind.Conflict, "LAST_ADMINISTRATOR", "No administrator would be left. Make another person administrator first.");

        var user = found.Value;
        if (user.DisabledAt is not null) return new Done();
        user.DisabledAt = clock.GetUtcNow().UtcDateTime;
        People.EndSessions(user);
        return await People.SaveAsync(db, audit, actor, "person.disabled", user, null, new Done(), ct).ConfigureAwait(false);
    }
}
