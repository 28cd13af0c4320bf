using System.Globalization;
using Npgsql;
using Portal.Postgres.Meta;
using Portal.Postgres.TimeSeries;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Schema.TimeSeries;
using Portal.Testing;

namespace Portal.Postgres.Tests.TimeSeries;

/// <summary>What the upkeep makes of continuous aggregates on a real server. Time is given, never taken from the clock.</summary>
public sealed class RollupTests(PostgresFixture postgres)
{
    private const string Schema = "client_acme_data";

    private static readonly DateTime s_now = new(2026, 11, 20, 13, 45, 0, DateTimeKind.Utc);

    private static readonly RollupModel s_hourly = new()
    {
        Source = "readings", Key = "at", Bucket = "1 hour", GroupBy = ["device"], Window = "3 hours",
        Columns = [new("row_count", RollupFunction.Count, null), new("sum_value", RollupFunction.Sum, "value"), new("avg_value", RollupFunction.Avg, "value"), new("max_value", RollupFunction.Max, "value")],
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("timestamp")]
    [InlineData("timestamptz")]
    public async Task Pass_FillsWhatHasEnded_AndOnlyThat_AndIsIdempotent(string type)
    {
        await using var database = await CreateAsync(s_hourly, new() { Interval = "1 month", Ahead = 1 }, type);
        // The first rows are eighty years before the others: the fill leaps over what is between.
        await database.ExecuteAsync($"""
            insert into {Schema}.readings (at, device, value) values ('1946-01-01 10:30:00+00', 'a', 1), ('2026-11-20 11:10:00+00', 'a', 2), ('2026-11-20 11:50:00+00', 'a', 4),
                ('2026-11-20 11:50:00+00', null, 7), ('2026-11-20 13:10:00+00', 'a', 100)
            """, Ct);

        var report = await RunAsync(database, s_now);

        report.Problems.ShouldBeEmpty();
        report.Refreshed.ShouldBe([$"{Schema}.readings_hourly"]);
        (await RowsAsync(database)).ShouldBe(["1946-01-01 10:00 a 1 1 1 1", "2026-11-20 11:00 - 1 7 7 7", "2026-11-20 11:00 a 2 6 3 4"]);
        (await RunAsync(database, s_now)).Refreshed.ShouldBeEmpty();
        (await RunAsync(database, s_now.AddHours(1))).Refreshed.ShouldHaveSingleItem();
        (await RowsAsync(database)).ShouldContain("2026-11-20 13:00 a 1 100 100 100");
    }

    [Fact]
    public async Task Pass_OverLateRows_ReckonsTheWindowAgain_AndWhatIsLaterShowsInTheComparison()
    {
        await using var database = await CreateAsync(s_hourly, new() { Interval = "1 day", Ahead = 1 });
        await database.ExecuteAsync($"insert into {Schema}.readings (at, device, value) select timestamp '2026-11-20 00:30' + i * interval '1 hour', 'a', i from generate_series(0, 12) i", Ct);
        await RunAsync(database, s_now);

        await database.ExecuteAsync($"insert into {Schema}.readings (at, device, value) values ('2026-11-20 10:40', 'a', 5), ('2026-11-20 02:40', 'a', 5), ('2026-11-20 03:40', 'b', 5)", Ct);
        await database.ExecuteAsync($"delete from {Schema}.readings where at = '2026-11-20 11:30'", Ct);
        await RunAsync(database, s_now);

        var rows = await RowsAsync(database);
        rows.ShouldContain("2026-11-20 10:00 a 2 15 7.5 10");
        rows.ShouldNotContain(row => row.StartsWith("2026-11-20 11:00", StringComparison.Ordinal));
        rows.ShouldContain("2026-11-20 02:00 a 1 2 2 2");
        var compared = (await RollupComparison.ReadAsync(database.DataSource, Schema, s_now, Ct)).ShouldHaveSingleItem();
        (compared.Groups, compared.Missing, compared.Stale, compared.Surplus).ShouldBe((13, 1, 1, 0));
        compared.IsEqual.ShouldBeFalse();
    }

    [Fact]
    public async Task Pass_WithRetention_KeepsPeriodsWhoseRowsAreGone()
    {
        await using var database = await CreateAsync(s_hourly with { Bucket = "1 day", Retention = "1 year" }, new() { Interval = "1 month", Ahead = 1, Retention = "2 months" });
        await database.ExecuteAsync($"""
            create table {Schema}.old partition of {Schema}.readings for values from ('2026-08-01') to ('2026-09-01');
            create table {Schema}.edge partition of {Schema}.readings for values from ('2026-09-01') to ('2026-10-01');
            insert into {Schema}.readings_daily_seed values ('2026-08-10', 'a', 3, 3, 1, 1), ('2025-01-01', 'a', 1, 1, 1, 1);
            insert into {Schema}.readings (at, device, value) values ('2026-08-10 01:00', 'a', 9), ('2026-09-20 12:00', 'a', 1), ('2026-09-20 15:00', 'a', 1), ('2026-09-21 12:00', 'a', 2), ('2026-11-19 12:00', 'a', 3)
            """.Replace("readings_daily_seed", "readings_hourly", StringComparison.Ordinal), Ct);

        var report = await RunAsync(database, s_now);

        // 2026-08-10 is kept as it was, although its partition is dropped in the same pass; of 2026-09-20 not all rows are kept, so it is not reckoned.
        report.Dropped.ShouldBe([$"{Schema}.old"]);
        (await RowsAsync(database)).ShouldBe(["2026-08-10 00:00 a 3 3 1 1", "2026-09-21 00:00 a 1 2 2 2", "2026-11-19 00:00 a 1 3 3 3"]);
        (await RollupComparison.ReadAsync(database.DataSource, Schema, s_now, Ct)).ShouldHaveSingleItem().IsEqual.ShouldBeTrue();
    }

