using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Portal.Web.Security;

/// <summary>
/// The session cookie and the antiforgery cookie. Behind TLS both have the <c>__Host-</c> prefix, which binds them to this host and to
/// https; browsers refuse that prefix without https, so a portal tried out on http has plain names.
/// </summary>
internal static class PortalCookies
{
    public static void AddPortalCookies(this IServiceCollection services, IConfiguration configuration)
    {
        var secure = IsHttps(configuration);
        foreach (var scheme in new[] { IdentityConstants.ApplicationScheme, IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.TwoFactorRememberMeScheme })
        {
            services.PostConfigure<CookieAuthenticationOptions>(scheme, options =>
                Protect(options.Cookie, secure, scheme == IdentityConstants.ApplicationScheme ? "portal-session" : scheme));
        }

        services.Configure<AntiforgeryOptions>(options =>
        {
            Protect(options.Cookie, secure, "portal-antiforgery");
            options.SuppressXFrameOptionsHeader = true; // SecurityHeaders refuses every frame
        });
    }

    private static void Protect(CookieBuilder cookie, bool secure, string name)
    {
        cookie.Name = secure ? $"__Host-{name}" : name;
        cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.HttpOnly = true;
        cookie.Path = "/";
    }

    private static bool IsHttps(IConfiguration configuration) =>
        configuration.GetValue("Portal:BehindHttps", false)
        || (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Contains("https://", StringComparison.OrdinalIgnoreCase);
}
