using Microsoft.Extensions.DependencyInjection;

namespace Portal.App.Features.Models;

/// <summary>Registers what reads object models.</summary>
internal static class ModelServices
{
    public static IServiceCollection AddModels(this IServiceCollection services) => services
        .AddSingleton<ModelQueries>()
        .AddSingleton<ModelNeighbours>()
        .AddSingleton<Diagrams.DiagramQueries>()
        .AddSingleton<Kpis.KpiQueries>();
}
