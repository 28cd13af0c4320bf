using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;

namespace Portal.Web.Security;

/// <summary>Keys, cookies, headers and limits: what they are and why stands in <c>docs/security.md</c>.</summary>
internal static class PortalSecurity
{
    private const long LargestRequest = 4 * 1024 * 1024;
    private const long LargestCircuitMessage = 1024 * 1024;

    public static void AddPortalSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddPortalCookies(configuration);
        services.AddPortalLimits();
        services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), false));
        services.Configure<HubOptions>(options => options.MaximumReceiveMessageSize = LargestCircuitMessage);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = LargestRequest;
        });
        services.Configure<ForwardedHeadersOptions>(options => TrustProxies(options, configuration));
    }

    public static void UsePortalSecurity(this WebApplication app)
    {
        if (app.Configuration["Portal:KnownProxies"] is not null) app.UseForwardedHeaders();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<CircuitOrigin>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>Forwarded addresses and schemes count only when they come from a proxy that the configuration names.</summary>
    private static void TrustProxies(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var address in (configuration["Portal:KnownProxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            options.KnownProxies.Add(System.Net.IPAddress.Parse(address));
    }
}
