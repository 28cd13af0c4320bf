using Npgsql;
using Portal.Postgres.Embedded;

namespace Portal.Testing;

/// <summary>
/// The PostgreSQL that tests run on: the one that <c>PORTAL_TEST_POSTGRES</c> names (an administrator's connection string), else an
/// embedded one in a folder of its own that is gone afterwards. Each test takes a database of its own from it.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Environment variable with an administrator's connection string.</summary>
    public const string Variable = "PORTAL_TEST_POSTGRES";

    private readonly EmbeddedPostgres? _embedded;
    private readonly string? _folder;

    private PostgresServer(string connectionString, EmbeddedPostgres? embedded, string? folder)
    {
        AdminConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", IncludeErrorDetail = true }.ConnectionString;
        (_embedded, _folder) = (embedded, folder);
    }

    /// <summary>Connection string of the administrator, database <c>postgres</c>.</summary>
    public string AdminConnectionString { get; }

    /// <summary>Finds the server, or starts one.</summary>
    public static async ValueTask<PostgresServer> StartAsync(CancellationToken ct)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return new PostgresServer(given, null, null);
        var folder = Path.Combine(Path.GetTempPath(), $"portal-tests-{Guid.NewGuid():n}");
        var embedded = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = folder, Durable = false }, ct);
        return new PostgresServer(embedded.ConnectionString("postgres"), embedded, folder);
    }

    /// <summary>Runs a statement as the administrator, in the database <c>postgres</c>.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(AdminConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Makes an empty database; dropped when the value is disposed.</summary>
    public Task<TestDatabase> CreateDatabaseAsync(CancellationToken ct) => TestDatabase.CreateAsync(AdminConnectionString, "template0", ct);

    /// <summary>Makes a copy of a database that nobody is connected to; dropped when the value is disposed.</summary>
    public Task<TestDatabase> CopyDatabaseAsync(TestDatabase template, CancellationToken ct) =>
        TestDatabase.CreateAsync(AdminConnectionString, template.Name, ct);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null) await _embedded.DisposeAsync();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }
}
