using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.ChangeRequests;
using Portal.App.Features.Fleet;
using Portal.App.Features.Jobs;
using Portal.Testing;

namespace Portal.App.Tests.Features.ChangeRequests;

/// <summary>What was rolled out is taken back by a request of its own, which is approved like any other.</summary>
public sealed class UndoFlowTests(PostgresFixture postgres)
{
    private const string CountSql = "select count(*) from information_schema.columns where table_name = 'orders' and column_name = 'priority_class'";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task U50_Undo_IsApprovedAndRolledOut_AndLeadsBack()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        var app = scene.App;
        await scene.ActivateAsync();
        var before = await FingerprintsAsync(scene);
        var id = await RolledOutAsync(scene, all: false);
        (await app.Get<UndoChangeRequest>().ExecuteAsync(new(id, ""), scene.Operator, Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe("FORBIDDEN");
        var view = (await app.Get<ChangeRequestQueries>().FindAsync(id, Ct)).ShouldNotBeNull();
        (view.CanBeUndone, view.Applied, view.Undo.IsWhole, view.Undo.Statements).ShouldBe((true, 2, true, 1));
        view.Undo.Hazards.Select(hazard => hazard.Code.ToString()).ShouldContain("DataLoss");

        var undo = (await app.Get<UndoChangeRequest>().ExecuteAsync(new(id, "Nobody needs it"), scene.Architect, Ct)).Value.RequestId;

        (await app.Get<UndoChangeRequest>().ExecuteAsync(new(id, ""), scene.Architect, Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe("UNDONE");
        (await app.Database.ScalarAsync<long>(CountSql, Ct)).ShouldBe(2);
        (await app.Get<StartRollout>().ExecuteAsync(new(undo, null), scene.Operator, Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe("STATE");
        (await scene.ApproveAsync(undo, scene.Architect)).Refusal.ShouldNotBeNull();
        // What the column holds is lost: two people approve.
        (await scene.ApproveAsync(undo, scene.Approver)).Value.ShouldBe(new(ChangeRequestState.InReview, 1));
        (await app.Get<TakeBackChangeRequest>().ExecuteAsync(new(undo), scene.Architect, Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe("UNDO");
        (await scene.ApproveAsync(undo, scene.SecondApprover)).Value.ShouldBe(new(ChangeRequestState.Approved, 0));
        (await app.Get<StartRollout>().ExecuteAsync(new(id, null), scene.Operator, Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe("UNDONE");
        (await StatesAsync(scene)).ShouldBe([TenantSchemaState.Behind, TenantSchemaState.Behind, TenantSchemaState.InDefinedState]);
        (await app.Get<StartRollout>().ExecuteAsync(new(undo, null), scene.Operator, Ct)).Value.Items.ShouldBe(2);
        await scene.WorkAsync();

        (await app.Database.ScalarAsync<long>(CountSql, Ct)).ShouldBe(0);
        (await FingerprintsAsync(scene)).ShouldBe(before);
        (await StatesAsync(scene)).ShouldAllBe(state => state == TenantSchemaState.InDefinedState);
        var undone = (await app.Get<ChangeRequestQueries>().FindAsync(id, Ct)).ShouldNotBeNull();
        (undone.CanBeUndone, undone.Undos.ShouldHaveSingleItem().State).ShouldBe((false, ChangeRequestState.Done));
        (await app.Get<ChangeRequestQueries>().FindAsync(undo, Ct)).ShouldNotBeNull().UndoOf.ShouldNotBeNull().Id.ShouldBe(id);
        await using var db = await app.ContextAsync(Ct);
        (await db.Audit.Where(a => a.Subject == $"change_request/{id}").OrderBy(a => a.Id).Select(a => $"{a.Actor} {a.Action}").ToListAsync(Ct)).ShouldBe([
            "bob change_request.submitted", "cyd change_request.approved", "olu change_request.rollout_started", "ada change_request.undo_asked"]);
        (await db.Definitions.Where(d => d.Code == "ORDER").Select(d => d.CurrentRevision!.Content).SingleAsync(Ct)).ShouldNotContain("priority_class");
    }

    [Fact]
    public async Task U22_U23_Undo_OfASchemaThatMoved_IsHeldWithTheDifference()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        var app = scene.App;
        await scene.ActivateAsync();
        var id = await RolledOutAsync(scene, all: true);
        await app.Database.ExecuteAsync("alter table client_acme_supply_chain_data.orders add column by_hand int", Ct);

        var undo = (await app.Get<UndoChangeRequest>().ExecuteAsync(new(id, ""), scene.Architect, Ct)).Value.RequestId;

        var tenants = (await app.Get<ChangeRequestQueries>().ListTenantsAsync(undo, null, 0, 10, Ct)).Rows;
        tenants.Single(tenant => tenant.Client == "acme").HeldReason.ShouldNotBeNull().ShouldContain("drop column of orders");
        tenants.Count(tenant => tenant.HeldReason is null).ShouldBe(2);
        (await scene.ApproveAsync(undo, scene.Approver)).Refusal.ShouldBeNull();
        (await scene.ApproveAsync(undo, scene.SecondApprover)).Refusal.ShouldBeNull();
        await app.Database.ExecuteAsync("alter table client_globex_supply_chain_data.orders add column by_hand int", Ct);
        var job = (await app.Get<StartRollout>().ExecuteAsync(new(undo, null), scene.Operator, Ct)).Value;
        await scene.WorkAsync();

        var items = (await app.Get<JobQueries>().FindAsync(job.JobNumber, Ct)).ShouldNotBeNull().Items;
        (items.Done, items.Held).ShouldBe((1, 1));
        (await app.Database.ScalarAsync<string>($"select string_agg(table_schema, ',' order by table_schema) from information_schema.columns where table_name = 'orders' and column_name = 'priority_class'", Ct))
            .ShouldBe("client_acme_supply_chain_data,client_globex_supply_chain_data");
    }

    [Fact]
    public async Task Undo_OfWhatChangedAgain_IsRefusedByName()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        await scene.ActivateAsync();
        var id = await RolledOutAsync(scene, all: true);
        await scene.DraftColumnAsync(scene.Approver, "later_class");
        var later = await scene.SubmitAsync(scene.Approver, "Later");
        (await scene.App.Get<UndoChangeRequest>().ExecuteAsync(new(later, ""), scene.Architect, Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe("STATE");
        (await scene.ApproveAsync(later, scene.SecondApprover)).Refusal.ShouldBeNull();

        var refusal = (await scene.App.Get<UndoChangeRequest>().ExecuteAsync(new(id, ""), scene.Architect, Ct)).Refusal.ShouldNotBeNull();

        (refusal.Code, refusal.Details.ShouldHaveSingleItem()).ShouldBe(("MOVED_ON", "ORDER"));
    }

    private static async Task<int> RolledOutAsync(ChangeRequestScene scene, bool all)
    {
        await scene.DraftColumnAsync(scene.Approver, "priority_class");
        var id = await scene.SubmitAsync(scene.Approver, "Priority class on orders");
        (await scene.ApproveAsync(id, scene.SecondApprover)).Refusal.ShouldBeNull();
        var tenants = (await scene.App.Get<ChangeRequestQueries>().ListTenantsAsync(id, null, 0, 10, Ct)).Rows;
        var chosen = tenants.Where(tenant => all || tenant.Client != "initech").Select(tenant => tenant.TenantSchemaId).ToList();
        (await scene.App.Get<StartRollout>().ExecuteAsync(new(id, chosen), scene.Operator, Ct)).Refusal.ShouldBeNull();
        await scene.WorkAsync();
        return id;
    }

    private static async Task<List<string?>> FingerprintsAsync(ChangeRequestScene scene)
    {
        await using var db = await scene.App.ContextAsync(Ct);
        return await db.TenantSchemas.Where(schema => schema.ClientId != null).OrderBy(schema => schema.SchemaName).Select(schema => schema.Fingerprint).ToListAsync(Ct);
    }

    private static async Task<List<TenantSchemaState>> StatesAsync(ChangeRequestScene scene) =>
        [.. (await scene.App.Get<FleetQueries>().ListTenantSchemasAsync(new(null, null, null, null, null, 0, 10), Ct)).Rows.Select(schema => schema.State)];
}
