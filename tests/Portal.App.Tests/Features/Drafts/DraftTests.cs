using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.App.Features.Drafts;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Definitions;
using Portal.Testing;
using static Portal.Schema.Definitions.Editing.DefinitionEdit;
using static Portal.Schema.Definitions.Editing.DefinitionSection;

namespace Portal.App.Tests.Features.Drafts;

public sealed class DraftTests(PostgresFixture postgres)
{
    private static readonly SetItemField s_widen = new(Columns, "name:order_number", "type", "\"VARCHAR(80)\"");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Edit_FirstOne_OpensADraftWithItsBaseRevision()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;

        var edited = await EditAsync(scene, s_widen);

        edited.Value.Title.ShouldBe("Widen order_number to VARCHAR(80)");
        var draft = (await QueryAsync(scene)).ShouldNotBeNull();
        draft.Items.ShouldBe([new DraftItemView(DefinitionKind.ObjectModel, "ORDER", ChangeOperation.Change, new DefinitionChanges(
            [new ItemChange(Columns, "name:order_number", "order_number", ChangeMark.Changed, ["type"])], []))]);
        (draft.Undo, draft.Redo, draft.ChangeCount).ShouldBe(("Widen order_number to VARCHAR(80)", null, 1));
        var definition = (await DefinitionAsync(scene)).ShouldNotBeNull();
        (definition.BaseNumber, definition.CurrentNumber, definition.InDraft).ShouldBe((1, 1, true));
        (definition.BaseText, definition.Text).ShouldBe((DraftScene.OrderText, edited.Value.Text));
        (await app.Get<DraftQueries>().MarksAsync(scene.Ada, Ct)).ShouldBe(
            [new DraftMark(DraftScene.Chain, DefinitionKind.ObjectModel, "ORDER", ChangeOperation.Change)]);
    }

    [Fact]
    public async Task Edit_ThatChangesNothing_IsNoCommand()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        await EditAsync(scene, s_widen);

        (await EditAsync(scene, s_widen)).Value.Title.ShouldBeNull();

        (await QueryAsync(scene)).ShouldNotBeNull().ChangeCount.ShouldBe(1);
    }

    [Fact]
    public async Task Undo_AfterAReload_WalksTheStoredHistoryBothWays()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        var first = (await EditAsync(scene, s_widen)).Value.Text;
        var second = (await EditAsync(scene, new AddItems(Columns, ["""{"name":"priority","type":"TEXT"}"""]))).Value.Text;

        (await StepAsync(scene, HistoryStep.Undo)).Value.Title.ShouldBe("Add column priority");
        (await DefinitionAsync(scene)).ShouldNotBeNull().Text.ShouldBe(first);
        (await StepAsync(scene, HistoryStep.Undo)).Value.Title.ShouldBe("Widen order_number to VARCHAR(80)");
        (await DefinitionAsync(scene)).ShouldNotBeNull().InDraft.ShouldBeFalse();
        (await StepAsync(scene, HistoryStep.Undo)).Refusal.ShouldNotBeNull().Code.ShouldBe("NOTHING_TO_STEP");

        await StepAsync(scene, HistoryStep.Redo);
        (await QueryAsync(scene)).ShouldNotBeNull().Redo.ShouldBe("Add column priority");
        await StepAsync(scene, HistoryStep.Redo);
        (await DefinitionAsync(scene)).ShouldNotBeNull().Text.ShouldBe(second);
    }

    [Fact]
    public async Task Edit_AfterUndo_ForgetsWhatWasUndone()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        await EditAsync(scene, s_widen);
        await StepAsync(scene, HistoryStep.Undo);

        await EditAsync(scene, new SetField("description", "\"Customer order\""));

        var draft = (await QueryAsync(scene)).ShouldNotBeNull();
        (draft.Redo, draft.History.Select(c => c.Title).Single()).ShouldBe((null, "Set description to Customer order"));
    }

    [Fact]
    public async Task Edit_FromManyTabsAtOnce_KeepsEveryChange()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        await EditAsync(scene, s_widen);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4).Select(n =>
            EditAsync(scene, new AddItems(Columns, [$$"""{"name":"c{{n}}","type":"TEXT"}"""]))));

        outcomes.ShouldAllBe(outcome => outcome.IsDone);
        var text = (await DefinitionAsync(scene)).ShouldNotBeNull().Text;
        DefinitionDocument.TryParse(text, out _).ShouldNotBeNull().Items(Columns).Select(c => c.Name).Order()
            .ShouldBe(["c1", "c2", "c3", "c4", "id", "order_number"]);
        (await QueryAsync(scene)).ShouldNotBeNull().ChangeCount.ShouldBe(5);
    }

    [Fact]
    public async Task Edit_OfAColumnThatAnotherTabRemoved_IsRefused()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        await EditAsync(scene, new RemoveItem(Columns, "name:order_number"));

        (await EditAsync(scene, s_widen)).Refusal.ShouldNotBeNull().ShouldSatisfyAllConditions(
            r => r.Kind.ShouldBe(RefusalKind.Conflict),
            r => r.Message.ShouldBe("The column order_number is not there any more. It was changed in another tab or by an undo."));
    }

    [Fact]
    public async Task Edit_WhileAnotherChangeLands_KeepsTheBaseItStartedFrom()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        await EditAsync(scene, s_widen);

        await scene.LandAsync("ORDER", """{"name":"ORDER"}""", Ct);

        var definition = (await DefinitionAsync(scene)).ShouldNotBeNull();
        (definition.BaseNumber, definition.CurrentNumber, definition.BaseText).ShouldBe((1, 2, DraftScene.OrderText));
    }

    [Fact]
    public async Task Edit_BackToTheRevision_TakesTheDefinitionOutOfTheDraft()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        await EditAsync(scene, s_widen);

        await EditAsync(scene, new RevertItemField(Columns, "name:order_number", "type"));

        (await QueryAsync(scene)).ShouldNotBeNull().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Discard_WholeDraft_LeavesNothingAndIsAudited()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        await EditAsync(scene, s_widen);

        (await app.Get<DiscardDraft>().ExecuteAsync(new DiscardDraftRequest(DraftScene.Chain), scene.Ada, Ct)).IsDone.ShouldBeTrue();

        (await QueryAsync(scene)).ShouldBeNull();
        (await app.Get<AuditQueries>().ListAsync(new AuditFilter(), Ct)).Rows.Select(r => (r.Actor, r.Action, r.Subject, r.Details)).ShouldBe(
            [("Ada", "draft.discarded", "value_chain/SUPPLY_CHAIN", """{"definitions":["ObjectModel/ORDER"]}""")]);
    }

    [Fact]
    public async Task Discard_OneDefinition_KeepsTheOthersAndTheirHistory()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        await EditAsync(scene, s_widen);
        await app.Get<EditDraft>().ExecuteAsync(
            new EditDraftRequest(DraftScene.Chain, DefinitionKind.ObjectModel, "INVOICE", new ReplaceText("""{"name":"INVOICE"}""")), scene.Ada, Ct);

        await app.Get<DiscardDraft>().ExecuteAsync(
            new DiscardDraftRequest(DraftScene.Chain, new DraftedDefinitionKey(DefinitionKind.ObjectModel, "ORDER")), scene.Ada, Ct);

        var draft = (await QueryAsync(scene)).ShouldNotBeNull();
        draft.Items.Select(i => (i.Code, i.Operation)).ShouldBe([("INVOICE", ChangeOperation.Add)]);
        draft.History.Select(c => c.Code).ShouldBe(["INVOICE"]);
    }

    [Fact]
    public async Task Edit_ByAViewer_IsForbidden()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;

        (await EditAsync(scene, s_widen, scene.Vic)).Refusal.ShouldNotBeNull().Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public async Task Find_DraftOfSomebodyElse_IsNotSeen()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        await EditAsync(scene, s_widen);

        (await app.Get<DraftQueries>().FindAsync(scene.Vic, DraftScene.Chain, Ct)).ShouldBeNull();
        (await app.Get<DraftQueries>().FindDefinitionAsync(scene.Vic, DraftScene.Chain, DefinitionKind.ObjectModel, "ORDER", Ct))
            .ShouldNotBeNull().Text.ShouldBe(DraftScene.OrderText);
    }

    [Fact]
    public async Task Edit_Stored_TellsTheOpenPages()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        var told = new List<DraftChanged>();
        app.Get<DraftFeed>().Changed += told.Add;

        await EditAsync(scene, s_widen);

        told.ShouldBe([new DraftChanged(scene.Ada.UserId ?? Guid.Empty, DraftScene.Chain)]);
    }

    private static Task<Outcome<DraftEdited>> EditAsync(DraftScene scene, DefinitionEdit edit, Actor? actor = null) =>
        scene.App.Get<EditDraft>().ExecuteAsync(new EditDraftRequest(DraftScene.Chain, DefinitionKind.ObjectModel, "ORDER", edit), actor ?? scene.Ada, Ct);

    private static Task<Outcome<DraftHistoryStepped>> StepAsync(DraftScene scene, HistoryStep step) =>
        scene.App.Get<StepDraftHistory>().ExecuteAsync(new StepDraftHistoryRequest(DraftScene.Chain, step), scene.Ada, Ct);

    private static Task<DraftView?> QueryAsync(DraftScene scene) => scene.App.Get<DraftQueries>().FindAsync(scene.Ada, DraftScene.Chain, Ct);

    private static Task<DraftedDefinition?> DefinitionAsync(DraftScene scene) =>
        scene.App.Get<DraftQueries>().FindDefinitionAsync(scene.Ada, DraftScene.Chain, DefinitionKind.ObjectModel, "ORDER", Ct);
}
