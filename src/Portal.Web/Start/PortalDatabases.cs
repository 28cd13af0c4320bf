using Portal.Postgres.Embedded;
using Portal.Postgres.Servers;

namespace Portal.Web.Start;

/// <summary>
/// The two databases that the portal needs: those that the configuration names, else those of the embedded server, which is
/// then started and stopped with the portal.
/// </summary>
internal sealed class PortalDatabases : IAsyncDisposable
{
    /// <summary>Database of the metadata.</summary>
    public const string Portal = "portal";

    /// <summary>Database of the first target.</summary>
    public const string Analytics = "analytics";

    private readonly EmbeddedPostgres? _embedded;

    private PortalDatabases(string portal, string analytics, EmbeddedPostgres? embedded) =>
        (PortalConnectionString, AnalyticsConnectionString, _embedded) = (portal, analytics, embedded);

    /// <summary>True on the embedded server, where the portal makes its logins itself.</summary>
    public bool IsOwn => _embedded is not null;

    public string PortalConnectionString { get; }

    public string AnalyticsConnectionString { get; }

    /// <summary>Opens the databases for a portal: its embedded server is its own.</summary>
    /// <exception cref="StartRefusedException">A given database cannot be used.</exception>
    /// <exception cref="EmbeddedPostgresException">The embedded server cannot be used.</exception>
    public static Task<PortalDatabases> OpenAsync(PortalSettings settings, CancellationToken ct) =>
        OpenAsync(settings, attach: false, ct);

    /// <summary>Opens the databases for a command: it works on the server of the running portal, if there is one.</summary>
    public static Task<PortalDatabases> AttachAsync(PortalSettings settings, CancellationToken ct) =>
        OpenAsync(settings, attach: true, ct);

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<PortalDatabases> OpenAsync(PortalSettings settings, bool attach, CancellationToken ct)
    {
        if (settings is { PortalConnectionString: { } portal, AnalyticsConnectionString: { } analytics })
        {
            var problem = await DatabaseCheck.FindProblemAsync("Portal", portal, ct) ?? await DatabaseCheck.FindProblemAsync("Analytics", analytics, ct);
            return problem is null ? new PortalDatabases(portal, analytics, null) : throw new StartRefusedException(problem);
        }

        var options = new EmbeddedPostgresOptions
        {
            Folder = settings.DataFolder, Binaries = settings.PostgresBinaries, User = settings.PostgresUser,
        };
        var running = attach ? EmbeddedPostgres.FindRunning(settings.DataFolder) : null;
        var embedded = running ?? await EmbeddedPostgres.StartAsync(options, ct);
        try
        {
            var databases = new PortalDatabases(embedded.ConnectionString(Portal), embedded.ConnectionString(Analytics), embedded);
            await DatabaseCheck.EnsureExistsAsync(databases.PortalConnectionString, ct);
            await DatabaseCheck.EnsureExistsAsync(databases.AnalyticsConnectionString, ct);
            return databases;
        }
        catch
        {
            await embedded.DisposeAsync();
            throw;
        }
    }
}
