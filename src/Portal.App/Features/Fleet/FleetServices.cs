using Microsoft.Extensions.DependencyInjection;

namespace Portal.App.Features.Fleet;

/// <summary>Registers clients, targets and tenant schemas.</summary>
internal static class FleetServices
{
    public static IServiceCollection AddFleet(this IServiceCollection services) => services
        .AddSingleton<EnvironmentQueries>()
        .AddSingleton<TargetConnections>()
        .AddSingleton<AddClient>()
        .AddSingleton<AddTarget>()
        .AddSingleton<CheckTarget>()
        .AddSingleton<FleetJobs>()
        .AddSingleton<ActivateValueChain>()
        .AddSingleton<DeactivateValueChain>()
        .AddSingleton<RestoreTenantSchema>()
        .AddSingleton<CheckReadModels>()
        .AddSingleton<FleetQueries>();
}
