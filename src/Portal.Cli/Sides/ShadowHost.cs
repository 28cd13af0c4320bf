using System.Security.Cryptography;
using Portal.Postgres.Embedded;
using Portal.Postgres.Shadow;

namespace Portal.Cli.Sides;

/// <summary>
/// The shadow database of one command: on the server of <c>--shadow</c>, where it takes databases and a login of its own and leaves
/// nothing behind, else on an embedded server that is started when it is needed.
/// </summary>
internal sealed class ShadowHost(string? url) : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private ShadowDatabase? _shadow;
    private EmbeddedPostgres? _embedded;
    private string? _temporary;

    /// <summary>Major version of its server; null while nothing was done in it.</summary>
    public int? ServerMajor => _shadow?.ServerMajor;

    /// <summary>The shadow database; the first call makes it.</summary>
    public async Task<ShadowDatabase> GetAsync(CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            return _shadow ??= await CreateAsync(ct);
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<ShadowDatabase> CreateAsync(CancellationToken ct)
    {
        var connectionString = url is null ? (_embedded = await StartAsync(ct)).ConnectionString("postgres") : PostgresUrl.Parse(url).ConnectionString;
        var own = RandomNumberGenerator.GetHexString(12, lowercase: true);
        return new ShadowDatabase(new ShadowOptions
        {
            ConnectionString = connectionString, Prefix = $"portal_cli_{own}_", Count = 1,
            ProbeRole = $"portal_cli_{own}", ProbeSecret = RandomNumberGenerator.GetHexString(32),
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_shadow is not null)
        {
            await _shadow.DropAsync(CancellationToken.None);
            await _shadow.DisposeAsync();
        }
        _starting.Dispose();
        if (_embedded is not null) await _embedded.DisposeAsync();
        if (_temporary is not null && Directory.Exists(_temporary)) Directory.Delete(_temporary, recursive: true);
    }

    // The cluster is kept between commands, because making one takes longer than starting it; a second command at the same time, or a
    // folder that cannot be used, gets a cluster of its own.
    private async Task<EmbeddedPostgres> StartAsync(CancellationToken ct)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var kept = Path.Combine(home, "portal", "shadow");
        if (home.Length > 0 && EmbeddedPostgres.FindRunning(kept) is null)
        {
            try
            {
                Directory.CreateDirectory(Path.Combine(home, "portal"));
                return await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = kept, Durable = false }, ct);
            }
            catch (Exception e) when (e is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
            {
                // A cluster of its own follows, and what is wrong with that one is said.
            }
        }
        _temporary = Directory.CreateTempSubdirectory("portal-shadow-").FullName;
        return await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = Path.Combine(_temporary, "server"), Durable = false }, ct);
    }
}
