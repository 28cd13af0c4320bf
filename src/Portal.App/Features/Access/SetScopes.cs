using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Access;

/// <summary>One limit: an industry, a value chain or a client by its code.</summary>
/// <param name="Kind">industry, value_chain or client.</param>
/// <param name="Code">The code there.</param>
public sealed record ScopeLimit(string Kind, string Code);

/// <summary>Exactly the limits that a person's roles shall have; none means everywhere.</summary>
public sealed record SetScopesRequest(Guid UserId, IReadOnlyList<ScopeLimit> Limits);

/// <summary>Limits a person's roles to industries, value chains and clients.</summary>
public sealed class SetScopes(IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit)
{
    /// <summary>Needs the right to administer; not on oneself.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(SetScopesRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var found = await People.FindAsync(db, access, request.UserId, actor, allowSelf: false, ct).ConfigureAwait(false);
        if (found.Refusal is { } refused) return refused;
        var limits = request.Limits.Distinct().ToList();
        foreach (var limit in limits)
        {
            if (!await ExistsAsync(db, limit, ct).ConfigureAwait(false))
                return new Refusal(RefusalKind.Invalid, "UNKNOWN_SCOPE", $"There is no {limit.Kind.Replace('_', ' ')} with the code {limit.Code}.");
        }

        var rows = await db.UserScopes.Where(s => s.UserId == request.UserId).ToListAsync(ct).ConfigureAwait(false);
        db.UserScopes.RemoveRange(rows.Where(row => !limits.Contains(new(row.Kind, row.Code))));
        db.UserScopes.AddRange(limits.Where(limit => !rows.Exists(row => row.Kind == limit.Kind && row.Code == limit.Code))
            .Select(limit => new UserScope { UserId = request.UserId, Kind = limit.Kind, Code = limit.Code }));
        People.EndSessions(found.Value);
        return await People.SaveAsync(db, audit, actor, "person.scopes_set", found.Value, new { limits }, new Done(), ct).ConfigureAwait(false);
    }

    private static Task<bool> ExistsAsync(PortalDbContext db, ScopeLimit limit, CancellationToken ct) => limit.Kind switch
    {
        "industry" => db.Industries.AnyAsync(i => i.Code == limit.Code, ct),
        "value_chain" => db.ValueChains.AnyAsync(c => c.Code == limit.Code, ct),
        "client" => db.Clients.AnyAsync(c => c.Code == limit.Code, ct),
        _ => Task.FromResult(false),
    };
}
