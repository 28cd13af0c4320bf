using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.ChangeRequests;
using Portal.App.Features.Fleet;
using Portal.App.Features.Jobs;
using Portal.Testing;

namespace Portal.App.Tests.Features.ChangeRequests;

public sealed class ChangeRequestFlowTests(PostgresFixture postgres)
{
    private const string ColumnsSql = """
        select string_agg(table_schema || ' ' || column_default, ', ' order by table_schema)
        from information_schema.columns where table_name = 'orders' and column_name = 'priority_class'
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task U01_U24_AddedColumn_FromDraftToRollout_ReachesTheChosenSchemasOnly()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        var app = scene.App;
        await scene.ActivateAsync();
        (await app.Get<ActivateValueChain>().ExecuteAsync(new("acme", ChangeRequestScene.Chain), scene.Operator, Ct))
            .Refusal.ShouldNotBeNull().Code.ShouldBe("SCHEMA_EXISTS");

        await scene.DraftColumnAsync(scene.Approver, "priority_class");
        var id = await scene.SubmitAsync(scene.Approver, "Priority class on orders");
        var view = (await app.Get<ChangeRequestQueries>().FindAsync(id, Ct)).ShouldNotBeNull();
        (view.State, view.TenantCount, view.Plans.Count, view.StatementCount).ShouldBe((ChangeRequestState.InReview, 3, 1, 1));
        (await app.Get<StartRollout>().ExecuteAsync(new(id, null), scene.Operator, Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe("STATE");
        (await scene.ApproveAsync(id, scene.Approver)).Refusal.ShouldNotBeNull().Code.ShouldBe("OWN_CHANGE");
        (await scene.ApproveAsync(id, scene.Operator)).Refusal.ShouldNotBeNull().Code.ShouldBe("FORBIDDEN");
        (await scene.ApproveAsync(id, scene.SecondApprover, hash: "0000")).Refusal.ShouldNotBeNull().Code.ShouldBe("STALE");
        (await scene.ApproveAsync(id, scene.SecondApprover)).Value.ShouldBe(new(ChangeRequestState.Approved, 0));
        (await scene.ApproveAsync(id, scene.SecondApprover)).Refusal.ShouldNotBeNull().Code.ShouldBe("ALREADY_REVIEWED");

        var tenants = (await app.Get<ChangeRequestQueries>().ListTenantsAsync(id, null, 0, 10, Ct)).Rows;
        var chosen = tenants.Where(t => t.Client != "initech").Select(t => t.TenantSchemaId).ToList();
        var rollout = (await app.Get<StartRollout>().ExecuteAsync(new(id, chosen), scene.Operator, Ct)).Value;
        await scene.WorkAsync();

        (await app.Get<JobQueries>().FindAsync(rollout.JobNumber, Ct)).ShouldNotBeNull().Items.ShouldBe(new(0, 0, 2, 0, 0, 0, 0));
        (await app.Database.ScalarAsync<string>(ColumnsSql, Ct)).ShouldBe(
            "client_acme_supply_chain_data 'normal'::character varying, client_globex_supply_chain_data 'normal'::character varying");
        (await app.Get<FleetQueries>().ListTenantSchemasAsync(new(null, null, null, null, null, 0, 10), Ct)).Rows
            .Select(s => (s.ClientCode, s.State)).ShouldBe([
                ("acme", TenantSchemaState.InDefinedState), ("globex", TenantSchemaState.InDefinedState), ("initech", TenantSchemaState.Behind)]);

        // What was left out can follow.
        (await app.Get<StartRollout>().ExecuteAsync(new(id, null), scene.Operator, Ct)).Value.Items.ShouldBe(1);
        await scene.WorkAsync();
        (await app.Get<FleetQueries>().CountByStateAsync(new(null, null, null, null, null, 0, 10), Ct))
            .ShouldBe(new Dictionary<TenantSchemaState, int> { [TenantSchemaState.InDefinedState] = 3 });
        await using var db = await app.ContextAsync(Ct);
        (await db.Audit.Where(a => a.Subject == $"change_request/{id}").OrderBy(a => a.Id).Select(a => $"{a.Actor} {a.Action}").ToListAsync(Ct)).ShouldBe([
            "bob change_request.submitted", "cyd change_request.approved", "olu change_request.rollout_started", "olu change_request.rollout_started"]);
    }

    [Fact]
    public async Task U05_PlanEditedInTheDatabase_AfterApproval_NeverRuns()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        await scene.ActivateAsync();
        await scene.DraftColumnAsync(scene.Architect, "priority_class");
        var id = await scene.SubmitAsync(scene.Architect, "Priority class on orders");
        (await scene.ApproveAsync(id, scene.Approver)).Refusal.ShouldBeNull();
        var job = (await scene.App.Get<StartRollout>().ExecuteAsync(new(id, null), scene.Operator, Ct)).Value;

        // Plan and stored hash are edited together, as somebody with the database's password would.
        await scene.App.Database.ExecuteAsync($"""
            update portal.plans set content = convert_to(replace(convert_from(content, 'UTF8'), 'priority_class', 'sneaked_in'), 'UTF8') where change_request_id = {id};
            update portal.plans set hash = encode(sha256(content), 'hex') where change_request_id = {id};
            """, Ct);
        await scene.WorkAsync();

        (await scene.App.Get<JobQueries>().FindAsync(job.JobNumber, Ct)).ShouldNotBeNull().Items.ShouldBe(new(0, 0, 0, 0, 0, 3, 0));
        (await scene.App.Database.ScalarAsync<long>("select count(*) from information_schema.columns where column_name in ('sneaked_in', 'priority_class')", Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task U06_U12_ApproverWithoutTheRole_BeforeTheStart_DoesNotCount()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        await scene.ActivateAsync();
        await scene.DraftColumnAsync(scene.Architect, "priority_class");
        var id = await scene.SubmitAsync(scene.Architect, "Priority class on orders");
        (await scene.ApproveAsync(id, scene.Approver)).Refusal.ShouldBeNull();

        await scene.App.Database.ExecuteAsync($"delete from identity.user_roles where user_id = '{scene.Approver.UserId}'", Ct);

        (await scene.App.Get<StartRollout>().ExecuteAsync(new(id, null), scene.Operator, Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe("APPROVAL");
    }

    [Fact]
    public async Task U01_ReviewByTheAuthor_WrittenPastTheUseCase_IsRefusedByTheDatabase()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        await scene.DraftColumnAsync(scene.Architect, "priority_class");
        var id = await scene.SubmitAsync(scene.Architect, "Priority class on orders");
        await using var db = await scene.App.ContextAsync(Ct);
        var author = scene.Architect.UserId!.Value;
        db.Reviews.Add(new Review
        {
            ChangeRequestId = id, AuthorId = author, ReviewerId = author, Reviewer = "ada", Decision = ReviewDecision.Approve, ApprovalHash = "x", Mac = "x", At = DateTime.UtcNow,
        });

        var refused = await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));

        refused.InnerException.ShouldBeOfType<PostgresException>().SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    [Fact]
    public async Task U04_SecondRequestOnTheSameDefinition_AfterTheFirstLanded_IsRefused()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        await scene.DraftColumnAsync(scene.Architect, "priority_class");
        await scene.DraftColumnAsync(scene.Approver, "other_class");
        var first = await scene.SubmitAsync(scene.Architect, "First");
        var second = await scene.SubmitAsync(scene.Approver, "Second");
        (await scene.ApproveAsync(first, scene.SecondApprover)).Refusal.ShouldBeNull();

        (await scene.ApproveAsync(second, scene.SecondApprover)).Refusal.ShouldNotBeNull().Code.ShouldBe("STALE_REVISION");

        (await scene.App.Get<TakeBackChangeRequest>().ExecuteAsync(new(second), scene.Approver, Ct)).Value.ValueChain.ShouldBe(ChangeRequestScene.Chain);
        (await scene.App.Get<SubmitChangeRequest>().ExecuteAsync(new(ChangeRequestScene.Chain, "Again", ""), scene.Approver, Ct))
            .Refusal.ShouldNotBeNull().Details.ShouldBe(["ORDER"]);
    }
}
