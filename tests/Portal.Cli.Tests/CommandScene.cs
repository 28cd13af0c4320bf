using System.Diagnostics;
using Npgsql;
using Portal.Postgres.Execution;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Cli.Tests;

/// <summary>What a command said and how it ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandResult(int ExitCode, string Output, string Error);

/// <summary>
/// Runs the program as a process, as people do, in a folder of its own that is gone afterwards; databases and shadow are on the server
/// of the tests.
/// </summary>
internal sealed class CommandScene : IAsyncDisposable
{
    // Where the build puts it: beside the tests stands a copy without what the web framework of the tests has.
    // Stands for psql's \gexec: a query whose answers are statements.
    private const string Each = "/* each */";

    private static readonly string s_program = Path.Combine(Repository.Root, "artifacts", "bin", "Portal.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "Portal.Cli.dll");

    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly PostgresFixture _postgres;
    private readonly List<TestDatabase> _databases = [];

    private CommandScene(PostgresFixture postgres, NpgsqlConnectionStringBuilder server) => (_postgres, _server) = (postgres, server);

    /// <summary>The folder of the scene.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("portal-cli-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<CommandScene> CreateAsync(PostgresFixture postgres) =>
        new(postgres, new NpgsqlConnectionStringBuilder((await postgres.ServerAsync()).AdminConnectionString));

    /// <summary>A database with what a script makes, and its address without a password.</summary>
    public async Task<(TestDatabase Database, string Url)> DatabaseAsync(string sql)
    {
        var database = await _postgres.CreateDatabaseAsync(Ct);
        _databases.Add(database);
        if (sql.Length > 0) await database.ExecuteAsync(sql, Ct);
        return (database, Url(database.Name));
    }

    /// <summary>A file of the folder.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? Folder);
        File.WriteAllText(path, text);
        return path;
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Runs <c>schema ...</c> with the shadow on the server of the tests.</summary>
    public Task<CommandResult> SchemaAsync(params string[] arguments) => ProgramAsync(["schema", .. arguments, "--shadow", Url("postgres")]);

    /// <summary>Runs the program.</summary>
    public Task<CommandResult> ProgramAsync(params string[] arguments) =>
        RunAsync(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [s_program, .. arguments]);

    /// <summary>Runs a script through psql, or through the driver where there is no psql.</summary>
    public async Task PsqlAsync(TestDatabase database, string script)
    {
        if (FindPsql() is { } psql)
        {
            var file = Write($"{Guid.NewGuid():N}.sql", script);
            var result = await RunAsync(psql, ["-X", "-q", "-h", _server.Host ?? "", "-p", $"{_server.Port}", "-U", _server.Username ?? "", "-d", database.Name, "-f", file]);
            (result.ExitCode, result.Error).ShouldBe((0, ""), script);
            return;
        }
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        foreach (var statement in SqlScript.Read(script.Replace("\n\\gexec\n", $"{Each};\n", StringComparison.Ordinal)).Statements)
        {
            var all = statement.Text.EndsWith(Each, StringComparison.Ordinal) ? await GeneratedStatements.ReadAsync(connection, statement.Text, Ct) : [statement.Text];
            foreach (var sql in all)
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(Ct);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases) await database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private string Url(string database) => $"postgres://{Uri.EscapeDataString(_server.Username ?? "")}@{_server.Host}:{_server.Port}/{database}";

    private static string? FindPsql() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "psql")).FirstOrDefault(File.Exists);

    private async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["PGPASSWORD"] = _server.Password;
        start.Environment["XDG_DATA_HOME"] = Path.Combine(Folder, "data");
        using var process = Process.Start(start).ShouldNotBeNull();
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var error = process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return new(process.ExitCode, await output, await error);
    }
}
