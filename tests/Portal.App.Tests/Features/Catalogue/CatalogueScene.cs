using Portal.App.Features.Access;
using Portal.App.Features.Definitions;
using Portal.Testing;

namespace Portal.App.Tests.Features;

/// <summary>The shipped catalogue, loaded.</summary>
internal static class CatalogueScene
{
    public static async Task<PortalTestApp> CreateAsync(PostgresFixture postgres, CancellationToken ct)
    {
        var app = await PortalTestApp.CreateAsync(postgres, ct);
        var folder = Path.Combine(Repository.Root, "definitions-seed");
        (await app.Get<LoadDefinitions>().ExecuteAsync(new(folder, null), Actor.System, ct)).Refusal.ShouldBeNull();
        return app;
    }
}
