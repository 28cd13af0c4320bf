using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Portal.App.Data;
using Portal.App.Features.ChangeRequests;
using Portal.Schema.Planning;
using Portal.Web.Components.Account;
using Portal.Web.Components.Pages.ChangeRequests;

namespace Portal.Web.Tests.Pages;

public sealed class UndoDialogTests : ControlTests
{
    [Fact]
    public void Undo_WithHazards_SaysWhatItCosts()
    {
        var step = Step() with { UndoSql = "ALTER TABLE t DROP COLUMN note", UndoLoss = "What was written to note of t since is dropped." };

        var dialog = Open(step);

        dialog.Find("dl").TextContent.ShouldContain("5,000 schemas have the change");
        dialog.Find("[aria-label='Hazards of the undo']").TextContent.ShouldContain("What was written to note of t since is dropped.");
        dialog.Find("button.primary").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public void Undo_OfAStepWithoutAWayBack_NamesItAndCannotBeAskedFor()
    {
        var dialog = Open(Step() with { NoUndoReason = "The values are gone." });

        dialog.Find("[aria-label='What cannot be undone']").TextContent.ShouldContain("Add column note to t The values are gone.");
        dialog.Find("button.primary").HasAttribute("disabled").ShouldBeTrue();
        dialog.FindAll("textarea").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ChangeRequestState.InReview, false)]
    [InlineData(ChangeRequestState.Done, false)]
    [InlineData(ChangeRequestState.Rejected, true)]
    [InlineData(ChangeRequestState.Cancelled, true)]
    public void CanBeUndone_BesideAnotherUndo_OnlyWhenThatWasGivenUp(ChangeRequestState other, bool expected) =>
        (Request(Step()) with { Undos = [new(7, "Undo CR-142", other)] }).CanBeUndone.ShouldBe(expected);

    private IRenderedComponent<UndoDialog> Open(PlanStep step)
    {
        Services.AddSingleton(new RequestActions(null!, null!, null!, null!, null!, null!));
        Services.AddSingleton(new CurrentActor(new SignedIn()));
        var dialog = Render<UndoDialog>(p => p.Add(d => d.Request, Request(step)));
        dialog.InvokeAsync(dialog.Instance.Open);
        return dialog;
    }

    private static PlanStep Step() => new() { Title = "Add column note to t", Table = "t", Sql = "ALTER TABLE t ADD COLUMN note text" };

    private static ChangeRequestView Request(PlanStep step)
    {
        var plan = new MigrationPlan { FromFingerprint = "a", ToFingerprint = "b", Groups = [new() { Transactional = true, Steps = [step] }] };
        return new(
            142, "Notes", "", "SUPPLY_CHAIN", "Supply Chain", Guid.NewGuid(), "Ada", ChangeRequestState.Done, Now, Now, new string('a', 64),
            new ApprovalPolicy("One approval", 1), 1, [], [new(Guid.NewGuid(), "A", false, "h", "a", "b", plan, HazardSeverity.S0, 5000, Now)], [], [], 5000, 0, [], [],
            [new(1, JobState.Done, Now, "Olu", 5000, 0, 5000)]);
    }

    private sealed class SignedIn : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal()));
    }
}
