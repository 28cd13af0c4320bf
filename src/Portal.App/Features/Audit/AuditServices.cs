using Microsoft.Extensions.DependencyInjection;

namespace Portal.App.Features.Audit;

/// <summary>Registers the audit.</summary>
internal static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditTrail>()
        .AddSingleton<AuditSealing>()
        .AddSingleton<AuditQueries>()
        .AddSingleton<VerifyAudit>();
}
