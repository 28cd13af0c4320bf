using System.Diagnostics;
using System.Globalization;

namespace Portal.Postgres.Embedded;

/// <summary>
/// The system user that runs the server. PostgreSQL refuses to run as root, so a portal that runs as root hands it to another
/// user through <c>setpriv</c>; any other portal runs it itself.
/// </summary>
internal sealed class ServerAccount
{
    private readonly string? _setpriv = OnPath("setpriv");
    private readonly string? _setsid = OnPath("setsid");
    private readonly (string Uid, string Gid)? _other;

    private ServerAccount((string Uid, string Gid)? other) => _other = other;

    /// <exception cref="EmbeddedPostgresException">There is no user that could run it.</exception>
    public static ServerAccount Choose(string? wanted)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return new ServerAccount(null);
        string[] names = wanted is null ? ["postgres", "nobody"] : [wanted];
        // name:x:uid:gid:comment:home:shell
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(parts => parts.Length > 3).ToList();
        var user = names.Select(name => users.Find(parts => parts[0] == name)).FirstOrDefault(parts => parts is not null)
            ?? throw new EmbeddedPostgresException($"PostgreSQL may not run as root and there is no user {string.Join(" or ", names)} to run it: set Portal:Postgres:User.");
        var account = new ServerAccount((user[2], user[3]));
        return account._setpriv is not null
            ? account
            : throw new EmbeddedPostgresException("PostgreSQL may not run as root and setpriv (package util-linux) is missing: install it, or start the portal as an ordinary user.");
    }

    /// <summary>True when the user of the server may enter <paramref name="folder"/>, as far as it exists.</summary>
    public bool MayEnter(string folder)
    {
        if (_other is null || OperatingSystem.IsWindows()) return true;
        for (var at = new DirectoryInfo(Path.GetFullPath(folder)); at is not null; at = at.Parent)
        {
            if (at.Exists && !at.UnixFileMode.HasFlag(UnixFileMode.OtherExecute)) return false;
        }

        return true;
    }

    /// <summary>Makes the folder, private to the server's user.</summary>
    public async Task OwnAsync(string folder, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await GiveAsync(folder, ct).ConfigureAwait(false);
    }

    /// <summary>Gives a file or folder with all that is in it to the server's user.</summary>
    public async Task GiveAsync(string path, CancellationToken ct)
    {
        if (_other is not { } other) return;
        var start = new ProcessStartInfo("chown", ["-R", $"{other.Uid}:{other.Gid}", path]);
        using var chown = Process.Start(start) ?? throw new EmbeddedPostgresException("chown could not be started.");
        await chown.WaitForExitAsync(ct).ConfigureAwait(false);
        if (chown.ExitCode != 0) throw new EmbeddedPostgresException($"{path} could not be given to the user that runs PostgreSQL.");
    }

    /// <summary>A program of the package, run as the server's user.</summary>
    public ProcessStartInfo Command(string program, IEnumerable<string> arguments) =>
        Start([.. _other is null ? [] : Switch([]), program, .. arguments]);

    /// <summary>
    /// The server itself: in a session of its own, so that Ctrl+C at the terminal reaches the portal alone, which then stops it in
    /// order; and with a signal for the case that the portal is killed.
    /// </summary>
    public ProcessStartInfo Server(string program, IEnumerable<string> arguments)
    {
        List<string> line = [];
        if (OperatingSystem.IsLinux())
        {
            if (_setsid is not null) line.Add(_setsid);
            if (_setpriv is not null) line.AddRange(Switch(["--pdeathsig", "INT"]));
        }

        return Start([.. line, program, .. arguments]);
    }

    private List<string> Switch(string[] options) =>
    [
        _setpriv ?? throw new InvalidOperationException("setpriv was looked for when the account was chosen."), .. options,
        .. _other is { } other ? [$"--reuid={other.Uid}", $"--regid={other.Gid}", "--clear-groups"] : Array.Empty<string>(), "--",
    ];

    private static ProcessStartInfo Start(List<string> line)
    {
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            // The portal's own folder need not be readable for the server's user.
            WorkingDirectory = Path.GetPathRoot(Environment.CurrentDirectory) ?? "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal) || k.StartsWith("LC_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static string? OnPath(string program) => OperatingSystem.IsWindows()
        ? null
        : new[] { "/usr/bin", "/bin", "/usr/sbin", "/sbin" }.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
