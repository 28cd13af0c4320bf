using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Fleet;
using Portal.App.Features.TimeSeries;
using Portal.App.Tests.Features.ChangeRequests;
using Portal.Testing;

namespace Portal.App.Tests.Features.TimeSeries;

public sealed class KeepTimeSeriesTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pass_OverAnActivatedChain_MakesPeriods_AndTheSchemaStaysInItsDefinedState()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        (await scene.App.Get<AddClient>().ExecuteAsync(new("acme", "Acme", null), scene.Operator, Ct)).Refusal.ShouldBeNull();
        (await scene.App.Get<ActivateValueChain>().ExecuteAsync(new("acme", ChangeRequestScene.Chain), scene.Operator, Ct)).Refusal.ShouldBeNull();
        await scene.WorkAsync();

        var report = (await scene.App.Get<KeepTimeSeries>().ExecuteAsync(Ct)).ShouldHaveSingleItem().Value;

        report.Problems.ShouldBeEmpty();
        report.Series.ShouldBeGreaterThan(0);
        report.Made.Count.ShouldBe(report.Series * 4);
        await using var db = await scene.App.ContextAsync(Ct);
        (await db.TenantSchemas.SingleAsync(schema => schema.Client!.Code == "acme", Ct)).State.ShouldBe(TenantSchemaState.InDefinedState);
        (await scene.App.Get<KeepTimeSeries>().ExecuteAsync(Ct)).ShouldHaveSingleItem().Value.Made.ShouldBeEmpty();
    }
}
