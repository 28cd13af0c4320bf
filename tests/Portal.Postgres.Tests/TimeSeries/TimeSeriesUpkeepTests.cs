using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Postgres.TimeSeries;
using Portal.Schema.Model;
using Portal.Schema.TimeSeries;
using Portal.Testing;

namespace Portal.Postgres.Tests.TimeSeries;

/// <summary>The upkeep of native partitions on a real server. Time is given, never taken from the clock.</summary>
public sealed class TimeSeriesUpkeepTests(PostgresFixture postgres)
{
    private const string Schema = "client_acme_data";

    private static readonly DateTime s_now = new(2026, 11, 20, 13, 45, 0, DateTimeKind.Utc);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pass_OverANewSeries_MakesPeriods_MovesRows_AndIsNoDrift()
    {
        await using var database = await CreateAsync(new() { Interval = "1 month", Ahead = 1 });
        await database.ExecuteAsync($"insert into {Schema}.readings (id, at, value) select i, timestamp '2026-10-01' + i * interval '1 day', i from generate_series(0, 60) i", Ct);
        var before = await FingerprintAsync(database);

        var report = await RunAsync(database, s_now);

        report.Problems.ShouldBeEmpty();
        report.Made.ShouldBe([$"{Schema}.readings_p20261001", $"{Schema}.readings_p20261101", $"{Schema}.readings_p20261201"]);
        (await CountAsync(database, "readings_default")).ShouldBe(0);
        (await CountAsync(database, "readings_p20261001")).ShouldBe(31);
        (await CountAsync(database, "readings")).ShouldBe(61);
        (await FingerprintAsync(database)).ShouldBe(before);
        (await UnmanagedAsync(database)).ShouldBeEmpty();
        var again = await RunAsync(database, s_now);
        (again.Series, again.Made.Count, again.Dropped.Count, again.Problems.Count).ShouldBe((1, 0, 0, 0));
    }

    [Fact]
    public async Task Pass_InTheNextMonth_MakesOnePeriodMore()
    {
        await using var database = await CreateAsync(new() { Interval = "1 month", Ahead = 1 });
        await RunAsync(database, s_now);
        (await RunAsync(database, s_now.AddMonths(1))).Made.ShouldBe([$"{Schema}.readings_p20270101"]);
    }

    [Fact]
    public async Task Pass_WithRetention_DropsWhatIsWhollyOlder_AndForgetsRowsThatWait()
    {
        await using var database = await CreateAsync(new() { Interval = "1 month", Ahead = 1, Retention = "2 months" });
        await database.ExecuteAsync($"""
            create table {Schema}.old partition of {Schema}.readings for values from ('2026-08-01') to ('2026-09-01');
            create table {Schema}.edge partition of {Schema}.readings for values from ('2026-09-01') to ('2026-10-01');
            insert into {Schema}.readings (id, at) values (1, '2026-08-02'), (2, '2026-09-30'), (3, '2020-01-01'), (4, 'infinity');
            """, Ct);

        var report = await RunAsync(database, s_now);

        report.Dropped.ShouldBe([$"{Schema}.old"]);
        report.Problems.ShouldBeEmpty();
        (await database.ScalarAsync<string>($"select string_agg(id::text, ',' order by id) from {Schema}.readings", Ct)).ShouldBe("2,4");
    }

    [Fact]
    public async Task Pass_OverATimeWithZone_UsesPeriodsOfUtc()
    {
        await using var database = await CreateAsync(new() { Interval = "1 day", Ahead = 1 }, "timestamptz");
        await database.ExecuteAsync($"insert into {Schema}.readings (id, at) values (1, '2026-11-18 23:30:00-02')", Ct);
        (await RunAsync(database, s_now)).Made.ShouldBe([$"{Schema}.readings_p20261119", $"{Schema}.readings_p20261120", $"{Schema}.readings_p20261121"]);
        (await CountAsync(database, "readings_p20261119")).ShouldBe(1);
    }

    [Fact]
    public async Task Pass_WhileAnotherSessionHoldsTheSchema_LeavesItAlone()
    {
        await using var database = await CreateAsync(new() { Interval = "1 month" });
        await using var other = await database.DataSource.OpenConnectionAsync(Ct);
        (await AdvisoryLock.TryTakeAsync(other, Schema, TimeSpan.Zero, TimeProvider.System, Ct)).ShouldBeTrue();
        (await RunAsync(database, s_now)).Made.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pass_WithForeignCode_DoesNothingAndSaysSo()
    {
        await using var database = await CreateAsync(new() { Interval = "1 month" });
        await database.ExecuteAsync($"create function {Schema}.planted() returns int language sql as 'select 1'", Ct);
        var report = await RunAsync(database, s_now);
        report.Made.ShouldBeEmpty();
        report.Problems.ShouldHaveSingleItem().ShouldContain("planted");
    }

    [Fact]
    public async Task Pass_OnAnotherServerThanExpected_DoesNothing()
    {
        await using var database = await CreateAsync(new() { Interval = "1 month" });
        (await TimeSeriesUpkeep.RunAsync(database.DataSource, "1/1", [Schema], s_now, TimeProvider.System, Ct)).Problems.ShouldHaveSingleItem().ShouldContain("expected 1/1");
    }

    private async Task<TestDatabase> CreateAsync(TimeSeriesModel rule, string type = "timestamp")
    {
        var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync($"""
            create schema {Schema};
            create table {Schema}.readings (id bigint not null, at {type} not null, value int default 7, twice int generated always as (value * 2) stored, primary key (id, at))
                partition by range (at);
            create table {Schema}.readings_default partition of {Schema}.readings default;
            create index readings_value on {Schema}.readings (value);
            comment on table {Schema}.readings_default is '{TimeSeriesRule.Write(rule)}';
            """, Ct);
        return database;
    }

    private static Task<UpkeepReport> RunAsync(TestDatabase database, DateTime now) =>
        TimeSeriesUpkeep.RunAsync(database.DataSource, null, [Schema, "client_absent_data"], now, TimeProvider.System, Ct);

    private static Task<long> CountAsync(TestDatabase database, string table) => database.ScalarAsync<long>($"select count(*) from {Schema}.{table}", Ct);

    private static async Task<string> FingerprintAsync(TestDatabase database) => Fingerprint.Of((await ReadAsync(database)).Model);

    private static async Task<IEnumerable<string>> UnmanagedAsync(TestDatabase database) => (await ReadAsync(database)).Model.Unmanaged.Select(found => $"{found.Kind} {found.Identity}");

    private static async Task<LiveSchema> ReadAsync(TestDatabase database)
    {
        await using NpgsqlConnection connection = await database.DataSource.OpenConnectionAsync(Ct);
        return (await CatalogReader.ReadOneAsync(connection, Schema, Ct)).ShouldNotBeNull();
    }
}
