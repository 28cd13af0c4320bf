using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Definitions;
using Portal.Schema.Definitions;
using Portal.Testing;

namespace Portal.App.Tests.Features.Definitions;

public sealed class ApplyDefinitionChangesTests(PostgresFixture postgres)
{
    private static readonly RevisionOrigin s_ada = new("Ada", Guid.Parse("0198a7a0-0000-7000-8000-000000000001"), null, "Priority of orders");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apply_AddedColumn_MakesARevisionAndItsAttributeAndKeepsTheRest()
    {
        await using var app = await LoadedAsync();
        var order = await CurrentAsync(app, DefinitionKind.ObjectModel, "ORDER");
        var before = await ModelAsync(app, "ORDER");

        var outcome = await ApplyAsync(app, WithPriority(order));

        var now = await CurrentAsync(app, DefinitionKind.ObjectModel, "ORDER");
        outcome.Value.RevisionIds.ShouldBe(new Dictionary<(DefinitionKind, string), long> { [(DefinitionKind.ObjectModel, "ORDER")] = now.RevisionId });
        (now.Number, now.Content).ShouldBe((2, WithPriority(order).Content));
        var after = await ModelAsync(app, "ORDER");
        after.Id.ShouldBe(before.Id);
        after.Attributes.Select(a => a.Name).Except(before.Attributes.Select(a => a.Name)).ShouldBe(["priority"]);
        after.Modules.Select(m => (m.ModuleId, m.Position)).ShouldBe(before.Modules.Select(m => (m.ModuleId, m.Position)), ignoreOrder: true);
        (await app.HistoryAsync(DefinitionKind.ObjectModel, "ORDER", Ct))[0].ShouldSatisfyAllConditions(
            r => r.Author.ShouldBe("Ada"), r => r.Message.ShouldBe("Priority of orders"));
        (await app.HistoryAsync(DefinitionKind.ObjectModel, "ORDER", Ct))[1].ShouldBe(order);
    }

    [Fact]
    public async Task Apply_OnAnOldRevision_IsAConflict()
    {
        await using var app = await LoadedAsync();
        var order = await CurrentAsync(app, DefinitionKind.ObjectModel, "ORDER");
        await ApplyAsync(app, WithPriority(order));

        var outcome = await ApplyAsync(app, WithPriority(order));

        outcome.Refusal.ShouldNotBeNull().ShouldSatisfyAllConditions(
            r => r.Kind.ShouldBe(RefusalKind.Conflict),
            r => r.Code.ShouldBe("STALE_REVISION"));
    }

    [Fact]
    public async Task Apply_ColumnThatAKpiUsesDropped_NamesTheKpi()
    {
        await using var app = await LoadedAsync();
        var delivery = await CurrentAsync(app, DefinitionKind.ObjectModel, "DELIVERY");
        var change = Change(delivery, delivery.Content.Replace("\"is_damage_free\"", "\"is_undamaged\"", StringComparison.Ordinal));

        var outcome = await ApplyAsync(app, change);

        outcome.Refusal.ShouldNotBeNull().Details.ShouldContain(
            "kpis/PERFECT_ORDER_FULFILLMENT.json#/formula/terms/numerator/where: found \"is_damage_free\"; expected a column of DELIVERY");
        (await CurrentAsync(app, DefinitionKind.ObjectModel, "DELIVERY")).Number.ShouldBe(1);
    }

