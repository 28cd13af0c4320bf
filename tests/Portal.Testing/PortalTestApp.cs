using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.App;
using Portal.App.Data;

namespace Portal.Testing;

/// <summary>The use cases over a migrated metadata database of one test; disposing drops the database.</summary>
public sealed class PortalTestApp : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _ownsDatabase;

    private PortalTestApp(TestDatabase database, ServiceProvider services, bool ownsDatabase) =>
        (Database, _services, _ownsDatabase) = (database, services, ownsDatabase);

    /// <summary>The metadata database.</summary>
    public TestDatabase Database { get; }

    /// <summary>Copies the migrated database and builds the services.</summary>
    public static async Task<PortalTestApp> CreateAsync(PostgresFixture postgres, CancellationToken ct)
    {
        var database = await postgres.CreatePortalDatabaseAsync(ct);
        return new PortalTestApp(database, Services(database, MetadataLogin(database, postgres.PortalLogin)), ownsDatabase: true);
    }

    /// <summary>Another node of the same portal, which reaches the metadata through a gate; dispose it first.</summary>
    public PortalTestApp NodeBehind(FaultGate gate) => new(Database, Services(Database, gate.ConnectionString), ownsDatabase: false);

    /// <summary>The metadata database as the portal's own login sees it.</summary>
    public static string MetadataLogin(TestDatabase database, string login) =>
        new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = login, Password = login }.ConnectionString;

    /// <summary>Migrates a database once, so that tests can copy it in a moment; nobody stays connected to it.</summary>
    internal static async Task<TestDatabase> CreateTemplateAsync(PostgresFixture postgres, CancellationToken ct)
    {
        var database = await postgres.CreateDatabaseAsync(ct);
        await using var services = Services(database, MetadataLogin(database, postgres.PortalLogin));
        await services.GetRequiredService<PortalDatabase>().MigrateAsync(ct);
        return database;
    }

    /// <summary>A service, such as a use case.</summary>
    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A context of its own; the caller disposes it.</summary>
    public Task<PortalDbContext> ContextAsync(CancellationToken ct) => Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ct);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsDatabase) await Database.DisposeAsync();
    }

    // As on a server of the portal's own: the use cases work with a login that owns nothing.
    private static ServiceProvider Services(TestDatabase database, string metadata)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddDataProtection().SetApplicationName("portal").UseEphemeralDataProtectionProvider();
        services.AddPortalApp(new PortalAppOptions
        {
            PortalConnectionString = metadata,
            MigratorConnectionString = database.ConnectionString,
            AnalyticsConnectionString = database.ConnectionString,
            SigningKey = SigningKey.FromHex(new string('a', 64)),
        });
        return services.BuildServiceProvider();
    }
}
