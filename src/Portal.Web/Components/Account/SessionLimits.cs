using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Portal.Web.Components.Account;

/// <summary>How long a session lives: 30 min without a request, 12 h in all, at most a minute after its stamp was renewed.</summary>
internal static class SessionLimits
{
    public static TimeSpan Idle { get; } = TimeSpan.FromMinutes(30);
    public static TimeSpan Absolute { get; } = TimeSpan.FromHours(12);
    public static TimeSpan Recheck { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Writes the session's start when it begins.</summary>
    public static Task Begin(CookieSigningInContext context)
    {
        if (context.Principal?.Identity is not ClaimsIdentity identity || identity.HasClaim(c => c.Type == PersonClaims.SessionStart)) return Task.CompletedTask;
        var now = Clock(context.HttpContext).GetUtcNow().ToUnixTimeSeconds();
        identity.AddClaim(new Claim(PersonClaims.SessionStart, now.ToString(CultureInfo.InvariantCulture)));
        return Task.CompletedTask;
    }

    /// <summary>Ends a session that is too old, or whose security stamp was renewed.</summary>
    public static Task Check(CookieValidatePrincipalContext context)
    {
        if (!IsOver(context.Principal, Clock(context.HttpContext).GetUtcNow())) return SecurityStampValidator.ValidatePrincipalAsync(context);
        context.RejectPrincipal();
        return Task.CompletedTask;
    }

    /// <summary>Keeps the start when the framework reads the person anew.</summary>
    public static Task Carry(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(PersonClaims.SessionStart) is { } start && context.NewPrincipal?.Identity is ClaimsIdentity identity)
            identity.AddClaim(start.Clone());
        return Task.CompletedTask;
    }

    /// <summary>True when the session has reached its absolute limit, or does not say when it began.</summary>
    public static bool IsOver(ClaimsPrincipal? person, DateTimeOffset now) =>
        !long.TryParse(person?.FindFirstValue(PersonClaims.SessionStart), CultureInfo.InvariantCulture, out var start)
        || now - DateTimeOffset.FromUnixTimeSeconds(start) > Absolute;

    private static TimeProvider Clock(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>();
}
