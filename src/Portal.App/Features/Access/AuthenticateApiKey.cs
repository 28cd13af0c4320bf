using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Access;

/// <summary>Whom an API key stands for.</summary>
/// <param name="Actor">For the use cases.</param>
/// <param name="Role">The key's role.</param>
public sealed record AuthenticatedApiKey(Actor Actor, string Role);

/// <summary>Tells whose key a text is. Unknown, revoked and expired keys all get the same answer.</summary>
public sealed class AuthenticateApiKey(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private static readonly TimeSpan s_lastUsedGrain = TimeSpan.FromMinutes(1);

    /// <summary>Null when the text is no valid key.</summary>
    public async Task<AuthenticatedApiKey?> ExecuteAsync(string? text, CancellationToken ct)
    {
        if (ApiKeyText.Parse(text) is not { } given) return null;
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.PublicId == given.PublicId, ct).ConfigureAwait(false);
        var now = clock.GetUtcNow().UtcDateTime;
        if (key is null || key.RevokedAt is not null || key.ExpiresAt <= now || !Same(key.Hash, given.Hash)) return null;

        // The time of last use is for people: one write a minute is enough, and it never delays a request that races another.
        if (key.LastUsedAt is null || now - key.LastUsedAt > s_lastUsedGrain)
            await db.ApiKeys.Where(k => k.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), ct).ConfigureAwait(false);
        return new AuthenticatedApiKey(new Actor(null, key.Id, $"API key {key.Name}"), key.Role);
    }

    private static bool Same(string stored, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(stored), Encoding.ASCII.GetBytes(given));
}
