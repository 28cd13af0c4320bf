using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.App.Data;

namespace Portal.Web.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can work, its databases answer. <c>/health</c>: both.
/// The answer is one word: what is behind the portal is nobody's business without a right.
/// </summary>
internal static class PortalHealth
{
    private const string Ready = "ready";

    public static void AddPortalHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddDbContextCheck<PortalDbContext>("metadata", tags: [Ready])
        .AddCheck<AnalyticsHealth>("analytics", tags: [Ready]);

    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
    }
}
