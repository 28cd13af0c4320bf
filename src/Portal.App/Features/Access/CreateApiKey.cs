using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Access;

/// <summary>A new key of the HTTP API.</summary>
/// <param name="Name">What it is for: <c>ci</c>.</param>
/// <param name="Role">The one role it has.</param>
/// <param name="ValidDays">1 to 365; null is 90.</param>
public sealed record CreateApiKeyRequest(string Name, string Role, int? ValidDays = null);

/// <summary>The key, once.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Key">The text that goes into <c>X-Api-Key</c>.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record CreatedApiKey(int Id, string Key, DateTime ExpiresAt);

/// <summary>Makes an API key. Only its hash is stored.</summary>
public sealed class CreateApiKey(IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, TimeProvider clock)
{
    private const int DefaultDays = 90;
    private const int MostDays = 365;
    private const int LongestName = 100;

    /// <summary>Needs the right to administer.</summary>
    public async Task<Outcome<CreatedApiKey>> ExecuteAsync(CreateApiKeyRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        if (await access.RefuseAsync(db, actor, Right.Administer, null, ct).ConfigureAwait(false) is { } refused) return refused;
        if (Problem(request) is { } problem) return problem;

        var text = ApiKeyText.Create();
        var now = clock.GetUtcNow().UtcDateTime;
        var key = new ApiKey
        {
            PublicId = text.PublicId,
            Name = request.Name.Trim(),
            Role = request.Role,
            Hash = text.Hash,
            CreatedAt = now,
            ExpiresAt = now.AddDays(request.ValidDays ?? DefaultDays),
        };
        db.ApiKeys.Add(key);
        audit.Append(db, actor, "api_key.created", $"api_key/{key.PublicId}", new { key.Name, key.Role, key.ExpiresAt });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        return new CreatedApiKey(key.Id, text.Text, key.ExpiresAt);
    }

    private static Refusal? Problem(CreateApiKeyRequest request)
    {
        var details = new List<string>();
        if (request.Name.Trim() is not { Length: > 0 and <= LongestName }) details.Add($"name: 1 to {LongestName} characters.");
        if (!Roles.All.Contains(request.Role)) details.Add($"role: one of {string.Join(", ", Roles.All)}.");
        if (request.ValidDays is < 1 or > MostDays) details.Add($"validDays: 1 to {MostDays}.");
        return details.Count == 0 ? null : new Refusal(RefusalKind.Invalid, "API_KEY", "The API key cannot be made like this.") { Details = details };
    }
}
