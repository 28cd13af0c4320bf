using Portal.Schema.Model;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Tests.TimeSeries;

public sealed class TimeSeriesTests
{
    private static readonly DateTime s_now = new(2026, 11, 20, 13, 45, 0);

    [Theory]
    [InlineData("1 month", "2026-11-01", "2026-12-01")]
    [InlineData("1 quarter", "2026-10-01", "2027-01-01")]
    [InlineData("1 year", "2026-01-01", "2027-01-01")]
    [InlineData("1 day", "2026-11-20", "2026-11-21")]
    [InlineData("1 week", "2026-11-16", "2026-11-23")]
    [InlineData("6 hours", "2026-11-20 12:00", "2026-11-20 18:00")]
    public void Interval_Period_BeginsAtAFixedPoint(string text, string start, string end)
    {
        var interval = ChunkInterval.TryParse(text).ShouldNotBeNull();
        interval.StartOf(s_now).ShouldBe(Moment(start));
        interval.After(interval.StartOf(s_now)).ShouldBe(Moment(end));
        interval.StartOf(new DateTime(1999, 12, 31)).ShouldBeLessThanOrEqualTo(new DateTime(1999, 12, 31));
    }

    [Theory]
    [InlineData("month")]
    [InlineData("0 days")]
    [InlineData("-1 days")]
    [InlineData("1 fortnight")]
    [InlineData("1 month; drop table x")]
    [InlineData("")]
    public void Interval_OfAnythingElse_IsNone(string text) => ChunkInterval.TryParse(text).ShouldBeNull();

    [Fact]
    public void Rule_WrittenAndRead_IsTheSame()
    {
        var rule = new TimeSeriesModel { Interval = "1 week", Ahead = 5, Retention = "24 months", CompressAfter = "3 months", CompressBy = ["device", "site"] };
        TimeSeriesRule.TryRead(TimeSeriesRule.Write(rule)).ShouldBe(rule);
        TimeSeriesRule.Write(new() { Interval = "1 month" }).ShouldBe("portal time series {\"interval\":\"1 month\",\"ahead\":3}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("the rest")]
    [InlineData("portal time series {")]
    [InlineData("portal time series {\"interval\":\"often\",\"ahead\":3}")]
    [InlineData("portal time series {\"interval\":\"1 day\",\"ahead\":3,\"more\":1}")]
    public void Rule_OfAnotherComment_IsNone(string? comment) => TimeSeriesRule.TryRead(comment).ShouldBeNull();

    [Fact]
    public void Needs_OfANewSeries_AreThePeriodOfNowAndThoseAhead() =>
        Describe(PartitionUpkeep.Needs("r", new() { Interval = "1 month", Ahead = 2 }, [], [], s_now)).ShouldBe(
            ["+ r_p20261101 2026-11-01 2026-12-01", "+ r_p20261201 2026-12-01 2027-01-01", "+ r_p20270101 2027-01-01 2027-02-01"]);

    [Fact]
    public void Needs_WhenAllIsThere_AreNone() =>
        Describe(PartitionUpkeep.Needs("r", new() { Interval = "1 month", Ahead = 1 }, [Of("2026-11-01", "2026-12-01"), Of("2026-12-01", "2027-01-01")], [], s_now)).ShouldBeEmpty();

    [Fact]
    public void Needs_AfterAnotherInterval_TakeWhatIsLeftOfAPeriod() =>
        Describe(PartitionUpkeep.Needs("r", new() { Interval = "1 month", Ahead = 1 }, [Of("2026-11-16", "2026-11-23")], [], s_now)).ShouldBe(
            ["+ r_p20261101 2026-11-01 2026-11-16", "+ r_p20261123 2026-11-23 2026-12-01", "+ r_p20261201 2026-12-01 2027-01-01"]);

    [Fact]
    public void Needs_WithRowsThatWait_AreTheirPeriodsToo() =>
        Describe(PartitionUpkeep.Needs("r", new() { Interval = "1 month", Ahead = 1 }, [Of(null, "2026-01-01")], [Moment("2025-05-05"), Moment("2026-02-03"), Moment("2026-02-09")], s_now)).ShouldBe(
            ["+ r_p20260201 2026-02-01 2026-03-01", "+ r_p20261101 2026-11-01 2026-12-01", "+ r_p20261201 2026-12-01 2027-01-01"]);

    [Fact]
    public void Needs_WithRetention_DropWhatIsWhollyOlder()
    {
        var needs = PartitionUpkeep.Needs(
            "r", new() { Interval = "1 month", Ahead = 1, Retention = "2 months" },
            [Of("2026-08-01", "2026-09-01"), Of("2026-09-01", "2026-10-01"), Of("2026-10-01", "2027-01-01"), Of("2027-01-01", null)], [Moment("2026-07-01")], s_now);
        Describe(needs).ShouldBe(["- 2026-08-01"]);
        needs.KeepFrom.ShouldBe(new DateTime(2026, 9, 20, 13, 45, 0));
    }

    [Theory]
    [InlineData("FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')", "2026-01-01", "2026-02-01")]
    [InlineData("FOR VALUES FROM ('2026-01-01 06:00:00') TO ('2026-02-01 00:00:00.5')", "2026-01-01 06:00", "2026-02-01 00:00:00.5")]
    [InlineData("FOR VALUES FROM ('2026-01-01 00:00:00+00') TO (MAXVALUE)", "2026-01-01", null)]
    [InlineData("FOR VALUES FROM (MINVALUE) TO ('2026-02-01')", null, "2026-02-01")]
    public void Bound_AsPostgreSqlPrintsIt_IsAPeriod(string bound, string? from, string? to) =>
        RangeBound.Read("p", bound).ShouldBe(new Period("p", from is null ? null : Moment(from), to is null ? null : Moment(to)));

    private static List<string> Describe(UpkeepNeeds needs) =>
    [
        .. needs.Missing.Select(period => $"+ {period.Name} {period.From:yyyy-MM-dd} {period.To:yyyy-MM-dd}"),
        .. needs.Expired.Select(period => $"- {period.Name}"),
    ];

    private static Period Of(string? from, string? to) => new(from ?? "", from is null ? null : Moment(from), to is null ? null : Moment(to));

    private static DateTime Moment(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
