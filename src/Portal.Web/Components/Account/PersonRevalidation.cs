using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.App.Data;

namespace Portal.Web.Components.Account;

/// <summary>
/// Asks once a minute whether an open circuit's person is still who they were: not disabled, same security stamp (roles,
/// password and second factor renew it), session not too old. If not, the circuit loses its person and the page asks to sign in.
/// </summary>
internal sealed class PersonRevalidation(
    ILoggerFactory loggers, IDbContextFactory<PortalDbContext> contexts, IOptions<IdentityOptions> options, TimeProvider clock)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => SessionLimits.Recheck;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var person = authenticationState.User;
        if (SessionLimits.IsOver(person, clock.GetUtcNow())) return false;
        if (!Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return false;
        var stamp = person.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(u => u.Id == id && u.DisabledAt == null && u.SecurityStamp == stamp, cancellationToken);
    }
}
