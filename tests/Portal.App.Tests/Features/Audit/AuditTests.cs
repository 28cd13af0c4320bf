using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.Testing;

namespace Portal.App.Tests.Features.Audit;

public sealed class AuditTests(PostgresFixture postgres)
{
    private static readonly Actor s_ada = new(Guid.Parse("0198a7a0-0000-7000-8000-000000000001"), null, "Ada");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_SavedWithTheChange_ListsItNewestFirst()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AppendAsync(app, 3);

        var page = await app.Get<AuditQueries>().ListAsync(new AuditFilter(Action: "client.", Take: 2), Ct);

        page.Total.ShouldBe(3);
        page.Rows.Select(r => (r.Actor, r.Action, r.Subject, r.Details)).ShouldBe(
        [
            ("Ada", "client.added", "client/3", """{"name":"Number 3"}"""),
            ("Ada", "client.added", "client/2", """{"name":"Number 2"}"""),
        ]);
    }

    [Fact]
    public async Task Append_ChangeFails_LeavesNoRow()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await using var db = await app.ContextAsync(Ct);
        app.Get<AuditTrail>().Append(db, s_ada, "client.added", "client/1", null);
        db.UserScopes.Add(new UserScope { UserId = s_ada.UserId!.Value, Kind = "nonsense", Code = "x" });

        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));

        (await app.Database.ScalarAsync<long>("select count(*) from portal.audit", Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task Append_FromManyNodesAtOnce_KeepsOneChain()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AppendAsync(app, 5)));

        var result = await app.Get<VerifyAudit>().ExecuteAsync(null, Ct);
        (result.Rows, result.Break).ShouldBe((40, null));
    }

    [Fact]
    public async Task Append_SeveralRowsInOneSave_ChainsThemInTheirOrder()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await using (var db = await app.ContextAsync(Ct))
        {
            for (var i = 1; i <= 40; i++) app.Get<AuditTrail>().Append(db, s_ada, "client.added", $"client/{i}", null);
            await db.SaveChangesAsync(Ct);
        }

        (await app.Get<VerifyAudit>().ExecuteAsync(null, Ct)).Break.ShouldBeNull();
        var page = await app.Get<AuditQueries>().ListAsync(new AuditFilter(Take: 40), Ct);
        page.Rows.Select(r => r.Subject).Reverse().ShouldBe(Enumerable.Range(1, 40).Select(i => $"client/{i}"));
    }

    [Fact]
    public async Task Append_SaveCancelled_LeavesTheContextUsable()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await using var db = await app.ContextAsync(Ct);
        app.Get<AuditTrail>().Append(db, s_ada, "client.added", "client/1", null);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => db.SaveChangesAsync(cancelled.Token));

        await db.SaveChangesAsync(Ct);

        (await app.Database.ScalarAsync<long>("select count(*) from portal.audit", Ct)).ShouldBe(1);
    }

    [Theory]
    [InlineData("update portal.audit set actor = 'Eve' where id = 2", "it was edited, or sealed with another key.")]
    [InlineData("update portal.audit set details = '{\"name\":\"Other\"}' where id = 2", "it was edited, or sealed with another key.")]
    public async Task Verify_RowEdited_NamesTheRow(string sql, string reason)
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AppendAsync(app, 3);
        await TamperAsync(app, sql);

        var result = await app.Get<VerifyAudit>().ExecuteAsync(null, Ct);

        result.Rows.ShouldBe(1);
        result.Break.ShouldNotBeNull().ShouldSatisfyAllConditions(b => b.RowId.ShouldBe(2), b => b.Reason.ShouldBe(reason));
    }

    [Fact]
    public async Task Verify_RowRemoved_NamesTheNextRow()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AppendAsync(app, 3);
        await TamperAsync(app, "delete from portal.audit where id = 2");

        var result = await app.Get<VerifyAudit>().ExecuteAsync(null, Ct);

        result.Break.ShouldNotBeNull().RowId.ShouldBe(3);
    }

    [Fact]
    public async Task Verify_TailCutOff_ShowsAgainstTheExportedHead()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AppendAsync(app, 3);
        var head = (await app.Get<VerifyAudit>().ExecuteAsync(null, Ct)).Head;
        await TamperAsync(app, "delete from portal.audit where id = 3");

        (await app.Get<VerifyAudit>().ExecuteAsync(null, Ct)).Break.ShouldBeNull();
        (await app.Get<VerifyAudit>().ExecuteAsync(head, Ct)).Break.ShouldNotBeNull().Reason
            .ShouldBe("the exported head is not in the chain: its end was cut off.");
    }

    private static async Task AppendAsync(PortalTestApp app, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await using var db = await app.ContextAsync(Ct);
            app.Get<AuditTrail>().Append(db, s_ada, "client.added", $"client/{i}", new { name = $"Number {i}" });
            await db.SaveChangesAsync(Ct);
        }
    }

    private static Task TamperAsync(PortalTestApp app, string sql) => app.Database.ExecuteAsync(
        $"alter table portal.audit disable trigger refuse_change; {sql}", Ct);
}
