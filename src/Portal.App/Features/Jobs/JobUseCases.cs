using Microsoft.Extensions.DependencyInjection;

namespace Portal.App.Features.Jobs;

/// <summary>Registers what people can do with jobs.</summary>
internal static class JobUseCases
{
    public static IServiceCollection AddJobUseCases(this IServiceCollection services) => services
        .AddSingleton<CancelJob>()
        .AddSingleton<CancelJobItem>()
        .AddSingleton<RetryJobItems>()
        .AddSingleton<JobQueries>()
        .AddSingleton<JobLog>();
}
