using AngleSharp.Dom;
using Bunit;
using Portal.Web.Components.Controls;

namespace Portal.Web.Tests.Controls;

public sealed class ListControlTests : ControlTests
{
    [Fact]
    public void Pager_MiddlePage_LinksToBothSides()
    {
        var pager = Render<Pager>(p => p.Add(x => x.Page, 2).Add(x => x.PageSize, 50).Add(x => x.Total, 4981).Add(x => x.UrlOf, page => $"/list?page={page}"));
        pager.Find("span").TextContent.ShouldBe("51 to 100 of 4,981");
        pager.FindAll("a").Select(a => (a.GetAttribute("aria-label"), a.GetAttribute("href"))).ShouldBe([("Previous page", "/list?page=1"), ("Next page", "/list?page=3")]);
    }

    [Fact]
    public void Pager_LastPage_HasNoNext()
    {
        var pager = Render<Pager>(p => p.Add(x => x.Page, 2).Add(x => x.PageSize, 50).Add(x => x.Total, 60).Add(x => x.UrlOf, page => $"/list?page={page}"));
        pager.Find("span").TextContent.ShouldBe("51 to 60 of 60");
        pager.Find("button").GetAttribute("aria-label").ShouldBe("Next page");
    }

    [Fact]
    public void Pager_OnePage_IsNotThere() =>
        Render<Pager>(p => p.Add(x => x.Page, 1).Add(x => x.Total, 50).Add(x => x.UrlOf, _ => "/")).Markup.Trim().ShouldBe("");

    [Fact]
    public void TabStrip_Active_IsTheCurrentLink()
    {
        var tabs = Render<TabStrip>(p => p.Add(x => x.Active, "models").Add(x => x.Tabs, [new("modules", "Modules", "/a", 2), new("models", "Models", "/b", null, true)]));
        tabs.FindAll("a").Select(a => (a.TextContent.Trim(), a.GetAttribute("href"), a.GetAttribute("aria-current"), a.QuerySelector(".dot") is not null))
            .ShouldBe([("Modules 2", "/a", null, false), ("Models", "/b", "page", true)]);
    }

    [Fact]
    public void Breadcrumb_Siblings_AreAMenu()
    {
        var crumbs = Render<Breadcrumb>(p => p.Add(x => x.Parts,
        [
            new Crumb("Cross-Industry", "/catalogue"),
            new Crumb("Supply Chain", "/value-chains/SC") { Siblings = [new("Finance", "/value-chains/F"), new("Supply Chain", "/value-chains/SC")] },
        ]));
        crumbs.FindAll("nav > a").Select(a => a.GetAttribute("href")).ShouldBe(["/catalogue"]);
        crumbs.FindAll(".menu-item").Select(a => (a.TextContent, a.GetAttribute("aria-current"))).ShouldBe([("Finance", null), ("Supply Chain", "true")]);
    }

    [Fact]
    public void StackedBar_OneFailureAmongThousands_StaysVisible()
    {
        var bar = Render<StackedBar>(p => p.Add(x => x.Parts, [new("st-done", "done", 50_000), new("st-failed", "failed", 1), new("st-held", "held", 0)]));
        bar.Find("svg").GetAttribute("aria-label").ShouldBe("50,000 done, 1 failed");
        bar.FindAll("rect").Select(rect => (rect.ClassName, double.Parse(rect.GetAttribute("width") ?? "", System.Globalization.CultureInfo.InvariantCulture) >= 2.5))
            .ShouldBe([("st-done", true), ("st-failed", true)]);
    }

    [Theory]
    [InlineData("ORDER_LINE", "ord", "ORD")]
    [InlineData("ORDER_LINE", "line", "LINE")]
    [InlineData("ORDER_LINE", "x", "")]
    [InlineData("ORDER_LINE", "", "")]
    public void MarkedText_Term_IsMarkedWhereItStands(string text, string term, string marked)
    {
        var rendered = Render<MarkedText>(p => p.Add(x => x.Text, text).Add(x => x.Term, term));
        (rendered.Find("mark").TextContent, rendered.Nodes.Select(node => node.TextContent).Aggregate(string.Concat)).ShouldBe((marked, text));
    }

    [Theory]
    [InlineData(0, false, "10:42")]
    [InlineData(-4, true, "4 min ago")]
    [InlineData(-60 * 24 * 3, true, "3 days ago")]
    [InlineData(60 * 24 * 9, true, "in 9 days")]
    [InlineData(-60 * 24 * 2, false, "18 Nov, 10:42")]
    public void RelativeTime_Moment_AsShortAsItsDistanceAllows(int minutes, bool distance, string text) =>
        Render<RelativeTime>(p => p.Add(x => x.At, Now.AddMinutes(minutes)).Add(x => x.Distance, distance)).Find("time").TextContent.ShouldBe(text);
}
