using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.Postgres.Tests.TimeSeries;

/// <summary>
/// A target with hypertables. The extension itself is not to be had here, so its catalogue is made by hand: what these tests claim is what the portal
/// reads and refuses, not what TimescaleDB does.
/// </summary>
public sealed class HypertableTests(PostgresFixture postgres)
{
    private const string Extension = """
        create schema _timescaledb_catalog; create schema _timescaledb_internal; create schema timescaledb_information;
        create table _timescaledb_catalog.hypertable (id serial primary key, schema_name name not null, table_name name not null);
        create schema acme;
        create function public.planted() returns int language sql as 'select 1';
        create table acme.readings (id bigserial, at timestamptz not null, value int default public.planted());
        create index readings_at_idx on acme.readings (at desc);
        create table _timescaledb_internal._hyper_1_1_chunk (check (at >= '2026-01-01' and at < '2026-01-08')) inherits (acme.readings);
        insert into _timescaledb_catalog.hypertable (schema_name, table_name) values ('acme', 'readings'), ('_timescaledb_internal', '_compressed_hypertable_2');
        create table acme.devices (id int primary key); insert into acme.devices values (1);
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reading_LeavesHypertablesOut_AndNamesThem()
    {
        await using var database = await CreateAsync();
        var model = await ReadAsync(database, "acme");

        model.Tables.Select(table => table.Name).ShouldBe(["devices"]);
        model.Sequences.ShouldBeEmpty();
        model.References.ShouldBeEmpty();
        model.Unmanaged.ShouldContain(new UnmanagedObject(UnmanagedObject.Hypertable, "readings"));
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        (await UserSchemas.ListAsync(connection, Ct)).ShouldBe(["acme"]);
    }

    [Theory]
    [InlineData("create table wanted.readings (id bigint, at timestamptz not null, value int)")]
    [InlineData("create table wanted.readings (id bigint, at timestamptz not null) partition by range (at)")]
    public async Task Plan_ThatWouldTouchAHypertable_IsRefusedWithItsName(string definition)
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync($"create schema wanted; create table wanted.devices (id int primary key); {definition}", Ct);

        var result = await PlanAsync(database);

        result.Plan.ShouldBeNull();
        var refusal = result.Refusals.ShouldHaveSingleItem();
        refusal.Subject.ShouldBe("table readings");
        refusal.Reason.ShouldContain("hypertable of TimescaleDB");
    }

    [Fact]
    public async Task Plan_BesideAHypertable_RunsAndLeavesItAlone()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("create schema wanted; create table wanted.devices (id int primary key, name text); create table wanted.sites (id int primary key)", Ct);

        var plan = (await PlanAsync(database)).Plan.ShouldNotBeNull();
        plan.NotManaged.ShouldContain(new UnmanagedObject(UnmanagedObject.Hypertable, "readings"));
        var bytes = PlanSerializer.Serialize(plan);
        var run = await new PlanExecutor(TimeProvider.System, new()).RunAsync(database.DataSource, new()
        {
            Schema = "acme", Plan = bytes, PlanHash = PlanSerializer.Hash(bytes), RunId = "JOB-1", Fence = 1, RequestedBy = "test", DefinitionHash = "test",
        }, null, Ct);

        run.State.ShouldBe(PlanRunState.Done, run.Reason);
        (await database.ScalarAsync<long>("select count(*) from pg_inherits where inhparent = 'acme.readings'::regclass", Ct)).ShouldBe(1);
    }

    private async Task<TestDatabase> CreateAsync()
    {
        var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync(Extension, Ct);
        return database;
    }

    private static async Task<PlanningResult> PlanAsync(TestDatabase database)
    {
        var (old, @new) = (await ReadAsync(database, "acme"), await ReadAsync(database, "wanted"));
        return MigrationPlanner.Plan(SchemaDiffer.Compare(old, @new), new() { FromFingerprint = Fingerprint.Of(old), ToFingerprint = Fingerprint.Of(@new) });
    }

    private static async Task<SchemaModel> ReadAsync(TestDatabase database, string schema)
    {
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync(Ct);
        return (await CatalogReader.ReadOneAsync(connection, schema, Ct)).ShouldNotBeNull().Model;
    }
}
