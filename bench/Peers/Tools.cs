using System.Diagnostics;
using Npgsql;
using Portal.Testing;

namespace Portal.Bench.Peers;

/// <summary>What a process said.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Error, double Milliseconds);

/// <summary>A tool that writes SQL which turns the schema of one database into that of another.</summary>
/// <param name="Name">As it is known.</param>
/// <param name="DiffAsync">Runs it on a pair; the answer is its process, and nothing else, in time.</param>
/// <param name="HasAnswered">Whether the exit code means that the output is the answer.</param>
internal sealed record Tool(string Name, Func<Pair, CancellationToken, Task<ProcessResult>> DiffAsync, Func<int, bool> HasAnswered)
{
    private static readonly string s_modules = Path.Combine(Repository.Root, "bench", "Peers", "node_modules");
    private static readonly string s_program = Path.Combine(Repository.Root, "artifacts", "bin", "Portal.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "Portal.Cli.dll");

    /// <summary>The tools that are here; the others are named with what is missing.</summary>
    public static IReadOnlyList<Tool> Find(NpgsqlConnectionStringBuilder server, TextWriter log, bool canDump)
    {
        var tools = new List<Tool>
        {
            new("schema diff", (pair, ct) => RunAsync("dotnet",
                [s_program, "schema", "diff", "--from", Url(server, pair.From) + "?schema=s", "--to", Url(server, pair.To) + "?schema=s", "--accept-all", "--drops", "now", "--shadow", Url(server, "postgres")], null, ct),
                code => code is 0 or 2),
        };
        var migra = Path.Combine(s_modules, "@pgkit", "migra", "dist", "command.js");
        if (File.Exists(migra))
            tools.Add(new("@pgkit/migra", (pair, ct) => RunAsync("node", [migra, "run", "--unsafe", "--schema", "s", Url(server, pair.From), Url(server, pair.To)], null, ct), code => code is 0 or 2));
        else log.WriteLine("@pgkit/migra is not there: run npm ci in bench/Peers.");
        if (!HasProgram("apgdiff") || !HasProgram("pg_dump")) log.WriteLine("apgdiff and pg_dump are not there: apt-get install apgdiff postgresql-client.");
        else if (!canDump) log.WriteLine("apgdiff is left out: pg_dump is older than this server and cannot dump it.");
        else tools.Add(new("apgdiff", ApgdiffAsync, code => code == 0));
        return tools;
    }

    /// <summary>A file of SQL through psql, up to the first error.</summary>
    public static Task<ProcessResult> PsqlAsync(NpgsqlConnectionStringBuilder server, string database, string file, CancellationToken ct) =>
        RunAsync("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", Url(server, database), "-f", file], null, ct);

    /// <summary>The DDL of a database, as apgdiff wants it.</summary>
    public static async Task<string?> DumpAsync(NpgsqlConnectionStringBuilder server, string database, CancellationToken ct)
    {
        if (!HasProgram("pg_dump")) return null;
        var dump = await RunAsync("pg_dump", ["--schema-only", "--no-owner", "--schema", "s", Url(server, database)], null, ct);
        // apgdiff is older than \restrict, which pg_dump writes since 2025.
        return dump.ExitCode == 0 ? string.Join('\n', dump.Output.Split('\n').Where(line => !line.StartsWith('\\'))) : null;
    }

    private static async Task<ProcessResult> ApgdiffAsync(Pair pair, CancellationToken ct) =>
        pair is { FromDump: { } from, ToDump: { } to }
            ? await RunAsync("apgdiff", [from, to], null, ct)
            : new(1, "", "pg_dump cannot dump this server.", 0);

    private static string Url(NpgsqlConnectionStringBuilder server, string database) =>
        $"postgres://{Uri.EscapeDataString(server.Username ?? "")}:{Uri.EscapeDataString(server.Password ?? "")}@{server.Host}:{server.Port}/{database}";

    private static bool HasProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    private static async Task<ProcessResult> RunAsync(string program, IEnumerable<string> arguments, string? folder, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? Path.GetTempPath() };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output, await error, watch.Elapsed.TotalMilliseconds);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return new(-1, "", "did not end within two minutes", watch.Elapsed.TotalMilliseconds);
        }
    }
}
