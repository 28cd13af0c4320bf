using Bunit;
using Portal.App.Data;
using Portal.App.Features.ChangeRequests;
using Portal.Schema.Planning;
using Portal.Web.Components.Pages.ChangeRequests;

namespace Portal.Web.Tests.Pages;

public sealed class ReviewBoxTests : ControlTests
{
    private static readonly Guid s_author = Guid.NewGuid();
    private static readonly Guid s_reviewer = Guid.NewGuid();

    [Fact]
    public void U01_Author_IsToldWhyAndHasNoButton()
    {
        var box = Render(Request(), s_author, mayReview: true);

        box.Find(".blocked p").TextContent.ShouldBe("You cannot approve your own request. Somebody else must review it.");
        box.FindAll("button").ShouldBeEmpty();
    }

    [Fact]
    public void PersonWithoutTheRole_IsToldWhatIsMissing()
    {
        var box = Render(Request(), s_reviewer, mayReview: false);

        box.Find(".blocked p").TextContent.ShouldBe("You can read and comment, not review. Reviewing needs the role approver, which an administrator grants.");
    }

    [Fact]
    public void Approve_WithHazards_NeedsEachAcceptedByName()
    {
        var decided = 0;
        var state = new ReviewState();
        var box = Render(Request(
            new RequestHazard(HazardCode.DataLoss, HazardSeverity.S3, ["ORDER.priority goes to the trash"], 5000),
            new RequestHazard(HazardCode.AppBreaking, HazardSeverity.S2, ["requested_date is renamed"], 5000),
            new RequestHazard(HazardCode.IndexBuild, HazardSeverity.S1, ["idx_orders is built"], 5000)), s_reviewer, mayReview: true, state, () => decided++);
        box.FindAll(".hazard").Select(h => h.TextContent.Trim()).ShouldBe([
            "I accept Data loss in 5,000 schemas: ORDER.priority goes to the trash", "I accept App breaking in 5,000 schemas: requested_date is renamed"]);
        (Button(box).HasAttribute("disabled"), box.Find("[role=status]").TextContent).ShouldBe((true, "Accept both hazards first"));

        foreach (var index in new[] { 0, 1 }) box.FindAll(".hazard input")[index].Change(true);
        Button(box).Click();

        decided.ShouldBe(1);
        state.Accepted.ShouldBe([HazardCode.DataLoss, HazardCode.AppBreaking], ignoreOrder: true);
    }

    [Fact]
    public void AskForChanges_WithoutAWord_CannotBeSent()
    {
        var box = Render(Request(), s_reviewer, mayReview: true);
        box.FindAll(".decisions button")[1].Click();
        Button(box).HasAttribute("disabled").ShouldBeTrue();

        box.Find("textarea").Input("The column needs a comment.");

        Button(box).HasAttribute("disabled").ShouldBeFalse();
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ReviewBox> box) => box.FindAll("button.button").Single();

    private IRenderedComponent<ReviewBox> Render(ChangeRequestView request, Guid viewer, bool mayReview, ReviewState? state = null, Action? decided = null) =>
        Render<ReviewBox>(p => p.Add(b => b.Request, request).Add(b => b.ViewerId, viewer).Add(b => b.MayReview, mayReview)
            .Add(b => b.State, state ?? new ReviewState()).Add(b => b.Decided, () => decided?.Invoke()));

    private static ChangeRequestView Request(params RequestHazard[] hazards) => new(
        142, "Sales channel on orders", "", "SUPPLY_CHAIN", "Supply Chain", s_author, "Ada", ChangeRequestState.InReview, Now, null, new string('a', 64),
        new ApprovalPolicy("One approval", 1), 0, [], [], hazards, [], 5000, 0, [], [], []);
}
