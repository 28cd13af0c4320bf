using Bunit;
using Portal.App;
using Portal.Web.Components.Controls;

namespace Portal.Web.Tests.Controls;

public sealed class MessageTests : ControlTests
{
    [Fact]
    public void ErrorPanel_Refusal_ShowsSqlStateStatementAndDetails()
    {
        var refusal = new Refusal(RefusalKind.Conflict, "STEP_FAILED", "check constraint is violated by some row")
        {
            SqlState = "23514", Sql = "ALTER TABLE deliveries VALIDATE CONSTRAINT chk", Details = ["12 of 1,204,118 rows"],
        };
        var panel = Render<ErrorPanel>(p => p.Add(x => x.Title, "Step 5 of 6 failed").Add(x => x.Refusal, refusal));
        panel.Find(".badge").TextContent.ShouldBe("23514");
        panel.FindAll(".mono.text-2").Select(e => e.TextContent).ShouldBe(["check_violation"]);
        panel.Find("pre").TextContent.ShouldBe("ALTER TABLE deliveries VALIDATE CONSTRAINT chk");
        panel.FindAll("dd").Select(e => e.TextContent).ShouldBe(["check constraint is violated by some row", "12 of 1,204,118 rows"]);
        panel.Find("section").GetAttribute("role").ShouldBe("alert");
    }

    [Fact]
    public async Task ConfirmDialog_OtherText_CannotBeConfirmed()
    {
        var confirmed = 0;
        var dialog = Render<ConfirmDialog>(p => p.Add(x => x.Title, "Disable Ada?").Add(x => x.Action, "Disable").Add(x => x.TypeToConfirm, "ada").Add(x => x.Confirmed, () => confirmed++));
        await dialog.InvokeAsync(dialog.Instance.Open);
        dialog.Find("button.danger").HasAttribute("disabled").ShouldBeTrue();
        await dialog.Find("input").InputAsync("ad");
        dialog.Find("button.danger").HasAttribute("disabled").ShouldBeTrue();
        await dialog.Find("input").InputAsync("ada");
        await dialog.Find("button.danger").ClickAsync();
        confirmed.ShouldBe(1);
    }

    [Fact]
    public async Task ConfirmDialog_Refused_StaysOpenWithTheReason()
    {
        var dialog = Render<ConfirmDialog>(p => p.Add(x => x.Title, "Disable Ada?").Add(x => x.Action, "Disable")
            .Add(x => x.Refusal, new Refusal(RefusalKind.Conflict, "LAST", "No administrator would be left.")));
        await dialog.InvokeAsync(dialog.Instance.Open);
        dialog.Find(".field-error").TextContent.ShouldBe("No administrator would be left.");
        dialog.Find("button.cancel").TextContent.ShouldBe("Cancel");
    }

    [Fact]
    public void EmptyState_NextStep_IsShown()
    {
        var empty = Render<EmptyState>(p => p.Add(x => x.Title, "Nothing here").AddChildContent("Why.").Add(x => x.Actions, "<a href=\"/next\">Next</a>"));
        (empty.Find("p").TextContent, empty.Find(".text").TextContent, empty.Find("a").GetAttribute("href")).ShouldBe(("Nothing here", "Why.", "/next"));
    }
}
