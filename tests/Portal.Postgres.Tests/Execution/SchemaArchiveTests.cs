using Portal.Postgres.Execution;
using Portal.Testing;

namespace Portal.Postgres.Tests.Execution;

public sealed class SchemaArchiveTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RenameAsync_AwayAndBack_KeepsDataAndLeavesNoLock()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create schema acme; create table acme.t as select 1 as id", Ct);
        var archive = new SchemaArchive(TimeProvider.System, new PlanExecutorOptions());

        var away = await archive.RenameAsync(database.DataSource, new("acme", "zz_acme", "JOB-1.1", 1, null), Ct);
        var twice = await archive.RenameAsync(database.DataSource, new("acme", "zz_acme", "JOB-1.1", 1, null), Ct);
        var back = await archive.RenameAsync(database.DataSource, new("zz_acme", "acme", "JOB-2.1", 1, null), Ct);

        new[] { away, twice, back }.Select(run => run.State).ShouldAllBe(state => state == PlanRunState.Done);
        (await database.ScalarAsync<int>("select id from acme.t", Ct)).ShouldBe(1);
        (await database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())", Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task RenameAsync_NameThatIsTaken_IsHeldAndLeavesNoLock()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create schema acme; create schema zz_acme", Ct);

        var run = await new SchemaArchive(TimeProvider.System, new PlanExecutorOptions()).RenameAsync(database.DataSource, new("acme", "zz_acme", "JOB-1.1", 1, null), Ct);

        (run.State, run.Code).ShouldBe((PlanRunState.Held, PlanRunCode.StructureChanged));
        (await database.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())", Ct)).ShouldBe(0);
    }
}