    [Fact]
    public async Task Pass_ThatFails_SaysSo_AndTheNextGoesOn()
    {
        await using var database = await CreateAsync(s_hourly, new() { Interval = "1 month", Ahead = 1 });
        await database.ExecuteAsync($"insert into {Schema}.readings (at, device, value) values ('2026-09-05 10:30', 'a', 1), ('2026-11-05 10:30', 'a', 2); alter table {Schema}.readings_hourly add check (sum_value < 2)", Ct);

        var failed = await RunAsync(database, s_now);

        failed.Problems.ShouldHaveSingleItem().ShouldContain("readings_hourly");
        (await RowsAsync(database)).ShouldBe(["2026-09-05 10:00 a 1 1 1 1"]);
        await database.ExecuteAsync($"alter table {Schema}.readings_hourly drop constraint readings_hourly_sum_value_check", Ct);
        (await RunAsync(database, s_now)).Problems.ShouldBeEmpty();
        (await RowsAsync(database)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Bucket_OfTheServer_IsThatOfTheCalendar()
    {
        await using var database = await CreateAsync(s_hourly, new() { Interval = "1 month" });
        DateTime[] moments = [new(1999, 12, 31, 23, 59, 59), new(2000, 1, 2, 23, 0, 0), new(2000, 1, 3), new(2024, 2, 29, 13, 7, 31), new(2026, 12, 31, 23, 59, 59), new(1970, 1, 1)];
        foreach (var bucket in (string[])["5 minutes", "15 minutes", "1 hour", "6 hours", "1 day", "10 days", "1 week", "1 month", "2 months", "1 quarter", "5 months", "1 year", "3 years"])
        {
            var interval = ChunkInterval.TryParseBucket(bucket).ShouldNotBeNull();
            foreach (var moment in moments)
            {
                await database.ExecuteAsync($"truncate {Schema}.readings, {Schema}.readings_hourly; insert into {Schema}.readings (at, device, value) values ('{moment:yyyy-MM-dd HH:mm:ss}', 'a', 1)".ToString(CultureInfo.InvariantCulture), Ct);
                var from = interval.StartOf(moment);
                await database.ExecuteAsync(new RollupSql(new() { Schema = Schema }, "readings_hourly", s_hourly with { Bucket = bucket }, "timestamp without time zone").Refresh(from, interval.After(from)), Ct);
                (await database.ScalarAsync<DateTime>($"select bucket from {Schema}.readings_hourly", Ct)).ShouldBe(from, $"{bucket} {moment:s}");
            }
        }
    }

    private async Task<TestDatabase> CreateAsync(RollupModel rollup, TimeSeriesModel rule, string type = "timestamp")
    {
        var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync($"""
            create schema {Schema};
            create table {Schema}.readings (at {type} not null, device text, value numeric) partition by range (at);
            create table {Schema}.readings_default partition of {Schema}.readings default;
            comment on table {Schema}.readings_default is '{TimeSeriesRule.Write(rule)}';
            create table {Schema}.readings_hourly (bucket {type} not null, device text, row_count bigint not null, sum_value numeric, avg_value numeric, max_value numeric, unique nulls not distinct (bucket, device));
            comment on table {Schema}.readings_hourly is '{RollupRule.Write(rollup)}';
            """, Ct);
        return database;
    }

    private static Task<UpkeepReport> RunAsync(TestDatabase database, DateTime now) =>
        TimeSeriesUpkeep.RunAsync(database.DataSource, null, [Schema], now, TimeProvider.System, Ct);

    private static async Task<List<string>> RowsAsync(TestDatabase database)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        await using var command = new NpgsqlCommand($"""
            set timezone = 'UTC';
            select format('%s %s %s %s %s %s', to_char(bucket, 'YYYY-MM-DD HH24:MI'), coalesce(device, '-'), row_count, trim_scale(sum_value), trim_scale(avg_value), trim_scale(max_value))
            from {Schema}.readings_hourly order by bucket, 1
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<string>();
        while (await reader.ReadAsync(Ct)) rows.Add(reader.GetString(0));
        return rows;
    }
}
