using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Portal.Postgres.Embedded;

/// <summary>
/// A PostgreSQL server that belongs to one portal: made on first use, started with it, stopped with it, started again when it dies.
/// Listens on 127.0.0.1 only, with a generated password. One process at a time may own a folder; others can attach to its server.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string UserName = "portal";
    private const string MajorVersion = "18";

    private readonly ServerFile _file;
    private readonly FileStream? _lock;
    private readonly ServerProcess? _process;

    private EmbeddedPostgres(ServerFile file, FileStream? ownership, ServerProcess? process) =>
        (_file, _lock, _process) = (file, ownership, process);

    /// <summary>TCP port on 127.0.0.1.</summary>
    public int Port => _file.Port;

    /// <summary>A connection string for a database of this server, as its superuser.</summary>
    public string ConnectionString(string database) => ConnectionString(_file, database);

    /// <summary>Starts the server of a folder; makes the cluster first when there is none.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be started, or another portal owns the folder.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken ct)
    {
        FileStream? ownership = null;
        try
        {
            CreateFolder(options.Folder);
            ownership = await OwnAsync(options.Folder, ct).ConfigureAwait(false) ?? throw new EmbeddedPostgresException(
                $"Another portal is already running with the data in {options.Folder}: stop it first, or give this one a folder of its own with Portal__DataFolder.");
            var account = ServerAccount.Choose(options.User);
            var (binaries, home) = await PlaceAsync(options, account, ct).ConfigureAwait(false);
            var cluster = Path.Combine(home, "data");
            var file = await InitialiseAsync(options, account, binaries, cluster, ct).ConfigureAwait(false);
            await EndOrphanAsync(account, binaries, cluster, ct).ConfigureAwait(false);
            return await StartAsync(options, file, ownership, port => new ServerProcess(
                account.Server(binaries.Program("postgres"), Arguments(cluster, port, options.Durable)),
                account.Command(binaries.Program("pg_ctl"), ["stop", "-D", cluster, "-m", "fast", "-w", "-t", "20"]),
                cluster), ct).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (ownership is not null) await ownership.DisposeAsync().ConfigureAwait(false);
            if (e is UnauthorizedAccessException)
                throw new EmbeddedPostgresException($"The data in {options.Folder} belongs to another user: start the portal as that user, or give it a folder of its own with Portal__DataFolder.", e);
            throw;
        }
    }

    /// <summary>
    /// The server that another process runs for this folder, or null when none runs. Disposing it leaves the server alone.
    /// </summary>
    public static EmbeddedPostgres? FindRunning(string folder)
    {
        if (!Directory.Exists(folder) || ServerFile.Read(folder) is not { Port: > 0 } file) return null;
        using var ownership = Own(folder);
        return ownership is null ? new EmbeddedPostgres(file, null, null) : null;
    }

    /// <summary>The connection string that is valid while the portal of this folder runs, or null when it has never run.</summary>
    public static string? LastConnectionString(string folder, string database) =>
        ServerFile.Read(folder) is { Port: > 0 } file ? ConnectionString(file, database) : null;

    /// <summary>Stops the server (fast: open transactions are rolled back) and gives the folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await _process.DisposeAsync().ConfigureAwait(false);
        }

        if (_lock is not null) await _lock.DisposeAsync().ConfigureAwait(false);
    }

    private static string ConnectionString(ServerFile file, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = file.Port,
        Username = UserName,
        Password = file.Password,
        Database = database,
    }.ConnectionString;

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else if (!Directory.Exists(folder))
        {
            // Passable, for the server's user, but not readable: the files in it are private one by one.
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    /// <summary>Waits a moment: somebody may only be looking whether a server runs, or stopping one.</summary>
    private static async Task<FileStream?> OwnAsync(string folder, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (Own(folder) is { } ownership) return ownership;
            if (attempt == 10) return null;
            await Task.Delay(100, ct).ConfigureAwait(false);
        }
    }

    private static FileStream? Own(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<(PostgresBinaries Binaries, string Home)> PlaceAsync(
        EmbeddedPostgresOptions options, ServerAccount account, CancellationToken ct)
    {
        var binaries = PostgresBinaries.Find(options.Binaries);
        var folder = Path.GetFullPath(options.Folder);
        var elsewhere = Path.Combine("/var/lib/portal-postgres", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12]);
        if (!account.MayEnter(binaries.Folder))
        {
            CreateFolder(elsewhere);
            binaries = binaries.At(Path.Combine(elsewhere, "server"));
            await account.GiveAsync(binaries.Folder, ct).ConfigureAwait(false);
        }

        if (!account.MayEnter(folder)) CreateFolder(elsewhere);
        var home = Path.Combine(account.MayEnter(folder) ? folder : elsewhere, "postgres");
        if (!Directory.Exists(home)) await account.OwnAsync(home, ct).ConfigureAwait(false);
        return (binaries, home);
    }

    private static async Task<ServerFile> InitialiseAsync(
        EmbeddedPostgresOptions options, ServerAccount account, PostgresBinaries binaries, string cluster, CancellationToken ct)
    {
        var version = Path.Combine(cluster, "PG_VERSION");
        if (File.Exists(version) && ServerFile.Read(options.Folder) is { } known)
        {
            var found = (await File.ReadAllTextAsync(version, ct).ConfigureAwait(false)).Trim();
            return found == MajorVersion ? known : throw new EmbeddedPostgresException(
                $"The data in {cluster} were made by PostgreSQL {found}, this portal brings {MajorVersion}: see docs/operations.md, Upgrade.");
        }

        if (File.Exists(version))
            throw new EmbeddedPostgresException($"{Path.Combine(options.Folder, "server.json")} with the password of the data in {cluster} is missing: restore it from the backup.");

        var file = ServerFile.New();
        var fresh = cluster + ".new";
        var password = cluster + ".pw";
        if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        SecretFile.Write(password, file.Password);
        await account.GiveAsync(password, ct).ConfigureAwait(false);
        try
        {
            await ServerProcess.RunAsync(account.Command(binaries.Program("initdb"),
            [
                "-D", fresh, "-U", UserName, "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", .. options.Durable ? [] : new[] { "--no-sync" },
            ]), ct).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(password);
        }

        file.Write(options.Folder);
        Directory.Move(fresh, cluster); // the last step: a start that was killed before it begins again
        return file;
    }

    /// <summary>A server that outlived a killed portal holds no work of ours: it is ended, and the own one takes its place.</summary>
    private static async Task EndOrphanAsync(ServerAccount account, PostgresBinaries binaries, string cluster, CancellationToken ct)
    {
        if (PostmasterFile.Read(cluster) is null) return;
        if (PostmasterFile.IsInUse(cluster))
        {
            await ServerProcess.TryRunAsync(account.Command(binaries.Program("pg_ctl"), ["stop", "-D", cluster, "-m", "fast", "-w", "-t", "20"]), ct).ConfigureAwait(false);
            var waited = Stopwatch.StartNew();
            while (PostmasterFile.IsInUse(cluster))
            {
                if (waited.Elapsed > TimeSpan.FromSeconds(20))
                    throw new EmbeddedPostgresException($"A PostgreSQL server is still working in {cluster} and does not stop: end it, then start the portal again.");
                await Task.Delay(50, ct).ConfigureAwait(false);
            }
        }

        // Nobody works in the cluster and the folder is ours: what the file says is stale, whoever has that process id now.
        PostmasterFile.Delete(cluster);
    }

    private static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, ServerFile file, FileStream ownership, Func<int, ServerProcess> server, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = attempt == 1 && file.Port > 0 ? file.Port : FreePort();
            var process = server(port);
            var problem = await process.StartAsync(options.StartTimeout, ct).ConfigureAwait(false);
            if (problem is null)
            {
                var running = file with { Port = port };
                if (running != file) running.Write(options.Folder);
                return new EmbeddedPostgres(running, ownership, process);
            }

            await process.DisposeAsync().ConfigureAwait(false);
            if (attempt == 5) throw new EmbeddedPostgresException($"The embedded PostgreSQL does not start: {problem}");
            await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), ct).ConfigureAwait(false);
        }
    }

    private static List<string> Arguments(string cluster, int port, bool durable)
    {
        List<(string Name, string Value)> settings =
        [
            ("listen_addresses", "127.0.0.1"), ("unix_socket_directories", ""), ("max_connections", "200"),
            ("max_locks_per_transaction", "256"), ("timezone", "UTC"), ("log_timezone", "UTC"), ("jit", "off"),
            ("log_checkpoints", "off"), ("log_min_error_statement", "panic"), // statements can hold values of people
        ];
        if (!durable) settings.AddRange([("fsync", "off"), ("synchronous_commit", "off"), ("full_page_writes", "off")]);
        return ["-D", cluster, "-p", port.ToString(System.Globalization.CultureInfo.InvariantCulture), .. settings.SelectMany(s => new[] { "-c", $"{s.Name}={s.Value}" })];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
