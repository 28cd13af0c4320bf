using Npgsql;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Execution;

/// <summary>Whatever statement changes the table, the read table is equal to it afterwards.</summary>
public sealed class ReadModelTests(PostgresFixture postgres)
{
    private static readonly string[] s_columns = ["region", "id", "note", "place"];
    private static readonly string[] s_key = ["region", "id"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("insert into acme.t values ('a', 100, 'new')")]
    [InlineData("insert into acme.t select 'b', n, 'n' || n from generate_series(1, 5000) n")]
    [InlineData("update acme.t set note = 'changed', place = '(1,2)' where id % 2 = 0")]
    [InlineData("update acme.t set id = id + 1")]
    [InlineData("update acme.t set id = 21 - id, region = case region when 'a' then 'a' else region end")]
    [InlineData("delete from acme.t where id <= 5")]
    [InlineData("delete from acme.t")]
    [InlineData("truncate acme.t")]
    [InlineData("alter table acme.t drop constraint t_pkey, add primary key (region, id); insert into acme.t values ('a', 1, 'upserted'), ('a', 99, 'new') on conflict (region, id) do update set note = excluded.note")]
    [InlineData("with d as (delete from acme.t where id = 1 returning *) insert into acme.t select region, id + 500, 'moved' from d")]
    [InlineData("merge into acme.t using generate_series(15, 25) n on t.id = n when matched and n = 16 then delete when matched then update set note = 'merged' when not matched then insert values ('a', n, 'merged')")]
    [InlineData("update acme.t set note = 'by trigger' where id = 1")]
    [InlineData("delete from acme.parents where id = 3")]
    [InlineData("begin; delete from acme.t where id = 2; insert into acme.t values ('a', 2, 'again'); commit")]
    [InlineData("begin; update acme.t set note = 'lost'; truncate acme.t; rollback")]
    public async Task Statement_OfAnyKind_IsFollowed(string statement)
    {
        await using var database = await CreateAsync();

        await database.ExecuteAsync(statement, Ct);

        (await CompareAsync(database)).ShouldBe((0, 0, 0));
        (await database.ScalarAsync<bool>(ReadModelSql.IsEqual(s_scope, "t", s_columns, s_key), Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task Writer_WithoutRightsOnTheReadTable_IsFollowed()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("grant usage on schema acme to pg_monitor; grant insert, update, select on acme.t to pg_monitor", Ct);

        await database.ExecuteAsync("set role pg_monitor; set search_path = pg_temp; create temp table t_read (id int); insert into acme.t values ('z', 1); reset role; reset search_path", Ct);

        (await CompareAsync(database)).ShouldBe((0, 0, 0));
        (await database.ScalarAsync<bool>($"select has_function_privilege('pg_monitor', 'acme.{ReadModelSync.FunctionOf("t")}()', 'execute')", Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Compare_AfterTheReadTableWasChangedByHand_CountsEachKind()
    {
        await using var database = await CreateAsync();

        await database.ExecuteAsync("delete from acme.t_read where id <= 3; update acme.t_read set note = 'x' where id in (4, 5); insert into acme.t_read values ('q', 1)", Ct);

        (await CompareAsync(database)).ShouldBe((3, 2, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fill_OfAStaleReadTable_MakesItEqual(bool inBatches)
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("insert into acme.t select 'm', n, 'n' || n from generate_series(1, 12000) n; alter table acme.t disable trigger user; update acme.t set note = 'old' where id % 3 = 0; delete from acme.t where id % 7 = 0; update acme.t set id = -id where id % 11 = 0; alter table acme.t enable trigger user", Ct);

        await database.ExecuteAsync(Filled(inBatches ? ReadModelSql.FillInBatches(SqlScope.Plan, "t", s_columns, s_key) : ReadModelSql.FillAtOnce(SqlScope.Plan, "t", s_columns, s_key)), Ct);

        (await CompareAsync(database)).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task FillInBatches_WhileARowIsHeld_WaitsForItAtTheEndOnly()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("truncate acme.t_read", Ct);
        await using var writer = await database.DataSource.OpenConnectionAsync(Ct);
        await ExecuteAsync(writer, "begin; update acme.t set note = 'in between' where id = 2");

        var fill = database.ExecuteAsync(Filled(ReadModelSql.FillInBatches(SqlScope.Plan, "t", s_columns, s_key)), Ct);
        while (!await database.ScalarAsync<bool>("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')", Ct)) await Task.Delay(20, Ct);
        (await database.ScalarAsync<long>("select count(*) from acme.t_read", Ct)).ShouldBe(19);
        await ExecuteAsync(writer, "update acme.t set note = 'last' where id = 2; delete from acme.t where id = 1; commit");
        await fill;

        (await CompareAsync(database)).ShouldBe((0, 0, 0));
    }

    private static readonly SqlScope s_scope = new() { Schema = "acme" };

    private async Task<TestDatabase> CreateAsync()
    {
        var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("""
            create schema acme;
            create table acme.parents (id int primary key);
            insert into acme.parents select generate_series(1, 3);
            create table acme.t (region text, id int, note text, place point, parent int references acme.parents on delete cascade, primary key (region, id) deferrable initially immediate);
            create table acme.t_read (region text, id int, note text, place point, primary key (region, id));
            create function acme.later() returns trigger language plpgsql as $$ begin if new.note = 'by trigger' then update acme.t set note = 'second' where id in (1, 2); end if; return null; end $$;
            create trigger later after update on acme.t for each row execute function acme.later();
            """, Ct);
        var sync = ReadModelSql.Sync("t", s_columns, s_key);
        foreach (var statement in sync.Triggers.Select(trigger => trigger.Sql).Prepend(ReadModelSql.RevokeFunction(SqlScope.Plan, sync)).Prepend(ReadModelSql.CreateFunction(SqlScope.Plan, sync)))
            await database.ExecuteAsync(Filled(statement), Ct);
        await database.ExecuteAsync("insert into acme.t select 'a', n, 'n' || n, point(n, n), case when n > 15 then 3 end from generate_series(1, 20) n", Ct);
        (await CompareAsync(database)).ShouldBe((0, 0, 0));
        (await database.ScalarAsync<long>("select count(*) from acme.t_read", Ct)).ShouldBe(20);
        return database;
    }

    private static string Filled(string sql) => SchemaText.Fill(sql, "acme");

    private static async Task<(long Missing, long Stale, long Surplus)> CompareAsync(TestDatabase database)
    {
        await using var command = database.DataSource.CreateCommand(ReadModelSql.Compare(s_scope, "t", s_columns, s_key));
        await using var row = await command.ExecuteReaderAsync(Ct);
        (await row.ReadAsync(Ct)).ShouldBeTrue();
        return (row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
