using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Portal.App.Data;

/// <summary>The metadata database as a whole: how it is reached and how it is brought to the current structure.</summary>
public sealed class PortalDatabase(PortalAppOptions options)
{
    /// <summary>The schema of all tables but Identity's and Quartz's.</summary>
    public const string Schema = "portal";

    /// <summary>Every node that starts takes this advisory lock first; "portal" in ASCII.</summary>
    private const long MigrationLock = 0x706F7274616C;

    private const string AppLogin = "portal_app";

    /// <summary>
    /// The connection string of the login that the portal works with, on a server of the portal's own; <see cref="MigrateAsync"/>
    /// makes the login. Its password is derived from the key outside the database, so that there is no further secret to keep.
    /// </summary>
    public static string AppConnectionString(string ownerConnectionString, SigningKey key) => new NpgsqlConnectionStringBuilder(ownerConnectionString)
    {
        Username = AppLogin,
        Password = key.Mac("database login", AppLogin),
    }.ConnectionString;

    /// <summary>
    /// Migrates to the current structure, one node at a time, and puts the protection of the immutable tables and the rights of
    /// the working login (again) in place. Creates the database when it is not there and the login may.
    /// </summary>
    public async Task MigrateAsync(CancellationToken ct)
    {
        var owner = NpgsqlDataSource.Create(options.MigratorConnectionString ?? options.PortalConnectionString);
        await using var source = owner.ConfigureAwait(false);
        var builder = new DbContextOptionsBuilder<PortalDbContext>();
        Configure(builder, owner);
        var db = new PortalDbContext(builder.Options);
        await using var context = db.ConfigureAwait(false);
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(ct).ConfigureAwait(false)) await creator.CreateAsync(ct).ConfigureAwait(false);

        // The lock belongs to the session: the context keeps this one connection until it is closed.
        await db.Database.OpenConnectionAsync(ct).ConfigureAwait(false);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({MigrationLock})", ct).ConfigureAwait(false);
        try
        {
            await db.Database.MigrateAsync(ct).ConfigureAwait(false);
            // Quartz makes its own tables, but not the schema for them.
            await db.Database.ExecuteSqlRawAsync("create schema if not exists quartz", ct).ConfigureAwait(false);
            await db.Database.ExecuteSqlRawAsync(EmbeddedSql.Read("Data/Sql/immutable-tables.sql"), ct).ConfigureAwait(false);
            if (options.MigratorConnectionString is not null) await GrantAsync(db, ct).ConfigureAwait(false);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({MigrationLock})", CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task GrantAsync(PortalDbContext db, CancellationToken ct)
    {
        var app = new NpgsqlConnectionStringBuilder(options.PortalConnectionString);
        await db.Database.ExecuteSqlAsync(
            $"select set_config('portal.app_login', {app.Username}, false), set_config('portal.app_password', {app.Password}, false)", ct).ConfigureAwait(false);
        await db.Database.ExecuteSqlRawAsync(EmbeddedSql.Read("Data/Sql/app-login.sql"), ct).ConfigureAwait(false);
    }

    /// <summary>The one way to configure a context, used by the services and by the tool that writes migrations.</summary>
    public static void Configure(DbContextOptionsBuilder builder, NpgsqlDataSource dataSource, params IInterceptor[] interceptors) =>
        builder.UseNpgsql(dataSource, npgsql => npgsql.MigrationsHistoryTable("__ef_migrations", Schema)).AddInterceptors(interceptors);
}
