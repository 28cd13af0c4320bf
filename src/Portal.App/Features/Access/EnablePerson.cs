using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Access;

/// <summary>A disabled person who may sign in again.</summary>
public sealed record EnablePersonRequest(Guid UserId);

/// <summary>Gives a disabled person their access back, with the roles they had.</summary>
public sealed class EnablePerson(IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit)
{
    /// <summary>Needs the right to administer.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(EnablePersonRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var found = await People.FindAsync(db, access, request.UserId, actor, allowSelf: false, ct).ConfigureAwait(false);
        if (found.Refusal is { } refused) return refused;

        var user = found.Value;
        if (user.DisabledAt is null) return new Done();
        user.DisabledAt = null;
        People.EndSessions(user);
        return await People.SaveAsync(db, audit, actor, "person.enabled", user, null, new Done(), ct).ConfigureAwait(false);
    }
}
