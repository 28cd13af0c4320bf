using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Access;

/// <summary>
/// Answers "may this actor do that, here?" from the database at the moment of asking (P7): a role taken away a second ago
/// counts already, whatever the circuit's claims say.
/// </summary>
public sealed class AccessControl(TimeProvider clock)
{
    /// <summary>Null when allowed, else why not.</summary>
    /// <param name="db">The context of the use case, so that the check and the change see the same database.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="right">What for.</param>
    /// <param name="scope">Where; null asks for the right anywhere.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Refusal?> RefuseAsync(PortalDbContext db, Actor actor, Right right, AccessScope? scope, CancellationToken ct)
    {
        if (ReferenceEquals(actor, Actor.System)) return null;
        var roles = await RolesAsync(db, actor, ct).ConfigureAwait(false);
        if (!roles.Any(role => RightsTable.Of(role).Contains(right))) return Forbidden(right);
        if (actor.UserId is not { } userId || scope is null) return null;
        var limits = await db.UserScopes.AsNoTracking().Where(s => s.UserId == userId).ToListAsync(ct).ConfigureAwait(false);
        return limits.Count == 0 || limits.Exists(limit => Covers(limit, scope)) ? null : Forbidden(right);
    }

    private async Task<List<string>> RolesAsync(PortalDbContext db, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (actor.ApiKeyId is { } keyId)
            return await db.ApiKeys.Where(k => k.Id == keyId && k.RevokedAt == null && k.ExpiresAt > now)
                .Select(k => k.Role).ToListAsync(ct).ConfigureAwait(false);
        return await (from link in db.UserRoles
                      join role in db.Roles on link.RoleId equals role.Id
                      join user in db.Users on link.UserId equals user.Id
                      where user.Id == actor.UserId && user.DisabledAt == null
                      select role.Name!).ToListAsync(ct).ConfigureAwait(false);
    }

    private static bool Covers(UserScope limit, AccessScope scope) => limit.Kind switch
    {
        "industry" => scope.Industry is null || scope.Industry == limit.Code,
        "value_chain" => scope.ValueChain is null || scope.ValueChain == limit.Code,
        "client" => scope.Client is null || scope.Client == limit.Code,
        _ => false,
    };

    private static Refusal Forbidden(Right right) => new(RefusalKind.Forbidden, "FORBIDDEN",
        $"Your roles do not include the right to {Phrase(right)} here. An administrator can grant it.");

    private static string Phrase(Right right) => right switch
    {
        Right.Read => "read",
        Right.EditDefinitions => "edit definitions",
        Right.Review => "review change requests",
        Right.Operate => "run jobs",
        Right.ManageFleet => "manage clients and targets",
        Right.Administer => "administer the portal",
        _ => throw new ArgumentOutOfRangeException(nameof(right)),
    };
}

/// <summary>The place of an action: the codes that role scopes are compared with. Null parts are not compared.</summary>
/// <param name="Industry">Industry code.</param>
/// <param name="ValueChain">Value chain code.</param>
/// <param name="Client">Client code.</param>
public sealed record AccessScope(string? Industry, string? ValueChain, string? Client);
