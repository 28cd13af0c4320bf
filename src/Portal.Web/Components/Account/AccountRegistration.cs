using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Portal.App.Data;

namespace Portal.Web.Components.Account;

/// <summary>Signing in: cookies, sessions, who the circuit belongs to.</summary>
internal static class AccountRegistration
{
    /// <summary>Policy of the pages that a given password may open: signed in, whatever else.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Adds what the account pages and every page that requires sign-in need.</summary>
    public static IServiceCollection AddPortalAccounts(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        new IdentityBuilder(typeof(PortalUser), typeof(IdentityRole<Guid>), services).AddSignInManager();
        services.ConfigureApplicationCookie(ConfigureCookie);
        services.Configure<SecurityStampValidatorOptions>(options =>
            (options.ValidationInterval, options.OnRefreshingPrincipal) = (SessionLimits.Recheck, SessionLimits.Carry));
        services.AddAuthorizationBuilder()
            .AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser())
            .SetDefaultPolicy(new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme)
                .RequireAuthenticatedUser()
                .RequireAssertion(context => !context.User.HasClaim(claim => claim.Type == PersonClaims.MustChangePassword))
                .Build());
        services.AddScoped<IUserClaimsPrincipalFactory<PortalUser>, PersonClaims>();
        services.AddScoped<AuthenticationStateProvider, PersonRevalidation>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<PasswordSignIn>();
        services.AddSingleton<SignInThrottle>();
        services.AddCascadingAuthenticationState();
        return services;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.LoginPath = PortalUrls.SignIn;
        options.AccessDeniedPath = PortalUrls.Forbidden;
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = SessionLimits.Idle;
        options.SlidingExpiration = true;
        options.Events.OnSigningIn = SessionLimits.Begin;
        options.Events.OnValidatePrincipal = SessionLimits.Check;
        options.Events.OnRedirectToAccessDenied = RedirectForbidden;
    }

    /// <summary>A password that somebody else gave leads to the page that changes it, and nowhere else.</summary>
    private static Task RedirectForbidden(RedirectContext<CookieAuthenticationOptions> context)
    {
        var mustChange = context.HttpContext.User.HasClaim(claim => claim.Type == PersonClaims.MustChangePassword);
        context.Response.Redirect(mustChange ? PortalUrls.ChangePassword : context.RedirectUri);
        return Task.CompletedTask;
    }
}
