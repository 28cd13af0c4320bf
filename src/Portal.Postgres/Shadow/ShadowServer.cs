using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Portal.Schema.Sql;

namespace Portal.Postgres.Shadow;

/// <summary>
/// The server with the shadow databases. Work leases one of them alone, so that <c>shared_data</c> can have its own name there and
/// nobody else's locks are met. Probes run as a login of its own that owns nothing but these databases (assurance, section 2);
/// where it cannot be made, the given login does the work and <see cref="IsIsolated"/> says so.
/// </summary>
internal sealed class ShadowServer : IAsyncDisposable
{
    private readonly ShadowOptions _options;
    private readonly NpgsqlDataSource _admin;
    private readonly SemaphoreSlim _places;
    private readonly SemaphoreSlim _preparing = new(1, 1);
    private string? _probeConnectionString;

    public ShadowServer(ShadowOptions options)
    {
        _options = options;
        // Advisory locks are per database: everybody meets in this one.
        _admin = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(options.ConnectionString) { Database = "postgres", ApplicationName = "portal shadow" });
        _places = new SemaphoreSlim(options.Count, options.Count);
    }

    /// <summary>True when probes run as a login that can reach nothing else; known after the first lease.</summary>
    public bool IsIsolated { get; private set; }

    /// <summary>Major version of the server; null before the first lease.</summary>
    public int? Major { get; private set; }

    /// <summary>Takes one database for one piece of work; disposing gives it back.</summary>
    public async Task<ShadowLease> LeaseAsync(CancellationToken ct)
    {
        await _places.WaitAsync(ct).ConfigureAwait(false);
        NpgsqlConnection? admin = null;
        try
        {
            admin = await _admin.OpenConnectionAsync(ct).ConfigureAwait(false);
            Major = admin.PostgreSqlVersion.Major;
            var probe = await PrepareProbeAsync(admin, ct).ConfigureAwait(false);
            var database = await LockOneAsync(admin, ct).ConfigureAwait(false);
            await CreateWhereMissingAsync(admin, database, ct).ConfigureAwait(false);
            var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(probe) { Database = database }.ConnectionString);
            await connection.OpenAsync(ct).ConfigureAwait(false);
            var lease = new ShadowLease(connection, admin, _options.ConnectionString, _places);
            await lease.ClearAsync(ct).ConfigureAwait(false);
            return lease;
        }
        catch
        {
            if (admin is not null) await admin.DisposeAsync().ConfigureAwait(false);
            _places.Release();
            throw;
        }
    }

    /// <summary>Makes a database for one script, with a session of the probes' login in it; disposing drops it.</summary>
    public async Task<ThrowawayDatabase> CreateThrowawayAsync(CancellationToken ct)
    {
        var admin = await _admin.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var scope = admin.ConfigureAwait(false);
        var probe = await PrepareProbeAsync(admin, ct).ConfigureAwait(false);
        var name = $"{_options.Prefix}sql_{Guid.NewGuid():N}";
        await CreateWhereMissingAsync(admin, name, ct).ConfigureAwait(false);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(probe) { Database = name, SearchPath = null }.ConnectionString);
        var database = new ThrowawayDatabase(connection, () => ExecuteAsync(_admin, $"drop database if exists {SqlIdentifier.Quote(name)} with (force)", CancellationToken.None));
        try
        {
            await connection.OpenAsync(ct).ConfigureAwait(false);
            using var bounds = new NpgsqlCommand("set statement_timeout = '20s'; set timezone = 'UTC'; set client_min_messages = warning", connection);
            await bounds.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
            return database;
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Drops the shadow databases, and the login where a secret of its own made it one of this process alone.</summary>
    public async Task DropAsync(CancellationToken ct)
    {
        for (var number = 1; number <= _options.Count; number++)
            await ExecuteAsync(_admin, $"drop database if exists {SqlIdentifier.Quote(_options.Prefix + number)} with (force)", ct).ConfigureAwait(false);
        if (_options.ProbeSecret is not null) await ExecuteAsync(_admin, $"drop role if exists {SqlIdentifier.Quote(_options.ProbeRole)}", ct).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _admin.DisposeAsync().ConfigureAwait(false);
        _places.Dispose();
        _preparing.Dispose();
    }

    /// <summary>Several portals may share the server: whoever holds the advisory lock of a number has the database.</summary>
    private async Task<string> LockOneAsync(NpgsqlConnection admin, CancellationToken ct)
    {
        while (true)
        {
            for (var number = 1; number <= _options.Count; number++)
            {
                var database = _options.Prefix + number;
                using var take = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", admin)
                {
                    Parameters = { new() { Value = database } },
                };
                if (await take.ExecuteScalarAsync(ct).ConfigureAwait(false) is true) return database;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), ct).ConfigureAwait(false);
        }
    }

    private async Task CreateWhereMissingAsync(NpgsqlConnection admin, string database, CancellationToken ct)
    {
        using var exists = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", admin)
        {
            Parameters = { new() { Value = database } },
        };
        if (await exists.ExecuteScalarAsync(ct).ConfigureAwait(false) is true) return;
        var name = SqlIdentifier.Quote(database);
        var owner = IsIsolated ? $" owner {SqlIdentifier.Quote(_options.ProbeRole)}" : "";
        await ExecuteAsync(_admin, $"create database {name}{owner} template template0", ct).ConfigureAwait(false);
        await ExecuteAsync(_admin, $"revoke all on database {name} from public", ct).ConfigureAwait(false);
    }

    private async Task<string> PrepareProbeAsync(NpgsqlConnection admin, CancellationToken ct)
    {
        if (_probeConnectionString is { } known) return known;
        await _preparing.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return _probeConnectionString ??= await CreateProbeAsync(admin, ct).ConfigureAwait(false);
        }
        finally
        {
            _preparing.Release();
        }
    }

    private async Task<string> CreateProbeAsync(NpgsqlConnection admin, CancellationToken ct)
    {
        var given = new NpgsqlConnectionStringBuilder(_options.ConnectionString)
        {
            Pooling = false, SearchPath = "", CommandTimeout = 0, ApplicationName = "portal probe",
        };
        using var may = new NpgsqlCommand("select rolsuper from pg_roles where rolname = current_user", admin);
        IsIsolated = await may.ExecuteScalarAsync(ct).ConfigureAwait(false) is true;
        if (!IsIsolated) return given.ConnectionString;
        var password = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_options.ProbeSecret ?? given.Password ?? ""), "portal probe"u8));
        var role = SqlIdentifier.Quote(_options.ProbeRole);
        const string Attributes = "login nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit 20";
        await ExecuteAsync(_admin, $"""
            do $do$ begin
                perform pg_advisory_xact_lock(hashtextextended('portal probe', 0));
                if not exists (select from pg_roles where rolname = {SqlLiteral.Text(_options.ProbeRole)}) then
                    create role {role} {Attributes};
                end if;
                alter role {role} {Attributes} password {SqlLiteral.Text(password)};
            end $do$
            """, ct).ConfigureAwait(false);
        given.Username = _options.ProbeRole;
        given.Password = password;
        return given.ConnectionString;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}
