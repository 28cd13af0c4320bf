using Microsoft.Extensions.DependencyInjection;

namespace Portal.App.Features.Catalogue;

/// <summary>Registers the reads of the catalogue.</summary>
internal static class CatalogueServices
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddSingleton<CatalogueLists>()
        .AddSingleton<CatalogueQueries>()
        .AddSingleton<CatalogueTree>()
        .AddSingleton<CatalogueSearch>();
}
