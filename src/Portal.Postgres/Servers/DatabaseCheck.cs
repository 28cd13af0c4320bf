using System.Net.Sockets;
using Npgsql;

namespace Portal.Postgres.Servers;

/// <summary>Says before anything starts whether a database can be used, in one sentence for the person at the terminal.</summary>
public static class DatabaseCheck
{
    private const int OldestMajorVersion = 14;

    /// <summary>Null when it can be used. A database that is missing is created when the login may.</summary>
    /// <param name="name">Which of the portal's databases it is: <c>Portal</c> or <c>Analytics</c>, as in <c>ConnectionStrings__Portal</c>.</param>
    /// <param name="connectionString">How to reach it.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task<string?> FindProblemAsync(string name, string connectionString, CancellationToken ct)
    {
        NpgsqlConnectionStringBuilder parts;
        try
        {
            parts = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return $"ConnectionStrings__{name} is not a connection string: {e.Message}";
        }

        var server = $"the server {parts.Host}:{parts.Port} of ConnectionStrings__{name}";
        try
        {
            var version = await ReadVersionAsync(parts, ct).ConfigureAwait(false);
            return version.Major >= OldestMajorVersion
                ? null
                : $"PostgreSQL {OldestMajorVersion} or newer is needed, {server} is {version}: upgrade it, or name another server.";
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return $"The password or user name of ConnectionStrings__{name} is wrong: {server} refuses the login {parts.Username} ({e.SqlState}).";
        }
        catch (PostgresException e)
        {
            return $"{Capital(server)} refuses the connection: {e.MessageText} ({e.SqlState}).";
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            return $"{Capital(server)} does not answer: {(e.InnerException ?? e).Message.TrimEnd('.')}. Start it, or correct the host and port.";
        }
    }

    /// <summary>Creates a database unless it is there.</summary>
    /// <exception cref="PostgresException">The login may not.</exception>
    public static async Task EnsureExistsAsync(string connectionString, CancellationToken ct)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        var database = parts.Database ?? throw new ArgumentException("The connection string names no database.", nameof(connectionString));
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false });
        await using var scope = source.ConfigureAwait(false);
        var command = source.CreateCommand("select format('create database %I', $1) where not exists (select from pg_database where datname = $1)");
        await using var commandScope = command.ConfigureAwait(false);
        command.Parameters.Add(new() { Value = database });
        if (await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is not string statement) return;
        var create = source.CreateCommand(statement);
        await using var createScope = create.ConfigureAwait(false);
        await create.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    private static async Task<Version> ReadVersionAsync(NpgsqlConnectionStringBuilder parts, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(parts.ConnectionString);
        await using var scope = connection.ConfigureAwait(false);
        try
        {
            await connection.OpenAsync(ct).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await EnsureExistsAsync(parts.ConnectionString, ct).ConfigureAwait(false);
            await connection.OpenAsync(ct).ConfigureAwait(false);
        }

        return connection.PostgreSqlVersion;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
