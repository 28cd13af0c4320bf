using Npgsql;

namespace Portal.Testing;

/// <summary>A database of one test. Disposing drops it, with whoever is still connected.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _adminConnectionString;

    private TestDatabase(string adminConnectionString, string name)
    {
        _adminConnectionString = adminConnectionString;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(adminConnectionString)
        {
            Database = name, Pooling = true, MinPoolSize = 0, ConnectionIdleLifetime = 5, ConnectionPruningInterval = 5,
        }.ConnectionString;
        DataSource = NpgsqlDataSource.Create(ConnectionString);
    }

    /// <summary>The database's name.</summary>
    public string Name { get; }

    /// <summary>The administrator's connection string for it.</summary>
    public string ConnectionString { get; }

    /// <summary>Connections to it.</summary>
    public NpgsqlDataSource DataSource { get; }

    internal static async Task<TestDatabase> CreateAsync(string adminConnectionString, string template, CancellationToken ct)
    {
        var database = new TestDatabase(adminConnectionString, $"portal_test_{Guid.NewGuid():N}");
        await database.AdministerAsync($"create database {database.Name} template {template}", ct);
        return database;
    }

    /// <summary>Runs statements, each answer thrown away.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The first value of the first row; null for NULL or no row.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken ct)
    {
        await using var command = DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(ct) is T value ? value : default;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await AdministerAsync($"drop database if exists {Name} with (force)", CancellationToken.None);
    }

    private async Task AdministerAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_adminConnectionString);
        await connection.OpenAsync(ct);
        // A database of a thousand schemas takes minutes to go.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
