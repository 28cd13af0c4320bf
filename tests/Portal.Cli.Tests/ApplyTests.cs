using Portal.Testing;

namespace Portal.Cli.Tests;

public sealed class ApplyTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apply_Script_MakesTheDatabaseWhatItSays_AndIsDone()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        // The check prints differently when it is built again: the plan must not touch it, and still end where it promised.
        var (database, url) = await scene.DatabaseAsync("create table public.orders (id int primary key, state varchar(9) check (state in ('new', 'done')))");
        await database.ExecuteAsync("insert into orders select g, 'new' from generate_series(1, 10) g", Ct);
        var to = scene.Write("new.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, state varchar(9) NOT NULL CHECK (state IN ('new', 'done')), note text); CREATE TABLE lines (id int PRIMARY KEY, order_id bigint REFERENCES orders)");

        var refused = await scene.SchemaAsync("apply", "--from", url, "--to", to);
        var applied = await scene.SchemaAsync("apply", "--from", url, "--to", to, "--accept-all");
        var again = await scene.SchemaAsync("apply", "--from", url, "--to", to);

        refused.ExitCode.ShouldBe(3);
        (applied.ExitCode, applied.Output).ShouldBe((0, ""), applied.Error);
        applied.Error.ShouldContain("public: done, ");
        (again.ExitCode, again.Error).ShouldBe((0, "Nothing to do.\n"));
        (await database.ScalarAsync<long>("select count(*) from orders where state = 'new'", Ct)).ShouldBe(10);
    }

    [Fact]
    public async Task Apply_RowsInTheWay_ChangesNothing()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        var (database, url) = await scene.DatabaseAsync("create table orders (id int primary key, note text); insert into orders values (1, null)");

        var applied = await scene.SchemaAsync("apply", "--from", url, "--to", scene.Write("new.sql", "CREATE TABLE orders (id int PRIMARY KEY, note text NOT NULL)"), "--accept-all");

        applied.ExitCode.ShouldBe(1);
        applied.Error.ShouldContain("public has rows in the way, nothing was changed:\n  1 rows with NULL in note");
        (await database.ScalarAsync<bool>("select attnotnull from pg_attribute where attrelid = 'orders'::regclass and attname = 'note'", Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Apply_ViewOverAChangedColumn_IsTakenAlong()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        var (database, url) = await scene.DatabaseAsync("create table orders (id int primary key, qty int); insert into orders values (1, 2); create view open_orders as select id, qty from orders where qty > 0");

        var applied = await scene.SchemaAsync("apply", "--from", url, "--to", scene.Write("new.sql", "CREATE TABLE orders (id int PRIMARY KEY, qty bigint)"), "--accept-all");

        applied.ExitCode.ShouldBe(0, applied.Error);
        (await database.ScalarAsync<long>("select qty from open_orders", Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task Apply_ToAFile_IsRefused()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        var file = scene.Write("old.sql", "CREATE TABLE t (id int)");

        var applied = await scene.SchemaAsync("apply", "--from", file, "--to", file);

        (applied.ExitCode, applied.Error).ShouldBe((1, "apply changes a database: expected --from postgres://user@host:port/database?schema=NAME.\n"));
    }
}
