using Microsoft.Extensions.DependencyInjection;
using Portal.Postgres.Execution;
using Portal.Postgres.Shadow;

namespace Portal.App.Features.Plans;

/// <summary>Registers making, proving and running of plans.</summary>
internal static class PlanServices
{
    public static IServiceCollection AddPlans(this IServiceCollection services, PortalAppOptions options) => services
        .AddSingleton(_ => new ShadowDatabase(new ShadowOptions { ConnectionString = options.ShadowConnectionString ?? options.AnalyticsConnectionString }))
        .AddSingleton<PlanProver>()
        .AddSingleton(provider => new PlanExecutor(provider.GetRequiredService<TimeProvider>(), new PlanExecutorOptions()))
        .AddSingleton<ChainDefinitions>()
        .AddSingleton<CompileStructure>()
        .AddSingleton<TargetReading>()
        .AddSingleton<CreatePlan>()
        .AddSingleton<PreviewPlan>()
        .AddSingleton<PlanStateClasses>()
        .AddSingleton<PlanActivation>()
        .AddSingleton<PlanSharedData>();
}
