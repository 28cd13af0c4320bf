using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Portal.Web.Security;

/// <summary>How often a caller of the API may ask. Sign-ins are counted where they fail, in <c>SignInThrottle</c>.</summary>
internal static class PortalLimits
{
    /// <summary>Policy of the API's endpoints.</summary>
    public const string Api = "api";

    private const int RequestsPerSecond = 300;

    public static void AddPortalLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(Api, context => RateLimitPartition.GetTokenBucketLimiter(Caller(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = RequestsPerSecond,
            TokensPerPeriod = RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));
    });

    /// <summary>The key, else the address: without a key there is nothing but refusals to be had.</summary>
    private static string Caller(HttpContext context) =>
        context.Request.Headers["X-Api-Key"].ToString() is { Length: > 0 } key ? key : context.Connection.RemoteIpAddress?.ToString() ?? "";
}
