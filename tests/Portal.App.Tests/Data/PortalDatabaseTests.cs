using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.Testing;

namespace Portal.App.Tests.Data;

public sealed class PortalDatabaseTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Model_AgainstTheMigration_HasNoPendingChanges()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await using var db = await app.ContextAsync(Ct);

        db.Database.HasPendingModelChanges().ShouldBeFalse("Run eng/add-migration.sh.");
    }

    [Fact]
    public async Task Migrate_ByFourNodesAtOnce_MigratesOnce()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await using var db = await app.ContextAsync(Ct);
        await app.Database.ExecuteAsync("drop schema portal cascade; drop schema identity cascade", Ct);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Get<PortalDatabase>().MigrateAsync(Ct)));

        (await app.Database.ScalarAsync<long>("select count(*) from portal.__ef_migrations", Ct)).ShouldBe(db.Database.GetMigrations().Count());
    }

    [Fact]
    public async Task Names_OfAllTablesAndColumns_AreSnakeCase()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);

        var odd = await app.Database.ScalarAsync<string>("""
            select string_agg(format('%s.%s.%s', table_schema, table_name, column_name), ', ') from information_schema.columns
            where table_schema in ('portal', 'identity') and table_name <> '__ef_migrations'
              and (table_name || column_name) !~ '^[a-z0-9_]+$'
            """, Ct);

        odd.ShouldBeNull();
    }
}
