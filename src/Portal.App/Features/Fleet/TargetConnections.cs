using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using Portal.App.Data;
using Portal.Postgres;

namespace Portal.App.Features.Fleet;

/// <summary>
/// One pool per target. Connection strings of targets are stored encrypted by data protection; the first target,
/// <c>analytics</c>, has none of its own and takes the one of the configuration.
/// </summary>
public sealed class TargetConnections(PortalAppOptions options, IDataProtectionProvider protection) : IAsyncDisposable
{
    private readonly IDataProtector _protector = protection.CreateProtector("portal.targets");
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> _pools = new(StringComparer.Ordinal);

    /// <summary>The pool of a target.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key that protected the connection string is gone.</exception>
    public NpgsqlDataSource Of(Target target)
    {
        var text = target.ProtectedConnectionString is { } secret
            ? _protector.Unprotect(secret)
            : options.AnalyticsConnectionString;
        return _pools.GetOrAdd(text, Open);
    }

    /// <summary>Encrypts a connection string for storing.</summary>
    public string Protect(string connectionString) => _protector.Protect(connectionString);

    /// <summary>A pool for a connection string that is not stored yet; the caller disposes it.</summary>
    public static NpgsqlDataSource Open(string connectionString) => TargetPool.Create(connectionString, "portal");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values) await pool.DisposeAsync().ConfigureAwait(false);
    }
}
