using Microsoft.Extensions.DependencyInjection;
using Portal.App.Data;

namespace Portal.App.Features.Definitions;

/// <summary>Registers the use cases of definitions.</summary>
internal static class DefinitionsServices
{
    public static IServiceCollection AddDefinitions(this IServiceCollection services) => services
        .AddSingleton<DefinitionWriter>()
        .AddSingleton<LoadDefinitions>()
        .AddSingleton<ExportDefinitions>()
        .AddSingleton<ValidateDefinitions>()
        .AddSingleton<ApplyDefinitionChanges>();
}
