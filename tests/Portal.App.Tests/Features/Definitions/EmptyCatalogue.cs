using Portal.Testing;

namespace Portal.App.Tests.Features.Definitions;

/// <summary>A catalogue that stays empty, shared by tests in which nothing may be loaded.</summary>
public sealed class EmptyCatalogue(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalTestApp? _app;

    public PortalTestApp App => _app ?? throw new InvalidOperationException("Not initialised.");

    public async ValueTask InitializeAsync() => _app = await PortalTestApp.CreateAsync(postgres, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }
}
