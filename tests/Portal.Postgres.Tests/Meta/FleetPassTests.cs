using Portal.Postgres.Meta;
using Portal.Testing;

namespace Portal.Postgres.Tests.Meta;

/// <summary>Passes over a small fleet: whatever is known and not read again is what reading it again would give.</summary>
public sealed class FleetPassTests(PostgresFixture postgres)
{
    private static readonly string[] s_schemas = ["a_data", "b_data", "c_data", "d_data"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_TargetWithoutRecords_IsOnlyRead()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await MakeAsync(database);
        await database.ExecuteAsync("drop schema portal_meta cascade", Ct);

        await ShouldBeAsReadAsync(database, await FleetPass.ReadAsync(database.DataSource, s_schemas, Ct));

        (await database.ScalarAsync<bool>("select to_regnamespace('portal_meta') is null", Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task ReadAsync_AgainWithNothingChanged_ReadsOneOfEachState()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await MakeAsync(database);
        await database.ExecuteAsync("alter table d_data.orders add extra int", Ct);
        await ShouldBeAsReadAsync(database, await FleetPass.ReadAsync(database.DataSource, [.. s_schemas, "missing"], Ct));
        var recorded = await RecordsAsync(database);

        var pass = await FleetPass.ReadAsync(database.DataSource, [.. s_schemas, "missing"], Ct);

        await ShouldBeAsReadAsync(database, pass);
        (await RecordsAsync(database)).ShouldBe(recorded);
        pass.Schemas["b_data"].Model.ShouldBeSameAs(pass.Schemas["c_data"].Model);
        pass.Schemas.Values.Select(schema => schema.StateClass).Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("alter table c_data.orders alter note set default 'x'")]
    [InlineData("create view c_data.v as select id from c_data.orders")]
    [InlineData("create schema other; create view other.v as select id from c_data.orders")]
    [InlineData("create publication p for table c_data.orders")]
    [InlineData("create table public.elsewhere (state c_data.state)")]
    [InlineData("create table public.elsewhere (id int references c_data.orders (id))")]
    [InlineData("alter table shared_data.customers rename to clients")]
    [InlineData("alter type shared_data.color rename value 'red' to 'crimson'")]
    [InlineData("insert into c_data.orders values (1); analyze c_data.orders")]
    [InlineData("drop schema c_data cascade")]
    [InlineData("alter schema c_data rename to e_data; alter schema d_data rename to c_data")]
    public async Task ReadAsync_AfterAChange_IsWhatReadingGives(string change)
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await MakeAsync(database);
        await FleetPass.ReadAsync(database.DataSource, s_schemas, Ct);
        await database.ExecuteAsync(change, Ct);

        for (var pass = 1; pass <= 3; pass++) await ShouldBeAsReadAsync(database, await FleetPass.ReadAsync(database.DataSource, s_schemas, Ct));
    }

    [Theory]
    [InlineData("update portal_meta.witnesses set reader = 'another build'")]
    [InlineData("update portal_meta.witnesses set xid = '1'::xid8; select pg_current_xact_id()")]
    [InlineData("update portal_meta.witnesses set state = 'x'")]
    [InlineData("update portal_meta.witnesses set state = null")]
    [InlineData("update portal_meta.witnesses set outside = '{}'")]
    public async Task ReadAsync_RecordsOfNoUse_AreReplaced(string change)
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await MakeAsync(database);
        await FleetPass.ReadAsync(database.DataSource, s_schemas, Ct);
        var recorded = await database.ScalarAsync<string>("select string_agg(state || outside::text, ' ' order by schema_name) from portal_meta.witnesses", Ct);
        await database.ExecuteAsync(change, Ct);

        for (var pass = 1; pass <= 2; pass++) await ShouldBeAsReadAsync(database, await FleetPass.ReadAsync(database.DataSource, s_schemas, Ct));

        (await database.ScalarAsync<string>("select string_agg(state || outside::text, ' ' order by schema_name) from portal_meta.witnesses", Ct)).ShouldBe(recorded);
    }

    private static async Task MakeAsync(TestDatabase database)
    {
        await using (var connection = await database.DataSource.OpenConnectionAsync(Ct)) await PortalMeta.EnsureAsync(connection, Ct);
        await database.ExecuteAsync("create schema shared_data; create table shared_data.customers (id int primary key); create type shared_data.color as enum ('red', 'blue')", Ct);
        foreach (var schema in s_schemas)
        {
            await database.ExecuteAsync($"""
                create schema {schema};
                create type {schema}.state as enum ('new', 'done');
                create table {schema}.orders (id int primary key, note text, state {schema}.state default 'new', color shared_data.color default 'red',
                    customer_id int references shared_data.customers (id));
                comment on column {schema}.orders.note is 'A note';
                create table {schema}.days (day date) partition by range (day);
                create table {schema}.days_1 partition of {schema}.days default
                """, Ct);
        }
    }

    private static Task<string?> RecordsAsync(TestDatabase database) =>
        database.ScalarAsync<string>("select string_agg(w::text, e'\\n' order by schema_name) from portal_meta.witnesses w", Ct);

    private static async Task ShouldBeAsReadAsync(TestDatabase database, LiveTarget pass)
    {
        var read = await LiveTarget.ReadAsync(database.DataSource, s_schemas, Ct);
        (pass.ServerMajor, pass.MaxLocksPerTransaction).ShouldBe((read.ServerMajor, read.MaxLocksPerTransaction));
        pass.Schemas.Keys.Order().ShouldBe(read.Schemas.Keys.Order());
        foreach (var (name, schema) in read.Schemas)
        {
            var known = pass.Schemas[name];
            known.Model.ShouldReadAs(schema.Model);
            (known.Fingerprint, known.StateClass, known.Schema.Name, known.Schema.Owner).ShouldBe((schema.Fingerprint, schema.StateClass, schema.Schema.Name, schema.Schema.Owner));
            known.Schema.Sizes.OrderBy(size => size.Table).ShouldBe(schema.Schema.Sizes.OrderBy(size => size.Table));
        }
    }
}