    [Fact]
    public async Task Apply_NewKpiRemovedAgain_LeavesTheCatalogueAndKeepsItsRevisions()
    {
        const string Text = """
            {
              "code": "ORDERS_OPEN", "name": "Open orders", "value_chain": "SALES", "module": "SALES_MANAGEMENT", "unit": "count",
              "direction": "LOWER_IS_BETTER",
              "formula": { "expression": "open", "terms": { "open": { "select": "COUNT(ORDER.id)", "from": "ORDER" } } }
            }

            """;
        await using var app = await LoadedAsync();
        (await ApplyAsync(app, new DefinitionChange(DefinitionKind.Kpi, "ORDERS_OPEN", ChangeOperation.Add, null, Text))).Refusal.ShouldBeNull();
        var added = await CurrentAsync(app, DefinitionKind.Kpi, "ORDERS_OPEN");
        await using (var db = await app.ContextAsync(Ct))
            (await db.Kpis.Where(k => k.Code == "ORDERS_OPEN").SelectMany(k => k.ObjectModels).Select(l => l.ObjectModel.Code).ToListAsync(Ct)).ShouldBe(["ORDER"]);

        (await ApplyAsync(app, new DefinitionChange(DefinitionKind.Kpi, "ORDERS_OPEN", ChangeOperation.Remove, added.RevisionId, null))).Refusal.ShouldBeNull();

        (added.Path, added.Content).ShouldBe(("kpis/ORDERS_OPEN.json", Text.TrimEnd('\n') + "\n"));
        (await app.CurrentAsync(DefinitionKind.Kpi, "ORDERS_OPEN", Ct)).ShouldBeNull();
        (await app.HistoryAsync(DefinitionKind.Kpi, "ORDERS_OPEN", Ct)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Apply_NewSharedModel_GoesToTheSharedFolder()
    {
        const string Text = """
            {
              "name": "CURRENCY", "table_name": "currencies", "metadata_": { "modules": ["SHARED_MASTER_DATA"], "is_shared": true },
              "table_schema": { "columns": [ { "name": "code", "type": "VARCHAR(3)", "primary_key": true } ] }
            }
            """;
        await using var app = await LoadedAsync();

        (await ApplyAsync(app, new DefinitionChange(DefinitionKind.ObjectModel, "CURRENCY", ChangeOperation.Add, null, Text))).Refusal.ShouldBeNull();

        (await CurrentAsync(app, DefinitionKind.ObjectModel, "CURRENCY")).Path.ShouldBe("shared-data/CURRENCY.json");
        (await ModelAsync(app, "CURRENCY")).IsShared.ShouldBeTrue();
    }

    [Fact]
    public async Task Apply_ModelThatOthersReferToRemoved_IsRefused()
    {
        await using var app = await LoadedAsync();
        var order = await CurrentAsync(app, DefinitionKind.ObjectModel, "ORDER");

        var outcome = await ApplyAsync(app, new DefinitionChange(DefinitionKind.ObjectModel, "ORDER", ChangeOperation.Remove, order.RevisionId, null));

        outcome.Refusal.ShouldNotBeNull().Details.ShouldContain(line => line.StartsWith("object-models/ORDER_LINE.json#/table_schema/columns/"));
    }

    [Fact]
    public async Task Apply_OtherCodeInTheText_IsRefused()
    {
        await using var app = await LoadedAsync();
        var retail = await CurrentAsync(app, DefinitionKind.Industry, "RETAIL");

        var outcome = await ApplyAsync(app, Change(retail, retail.Content.Replace("RETAIL", "SHOPS", StringComparison.Ordinal)));

        outcome.Refusal.ShouldNotBeNull().Details.ShouldBe(["industries/RETAIL.json: found SHOPS; expected RETAIL: a code never changes"]);
    }

    [Fact]
    public async Task LoadOnlyMissing_AfterEditsAndRemovals_LeavesThemAsTheyAre()
    {
        await using var app = await LoadedAsync();
        var order = await CurrentAsync(app, DefinitionKind.ObjectModel, "ORDER");
        await ApplyAsync(app, WithPriority(order));
        var benchmark = await CurrentAsync(app, DefinitionKind.Benchmark, "WIN_RATE");
        await ApplyAsync(app, new DefinitionChange(DefinitionKind.Benchmark, "WIN_RATE", ChangeOperation.Remove, benchmark.RevisionId, null));

        var result = await app.Get<LoadDefinitions>().ExecuteAsync(new(SeedFolder.Path, null, OnlyMissing: true), Actor.System, Ct);

        (result.Value.Added, result.Value.Changed).ShouldBe((0, 0));
        (await CurrentAsync(app, DefinitionKind.ObjectModel, "ORDER")).Number.ShouldBe(2);
        (await app.CurrentAsync(DefinitionKind.Benchmark, "WIN_RATE", Ct)).ShouldBeNull();
    }

    private async Task<PortalTestApp> LoadedAsync()
    {
        var app = await PortalTestApp.CreateAsync(postgres, Ct);
        (await app.Get<LoadDefinitions>().ExecuteAsync(new(SeedFolder.Path, null), Actor.System, Ct)).Refusal.ShouldBeNull();
        return app;
    }

    private static async Task<Outcome<AppliedDefinitionChanges>> ApplyAsync(PortalTestApp app, DefinitionChange change)
    {
        await using var db = await app.ContextAsync(Ct);
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var outcome = await app.Get<ApplyDefinitionChanges>().ExecuteAsync(db, [change], s_ada, Ct);
        if (outcome.IsDone) await transaction.CommitAsync(Ct);
        return outcome;
    }

    private static async Task<StoredRevision> CurrentAsync(PortalTestApp app, DefinitionKind kind, string code) =>
        (await app.CurrentAsync(kind, code, Ct)).ShouldNotBeNull();

    private static async Task<ObjectModel> ModelAsync(PortalTestApp app, string code)
    {
        await using var db = await app.ContextAsync(Ct);
        return await db.ObjectModels.AsNoTracking().Include(m => m.Attributes).Include(m => m.Modules).SingleAsync(m => m.Code == code, Ct);
    }

    private static DefinitionChange Change(StoredRevision view, string content) => new(view.Kind, view.Code, ChangeOperation.Change, view.RevisionId, content);

    private static DefinitionChange WithPriority(StoredRevision order) => Change(order, order.Content.Replace(
        "    \"columns\": [\n",
        "    \"columns\": [\n      {\n        \"name\": \"priority\",\n        \"type\": \"VARCHAR(20)\",\n        \"default\": \"normal\"\n      },\n",
        StringComparison.Ordinal));
}
