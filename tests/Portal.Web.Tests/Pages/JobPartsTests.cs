using Bunit;
using Portal.App.Data;
using Portal.App.Features.Jobs;
using Portal.Web.Components.Pages.Jobs;

namespace Portal.Web.Tests.Pages;

public sealed class JobPartsTests : ControlTests
{
    [Fact]
    public void JobProgress_OfARunningJob_TellsDoneRateAndTimeLeft()
    {
        var progress = Render<JobProgress>(p => p.Add(b => b.Job, Job(new(2743, 24, 2214, 11, 2, 6, 0), rate: 41, left: TimeSpan.FromMinutes(67))));

        progress.FindAll("b").Select(b => b.TextContent).ShouldBe(["2,214 of 5,000", "41 / min", "about 1 h 07 min"]);
        progress.Find("svg").GetAttribute("aria-label").ShouldBe("2,214 done, 24 running, 11 failed, 6 held, 2 skipped, 2,743 waiting");
    }

    [Fact]
    public void ItemMatrix_Cells_AreLinksNamedBySchemaAndState()
    {
        var matrix = Render<ItemMatrix>(p => p
            .Add(b => b.Cells, [new(1, "client_acme_sales_data", JobItemState.Done), new(2, "client_harbor_sales_data", JobItemState.Failed)])
            .Add(b => b.Chosen, 2).Add(b => b.UrlOf, id => $"/jobs/7?item={id}"));

        matrix.FindAll("a").Select(a => (a.GetAttribute("aria-label"), a.GetAttribute("href"), a.ClassName?.Trim())).ShouldBe([
            ("client_acme_sales_data, done", "/jobs/7?item=1", "cell st-done"), ("client_harbor_sales_data, failed", "/jobs/7?item=2", "cell st-failed on")]);
    }

    [Fact]
    public void FailureGroups_Retry_AsksForTheGroupOnly()
    {
        var retried = new List<string?>();
        var groups = Render<FailureGroups>(p => p
            .Add(b => b.Groups, [new(JobItemState.Failed, "55P03", 7, "orders was locked", "a"), new(JobItemState.Held, null, 6, "the schema moved", "b")])
            .Add(b => b.MayRetry, true).Add(b => b.Retried, retried.Add).Add(b => b.UrlOf, _ => "/jobs/7"));

        groups.FindAll("button").Select(b => b.TextContent.Trim()).ShouldBe(["Retry 7", "Retry 6"]);
        groups.FindAll("button")[0].Click();
        retried.ShouldBe(["55P03"]);
    }

    [Theory]
    [InlineData(0.43, "0.4 s")]
    [InlineData(14.8, "15 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(4020, "1 h 07 min")]
    public void Words_OfASpan_AreAsShortAsItsLength(double seconds, string words) => ItemStates.Words(TimeSpan.FromSeconds(seconds)).ShouldBe(words);

    private static JobView Job(ItemCounts counts, double rate, TimeSpan? left) => new(
        Guid.NewGuid(), 87, JobKind.Rollout, "Damage flag", JobState.Running, "SUPPLY_CHAIN", "Supply Chain", 139, ["Rae"], ["analytics"], new string('5', 64), 6,
        "Olu", Now, Now, null, false, counts, rate, left, null);
}
