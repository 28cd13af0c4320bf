using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.App;
using Portal.Postgres.Servers;

namespace Portal.Web.Health;

/// <summary>The first target answers. Without it the portal still serves its catalogue, so it is degraded, not unhealthy.</summary>
internal sealed class AnalyticsHealth(PortalAppOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await DatabaseCheck.FindProblemAsync("Analytics", options.AnalyticsConnectionString, cancellationToken) is { } problem
            ? HealthCheckResult.Degraded(problem)
            : HealthCheckResult.Healthy();
}
