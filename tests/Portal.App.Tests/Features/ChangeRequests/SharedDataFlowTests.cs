using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.ChangeRequests;
using Portal.App.Features.Drafts;
using Portal.App.Features.Jobs;
using Portal.App.Features.Models;
using Portal.App.Features.Plans;
using Portal.Testing;

namespace Portal.App.Tests.Features.ChangeRequests;

public sealed class SharedDataFlowTests(PostgresFixture postgres)
{
    private const string Model = "CUSTOMER";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preview_OfADraftedSharedModel_ComparesSharedDataOfTheTarget()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        await scene.DraftColumnAsync(scene.Architect, "loyalty_class", Model);
        var created = await PreviewAsync(scene, null);
        (created.SchemaName, created.IsProved, created.LiveDdl).ShouldBe((null, true, ""));
        created.Tables.Select(table => table.ModelCode).ShouldBe(["CUSTOMER", "EMPLOYEE", "LOCATION", "PRODUCT"]);

        await scene.ActivateAsync();
        var shared = (await scene.App.Get<ModelQueries>().SchemasAsync(null, Ct)).ShouldHaveSingleItem();
        var preview = await PreviewAsync(scene, shared.Id);

        (shared.SchemaName, preview.SchemaName, preview.IsProved, preview.IsNothingToDo).ShouldBe(("shared_data", "shared_data", true, false));
        preview.Tables.Where(table => table.IsChanged).Select(table => table.ModelCode).ShouldBe([Model]);
        (preview.LiveDdl.Contains("loyalty_class"), preview.NewDdl.Contains("loyalty_class")).ShouldBe((false, true));
        preview.Steps.ShouldHaveSingleItem().Step.Sql.ShouldStartWith("ALTER TABLE shared_data.customers ADD COLUMN loyalty_class");

        await LimitAsync(scene, scene.SecondApprover, "HEALTHCARE");
        (await scene.App.Get<PreviewDraft>().ExecuteAsync(new(ChangeRequestScene.Chain, shared.Id, IsShared: true), scene.SecondApprover, Ct)).Value.IsNothingToDo.ShouldBeTrue();
        (await scene.App.Get<PreviewDraft>().ExecuteAsync(new(ChangeRequestScene.Chain, null), scene.SecondApprover, Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe("FORBIDDEN");
        (await scene.App.Get<PreviewDraft>().ExecuteAsync(new(ChangeRequestScene.Chain, shared.Id), scene.Architect, Ct))
            .Refusal.ShouldNotBeNull().Code.ShouldBe("TENANT_SCHEMA_UNKNOWN");
    }

    [Fact]
    public async Task AddedColumn_OfASharedModel_FromDraftToRollout_IsInSharedDataOnly()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        var app = scene.App;
        await scene.ActivateAsync();
        var facts = (await app.Get<ModelQueries>().FindAsync(Model, Ct)).ShouldNotBeNull();
        (facts.IsShared, facts.Tenants, string.Join(' ', facts.Chains.Select(c => c.Code))).ShouldBe((true, 1, ChangeRequestScene.Chain));
        var shared = (await app.Get<ModelQueries>().SchemasAsync(null, Ct)).ShouldHaveSingleItem();
        await scene.DraftColumnAsync(scene.Architect, "loyalty_class", Model);
        var preview = await PreviewAsync(scene, shared.Id);

        var id = await scene.SubmitAsync(scene.Architect, "Loyalty class of customers");
        var view = (await app.Get<ChangeRequestQueries>().FindAsync(id, Ct)).ShouldNotBeNull();
        view.Plans.ShouldHaveSingleItem().Hash.ShouldBe(preview.PlanHash);
        (await app.Get<ChangeRequestQueries>().ListTenantsAsync(id, null, 0, 10, Ct)).Rows.Select(t => (t.SchemaName, t.Client)).ShouldBe([("shared_data", null)]);
        (await scene.ApproveAsync(id, scene.SecondApprover)).Value.State.ShouldBe(ChangeRequestState.Approved);
        var rollout = (await app.Get<StartRollout>().ExecuteAsync(new(id, null), scene.Operator, Ct)).Value;
        await scene.WorkAsync();

        (await app.Get<JobQueries>().FindAsync(rollout.JobNumber, Ct)).ShouldNotBeNull().Items.ShouldBe(new(0, 0, 1, 0, 0, 0, 0));
        (await app.Database.ScalarAsync<string>("""
            select string_agg(table_schema || '.' || table_name, ', ') from information_schema.columns where column_name = 'loyalty_class'
            """, Ct)).ShouldBe("shared_data.customers");
        (await PreviewAsync(scene, shared.Id)).IsNothingToDo.ShouldBeTrue();
    }

    private static async Task LimitAsync(ChangeRequestScene scene, Actor person, string valueChain)
    {
        await using var db = await scene.App.ContextAsync(Ct);
        db.UserScopes.Add(new UserScope { UserId = person.UserId!.Value, Kind = "value_chain", Code = valueChain });
        await db.SaveChangesAsync(Ct);
    }

    private static async Task<PlanPreview> PreviewAsync(ChangeRequestScene scene, int? sharedSchema)
    {
        var outcome = await scene.App.Get<PreviewDraft>().ExecuteAsync(new(ChangeRequestScene.Chain, sharedSchema, IsShared: true), scene.Architect, Ct);
        outcome.Refusal.ShouldBeNull(outcome.Refusal?.Message);
        return outcome.Value;
    }
}
