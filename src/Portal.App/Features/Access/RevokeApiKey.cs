using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Access;

/// <summary>A key to end.</summary>
/// <param name="Id">Its row.</param>
public sealed record RevokeApiKeyRequest(int Id);

/// <summary>Ends an API key at once. A key that has ended already stays as it is.</summary>
public sealed class RevokeApiKey(IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Needs the right to administer.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(RevokeApiKeyRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        if (await access.RefuseAsync(db, actor, Right.Administer, null, ct).ConfigureAwait(false) is { } refused) return refused;
        var key = await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == request.Id, ct).ConfigureAwait(false);
        if (key is null) return new Refusal(RefusalKind.NotFound, "API_KEY_NOT_FOUND", $"There is no API key {request.Id}.");
        if (key.RevokedAt is not null) return new Done();

        key.RevokedAt = clock.GetUtcNow().UtcDateTime;
        audit.Append(db, actor, "api_key.revoked", $"api_key/{key.PublicId}", new { key.Name });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        return new Done();
    }
}
