using Microsoft.Extensions.DependencyInjection;

namespace Portal.App.Features.Types;

/// <summary>Registers enumerations and domains.</summary>
internal static class TypeServices
{
    public static IServiceCollection AddTypes(this IServiceCollection services) => services.AddSingleton<TypeQueries>();
}
