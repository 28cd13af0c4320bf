using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Postgres.Embedded;

namespace Portal.E2E.Tests;

/// <summary>The portal as a person starts it: its own process, its own data folder, its own embedded PostgreSQL, demo accounts on.</summary>
public sealed partial class PortalProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ProcessOutput _log;

    private PortalProcess(Process process, ProcessOutput log, string dataFolder, Uri address) =>
        (_process, _log, DataFolder, Address) = (process, log, dataFolder, address);

    public string DataFolder { get; }

    public Uri Address { get; }

    /// <summary>What it wrote so far.</summary>
    public string Log => _log.Text;

    public static async Task<PortalProcess> StartAsync(CancellationToken ct, string? dataFolder = null)
    {
        var folder = dataFolder ?? Path.Combine(Path.GetTempPath(), $"portal-e2e-{Guid.NewGuid():n}");
        var process = Start(folder, "--urls", "http://127.0.0.1:0");
        var log = new ProcessOutput(process);
        while (true)
        {
            if (Ready().Match(log.Text) is { Success: true } ready)
                return new PortalProcess(process, log, folder, new Uri(ready.Groups["address"].Value));
            if (process.HasExited) throw new InvalidOperationException($"The portal ended while it started:\n{log.Text}");
            await Task.Delay(50, ct);
        }
    }

    /// <summary>Runs a verb to its end, on the data of a portal that may be running.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string dataFolder, params string[] arguments)
    {
        using var process = Start(dataFolder, arguments);
        var log = new ProcessOutput(process);
        await process.WaitForExitAsync();
        return (process.ExitCode, log.Text);
    }

    /// <summary>Password of the demo account of a role.</summary>
    public string PasswordOf(string role)
    {
        var accounts = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(DataFolder, "demo-accounts.json")));
        return accounts.ShouldNotBeNull()[role];
    }

    /// <summary>A connection string of the embedded server, for looking at what really happened.</summary>
    public string ConnectionString(string database) => EmbeddedPostgres.LastConnectionString(DataFolder, database).ShouldNotBeNull();

    /// <summary>kill -9: nothing is tidied up.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM, and the end of the process.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(null as IFormatProvider)]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await StopAsync();
        _process.Dispose();
        if (Directory.Exists(DataFolder)) Directory.Delete(DataFolder, recursive: true);
    }

    private static Process Start(string dataFolder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Portal__DataFolder"] = dataFolder;
        start.Environment.Remove("ConnectionStrings__Portal");
        start.Environment.Remove("ConnectionStrings__Analytics");
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
    }

    /// <summary>The web project's own output, beside that of the tests: artifacts/bin/Portal.Web/debug.</summary>
    private static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(output.Parent?.Parent?.FullName ?? "", "Portal.Web", output.Name, "Portal.Web.dll");
    }

    [GeneratedRegex("The portal is ready at (?<address>http://[0-9.:]+)")]
    private static partial Regex Ready();
}
