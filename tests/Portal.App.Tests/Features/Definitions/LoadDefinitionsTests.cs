using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portal.App.Features.Access;
using Portal.App.Features.Definitions;
using Portal.Schema.Definitions;
using Portal.Testing;

namespace Portal.App.Tests.Features.Definitions;

public sealed class LoadDefinitionsTests(PostgresFixture postgres)
{
    private static readonly LoadDefinitionsRequest s_seed = new(SeedFolder.Path, null);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Load_EverythingIntoAnEmptyCatalogue_TakesUnderTenSeconds()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var clock = Stopwatch.StartNew();

        var result = await app.Get<LoadDefinitions>().ExecuteAsync(s_seed, Actor.System, Ct);

        TestContext.Current.SendDiagnosticMessage($"A fresh load of {result.Value.Added} definitions took {clock.Elapsed.TotalSeconds:0.00} s.");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (result.Value.Changed, result.Value.Unchanged).ShouldBe((0, 0));
        await using var db = await app.ContextAsync(Ct);
        (await db.Industries.CountAsync(Ct), await db.ValueChains.CountAsync(Ct), await db.Modules.CountAsync(Ct)).ShouldBe((7, 14, 27));
        (await db.ObjectModels.CountAsync(Ct), await db.ObjectModels.CountAsync(m => m.IsShared, Ct), await db.Kpis.CountAsync(Ct)).ShouldBe((184, 4, 157));
        (await db.Benchmarks.CountAsync(Ct)).ShouldBe(157);
        (await db.Audit.SingleAsync(Ct)).Action.ShouldBe("definitions.loaded");
    }

    [Fact]
    public async Task Load_OfAValueChain_ProjectsItsModulesModelsColumnsAndKpis()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await app.Get<LoadDefinitions>().ExecuteAsync(s_seed, Actor.System, Ct);

        await using var db = await app.ContextAsync(Ct);
        var order = await db.ObjectModels.Include(m => m.Attributes).Include(m => m.Modules).ThenInclude(l => l.Module).SingleAsync(m => m.Code == "ORDER", Ct);
        (order.Name, order.TableName, order.IsShared, order.Layer).ShouldBe(("Order", "orders", false, "CORE"));
        order.Modules.Select(l => l.Module.Code).Order().ShouldBe(["ASCM_SCOR", "SALES_MANAGEMENT"]);
        order.Attributes.OrderBy(a => a.Position).Take(3).Select(a => (a.Name, a.Type, a.Nullable, a.PrimaryKey, a.References)).ShouldBe(
        [
            ("id", "UUID", false, true, null),
            ("order_number", "VARCHAR(50)", false, false, null),
            ("customer_id", "UUID", false, false, "shared_data.customers"),
        ]);
        var chain = await db.ValueChains.Include(c => c.Modules).ThenInclude(l => l.Module).SingleAsync(c => c.Code == "SUPPLY_CHAIN", Ct);
        (chain.SchemaName, string.Join(' ', chain.Modules.OrderBy(l => l.Position).Select(l => l.Module.Code)))
            .ShouldBe(("supply_chain_data", "ASCM_SCOR MATERIALS_MANAGEMENT"));
        var kpi = await db.Kpis.Include(k => k.ObjectModels).ThenInclude(l => l.ObjectModel).SingleAsync(k => k.Code == "PERFECT_ORDER_FULFILLMENT", Ct);
        (kpi.Unit, kpi.Target, kpi.Warning, kpi.Critical).ShouldBe(("percent", 95m, 90m, 80m));
        kpi.ObjectModels.Select(l => l.ObjectModel.Code).Order().ShouldBe(["DELIVERY", "ORDER"]);
    }

    [Fact]
    public async Task Load_Again_ChangesNothing()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var first = await app.Get<LoadDefinitions>().ExecuteAsync(s_seed, Actor.System, Ct);

        var second = await app.Get<LoadDefinitions>().ExecuteAsync(s_seed, Actor.System, Ct);

        (second.Value.Added, second.Value.Changed, second.Value.Unchanged).ShouldBe((0, 0, first.Value.Added));
        (await app.Database.ScalarAsync<long>("select count(*) from portal.definition_revisions", Ct)).ShouldBe(first.Value.Added);
        (await app.Database.ScalarAsync<long>("select count(*) from portal.audit", Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task Load_OneFileChanged_MakesOneRevision()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await app.Get<LoadDefinitions>().ExecuteAsync(s_seed, Actor.System, Ct);
        using var folder = new SpoiledFolder();
        folder.Replace("object-models/ORDER.json", "\"display_name\": \"Order\"", "\"display_name\": \"Customer order\"");

        var result = await app.Get<LoadDefinitions>().ExecuteAsync(new(folder.Path, null), Actor.System, Ct);

        (result.Value.Added, result.Value.Changed).ShouldBe((0, 1));
        var history = await app.HistoryAsync(DefinitionKind.ObjectModel, "ORDER", Ct);
        history.Select(r => (r.Number, r.Author, r.Message)).ShouldBe([(2, "portal", "Loaded from files"), (1, "portal", "Loaded from files")]);
        (await app.CurrentAsync(DefinitionKind.ObjectModel, "ORDER", Ct)).ShouldNotBeNull().Name.ShouldBe("Customer order");
    }

    [Fact]
    public async Task Load_FromTwoNodesAtOnce_LoadsOnce()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.Get<LoadDefinitions>().ExecuteAsync(s_seed, Actor.System, Ct)));

        results.Count(r => r.Value.Added > 0).ShouldBe(1);
        results.Count(r => r.Value is { Added: 0, Changed: 0, Unchanged: > 0 }).ShouldBe(2);
    }

    [Fact]
    public async Task Load_OneValueChainThenTheRest_EndsLikeLoadingEverything()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);

        var chain = await app.Get<LoadDefinitions>().ExecuteAsync(new(SeedFolder.Path, "SALES"), Actor.System, Ct);
        await using (var db = await app.ContextAsync(Ct)) (await db.ValueChains.Select(c => c.Code).ToListAsync(Ct)).ShouldBe(["SALES"]);
        var rest = await app.Get<LoadDefinitions>().ExecuteAsync(s_seed, Actor.System, Ct);

        rest.Value.Unchanged.ShouldBe(chain.Value.Added);
        var links = await LinksAsync(app);
        await using var whole = await PortalTestApp.CreateAsync(postgres, Ct);
        await whole.Get<LoadDefinitions>().ExecuteAsync(s_seed, Actor.System, Ct);
        links.ShouldBe(await LinksAsync(whole));
    }

    [Fact]
    public async Task Load_ByAViewer_IsForbidden()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);

        var result = await app.Get<LoadDefinitions>().ExecuteAsync(s_seed, new Actor(Guid.NewGuid(), null, "Nobody"), Ct);

        result.Refusal.ShouldNotBeNull().Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public async Task Load_UnknownValueChain_IsRefused()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);

        var result = await app.Get<LoadDefinitions>().ExecuteAsync(new(SeedFolder.Path, "NONE"), Actor.System, Ct);

        result.Refusal.ShouldNotBeNull().Code.ShouldBe("NO_DEFINITIONS");
    }

    private static async Task<string?> LinksAsync(PortalTestApp app) => await app.Database.ScalarAsync<string>("""
        select string_agg(line, E'\n' order by line collate "C") from (
            select format('%s > %s', v.code, m.code) from portal.value_chain_modules l
                join portal.value_chains v on v.id = l.value_chain_id join portal.modules m on m.id = l.module_id
            union all
            select format('%s > %s', m.code, o.code) from portal.module_object_models l
                join portal.modules m on m.id = l.module_id join portal.object_models o on o.id = l.object_model_id
            union all
            select format('%s > %s', k.code, o.code) from portal.object_model_kpis l
                join portal.kpis k on k.id = l.kpi_id join portal.object_models o on o.id = l.object_model_id
        ) as links (line)
        """, Ct);
}
