using Portal.Postgres.Shadow;

namespace Portal.Testing;

/// <summary>
/// Assembly fixture of the test projects that need a database:
/// <c>[assembly: Xunit.AssemblyFixture(typeof(PostgresFixture))]</c>. Starts nothing until a test asks for a database.
/// </summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _server =
        new(() => PostgresServer.StartAsync(CancellationToken.None).AsTask());

    private readonly Lazy<Task<ShadowDatabase>> _shadow;

    private readonly Lazy<Task<TestDatabase>> _migrated;

    /// <summary>The login of this run that use cases work with; its password is its name.</summary>
    public string PortalLogin { get; } = $"portal_test_app_{Guid.NewGuid():N}";

    /// <summary>Nothing is started yet.</summary>
    public PostgresFixture()
    {
        _migrated = new(() => PortalTestApp.CreateTemplateAsync(this, CancellationToken.None));
        _shadow = new(async () => new ShadowDatabase(new ShadowOptions
        {
            ConnectionString = (await _server.Value).AdminConnectionString,
            Prefix = $"portal_test_shadow_{Guid.NewGuid():N}_"[..36],
            ProbeRole = "portal_test_probe",
        }));
    }

    /// <summary>The server that the tests run on.</summary>
    public Task<PostgresServer> ServerAsync() => _server.Value;

    /// <summary>A new, empty database; dropped when disposed.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync(CancellationToken ct) =>
        await (await _server.Value).CreateDatabaseAsync(ct);

    /// <summary>A new metadata database with its current structure and no rows; dropped when disposed.</summary>
    public async Task<TestDatabase> CreatePortalDatabaseAsync(CancellationToken ct) =>
        await (await _server.Value).CopyDatabaseAsync(await _migrated.Value, ct);

    /// <summary>Shadow databases of this run, on the same server.</summary>
    public Task<ShadowDatabase> ShadowAsync() => _shadow.Value;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_shadow.IsValueCreated)
        {
            await (await _shadow.Value).DropAsync(CancellationToken.None);
            await (await _shadow.Value).DisposeAsync();
        }
        if (_migrated.IsValueCreated)
        {
            await (await _migrated.Value).DisposeAsync();
            await (await _server.Value).ExecuteAsync($"drop role if exists {PortalLogin}", CancellationToken.None);
        }
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
    }
}
