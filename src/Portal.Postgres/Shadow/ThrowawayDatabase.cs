using Npgsql;

namespace Portal.Postgres.Shadow;

/// <summary>A database for one script of foreign SQL, which may leave anything behind in it: it is dropped with everything.</summary>
internal sealed class ThrowawayDatabase(NpgsqlConnection connection, Func<Task> drop) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync().ConfigureAwait(false);
        await drop().ConfigureAwait(false);
    }
}
