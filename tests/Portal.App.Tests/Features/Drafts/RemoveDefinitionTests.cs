using Portal.App.Data;
using Portal.App.Features.Drafts;
using Portal.App.Features.Models;
using Portal.App.Features.Types;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Editing;
using Portal.Testing;
using static Portal.Schema.Definitions.Editing.DefinitionEdit;

namespace Portal.App.Tests.Features.Drafts;

/// <summary>Removing definitions in a draft, and the types that a draft adds.</summary>
public sealed class RemoveDefinitionTests(PostgresFixture postgres)
{
    private const string State = """{"name":"State","type_name":"state","values":["OPEN","CLOSED"]}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Remove_IsACommand_ThatCanBeUndoneAndDoneAgain()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        await EditAsync(scene, DefinitionKind.ObjectModel, "ORDER", new SetField("description", "\"Customer order\""));

        (await RemoveAsync(scene, DefinitionKind.ObjectModel, "ORDER")).Refusal.ShouldBeNull();
        var removed = (await FindAsync(scene, DefinitionKind.ObjectModel, "ORDER")).ShouldNotBeNull();
        (removed.IsRemoved, removed.InDraft, removed.Text).ShouldBe((true, true, DraftScene.OrderText));
        var draft = (await DraftAsync(scene)).ShouldNotBeNull();
        (draft.Undo, draft.Items[0].Operation, draft.History[0].Mark).ShouldBe(("Remove object model ORDER", ChangeOperation.Remove, ChangeMark.Dropped));
        (await EditAsync(scene, DefinitionKind.ObjectModel, "ORDER", new SetField("description", "\"x\""))).Refusal.ShouldNotBeNull().Code.ShouldBe("DEFINITION_REMOVED");

        await StepAsync(scene, HistoryStep.Undo);
        var back = (await FindAsync(scene, DefinitionKind.ObjectModel, "ORDER")).ShouldNotBeNull();
        (back.IsRemoved, back.Text.Contains("Customer order", StringComparison.Ordinal)).ShouldBe((false, true));
        (await DraftAsync(scene)).ShouldNotBeNull().Items[0].Operation.ShouldBe(ChangeOperation.Change);
        await StepAsync(scene, HistoryStep.Redo);
        (await FindAsync(scene, DefinitionKind.ObjectModel, "ORDER")).ShouldNotBeNull().IsRemoved.ShouldBeTrue();
    }

    [Fact]
    public async Task Keep_TakesTheRemovalBack_AndOnlyThat()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        (await RemoveAsync(scene, DefinitionKind.ObjectModel, "ORDER", keep: true)).Refusal.ShouldNotBeNull().Code.ShouldBe("NO_DRAFT");
        await RemoveAsync(scene, DefinitionKind.ObjectModel, "ORDER");

        (await RemoveAsync(scene, DefinitionKind.ObjectModel, "ORDER", keep: true)).Refusal.ShouldBeNull();

        (await FindAsync(scene, DefinitionKind.ObjectModel, "ORDER")).ShouldNotBeNull().InDraft.ShouldBeFalse();
        (await DraftAsync(scene)).ShouldNotBeNull().History.Select(command => command.Title).ShouldBe(["Keep object model ORDER", "Remove object model ORDER"]);
        (await RemoveAsync(scene, DefinitionKind.ObjectModel, "ORDER", keep: true)).Refusal.ShouldNotBeNull().Code.ShouldBe("NOT_REMOVED");
        (await RemoveAsync(scene, DefinitionKind.ObjectModel, "GONE")).Refusal.ShouldNotBeNull().Code.ShouldBe("DEFINITION_UNKNOWN");
    }

    [Fact]
    public async Task NewType_IsThereForTheModelsOfItsDraft_AndGoesAgain()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;

        (await EditAsync(scene, DefinitionKind.Enumeration, "State", new ReplaceText(State))).Value.Title.ShouldBe("Add enumeration State");
        var context = await app.Get<ModelNeighbours>().FindAsync(scene.Ada, DraftScene.Chain, "ORDER", Ct);
        context.Types.Enumerations.Keys.ShouldBe(["State"]);
        context.Enums["State"].ShouldBe(["OPEN", "CLOSED"]);
        (await app.Get<TypeQueries>().ListAsync(scene.Ada, "clos", null, Ct)).ShouldBe(
            [new TypeRow(DefinitionKind.Enumeration, "State", "state", "OPEN, CLOSED", "", 0, ChangeOperation.Add, DraftScene.Chain)]);
        (await app.Get<TypeQueries>().ListAsync(scene.Vic, null, null, Ct)).ShouldBeEmpty();

        await RemoveAsync(scene, DefinitionKind.Enumeration, "State");
        (await FindAsync(scene, DefinitionKind.Enumeration, "State")).ShouldBeNull();
        (await DraftAsync(scene)).ShouldNotBeNull().Undo.ShouldBe("Remove enumeration State");
        await StepAsync(scene, HistoryStep.Undo);
        (await FindAsync(scene, DefinitionKind.Enumeration, "State")).ShouldNotBeNull().BaseText.ShouldBeNull();
    }

    [Fact]
    public async Task Uses_OfAType_AreReadFromTheModelsInForce()
    {
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        await scene.LandAsync("ORDER", """
            {"name":"ORDER","table_name":"orders","table_schema":{"columns":[{"name":"id","type":"ENUM(State)[]"},{"name":"kind","type":"TEXT","enum":"State"},{"name":"mail","type":"DOMAIN(State)"}]}}
            """, Ct);

        var facts = await app.Get<TypeQueries>().FindAsync(DefinitionKind.Enumeration, "State", Ct);

        facts.Uses.ShouldBe([new TypeUse("ORDER", "id"), new TypeUse("ORDER", "kind")]);
        (await app.Get<TypeQueries>().ChainsAsync(scene.Ada, Ct)).Select(chain => chain.Code).ShouldBe([DraftScene.Chain]);
    }

    [Fact]
    public async Task NewModel_OfADraft_IsFoundByItsAuthorAlone()
    {
        const string Text = """
            {"name":"PARCEL","display_name":"Parcel","table_name":"parcels","table_schema":{"columns":[{"name":"id","type":"UUID","primary_key":true}]},
             "metadata_":{"modules":["LOGISTICS"],"value_chains":["SUPPLY_CHAIN"],"layer":"CORE"}}
            """;
        var scene = await DraftScene.CreateAsync(postgres, Ct);
        await using var app = scene.App;
        var models = app.Get<ModelQueries>();

        (await EditAsync(scene, DefinitionKind.ObjectModel, "PARCEL", new ReplaceText(Text))).Value.Title.ShouldBe("Add object model PARCEL");

        var facts = (await models.FindDraftedAsync(scene.Ada, "PARCEL", null, Ct)).ShouldNotBeNull();
        (facts.Name, facts.TableName, facts.Layer, facts.Revisions).ShouldBe(("Parcel", "parcels", "CORE", 0));
        facts.Chains.ShouldBe([new ModelChain(DraftScene.Chain, "Supply Chain", new NamedCode("CROSS", "Cross-Industry"))]);
        (await models.FindDraftedAsync(scene.Vic, "PARCEL", null, Ct)).ShouldBeNull();
        (await models.FindDraftedAsync(scene.Ada, "ORDER", null, Ct)).ShouldBeNull();
        (await models.DraftedAsync(scene.Ada, "LOGISTICS", Ct)).ShouldBe([new DraftedModel("PARCEL", DraftScene.Chain)]);
        (await models.DraftedAsync(scene.Ada, "FINANCE", Ct)).ShouldBeEmpty();
    }

    private static Task<Outcome<DraftEdited>> EditAsync(DraftScene scene, DefinitionKind kind, string code, DefinitionEdit edit) =>
        scene.App.Get<EditDraft>().ExecuteAsync(new EditDraftRequest(DraftScene.Chain, kind, code, edit), scene.Ada, Ct);

    private static Task<Outcome<Done>> RemoveAsync(DraftScene scene, DefinitionKind kind, string code, bool keep = false) =>
        scene.App.Get<RemoveDefinition>().ExecuteAsync(new RemoveDefinitionRequest(DraftScene.Chain, kind, code, keep), scene.Ada, Ct);

    private static Task<Outcome<DraftHistoryStepped>> StepAsync(DraftScene scene, HistoryStep step) =>
        scene.App.Get<StepDraftHistory>().ExecuteAsync(new StepDraftHistoryRequest(DraftScene.Chain, step), scene.Ada, Ct);

    private static Task<DraftView?> DraftAsync(DraftScene scene) => scene.App.Get<DraftQueries>().FindAsync(scene.Ada, DraftScene.Chain, Ct);

    private static Task<DraftedDefinition?> FindAsync(DraftScene scene, DefinitionKind kind, string code) =>
        scene.App.Get<DraftQueries>().FindDefinitionAsync(scene.Ada, DraftScene.Chain, kind, code, Ct);
}
