using Portal.App.Features.Access;
using Portal.App.Features.Catalogue;
using Portal.App.Tests.Features.Access;
using Portal.Testing;

namespace Portal.App.Tests.Features.Catalogue;

public sealed class CatalogueSearchTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_WholeCode_ComesFirst()
    {
        await using var app = await CatalogueScene.CreateAsync(postgres, Ct);
        var hits = await app.Get<CatalogueSearch>().FindAsync("order", 0, 50, Actor.System, Ct);
        hits[0].ShouldBe(new SearchHit(HitKind.ObjectModel, "ORDER", "ORDER", "ASCM SCOR"));
        hits[1].Label.ShouldStartWith("ORDER_");
        hits.ShouldContain(hit => hit.Kind == HitKind.Column && hit.Label == "order_number");
        hits.ShouldContain(hit => hit.Kind == HitKind.Kpi);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("__")]
    [InlineData("\\")]
    [InlineData("   ")]
    public async Task Find_Wildcards_MeanThemselves(string text)
    {
        await using var app = await CatalogueScene.CreateAsync(postgres, Ct);
        (await app.Get<CatalogueSearch>().FindAsync(text, 0, 50, Actor.System, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Find_NameWithUnderscores_IsFound()
    {
        await using var app = await CatalogueScene.CreateAsync(postgres, Ct);
        var search = app.Get<CatalogueSearch>();
        (await search.FindAsync("order_line", 0, 10, Actor.System, Ct))[0].Code.ShouldBe("ORDER_LINE");
        (await search.FindAsync("order_number", 0, 10, Actor.System, Ct)).ShouldContain(new SearchHit(HitKind.Column, "ORDER", "order_number", "ORDER"));
    }

    [Fact]
    public async Task Find_Pages_DoNotOverlap()
    {
        await using var app = await CatalogueScene.CreateAsync(postgres, Ct);
        var search = app.Get<CatalogueSearch>();
        var first = await search.FindAsync("order", 0, 5, Actor.System, Ct);
        var second = await search.FindAsync("order", 5, 5, Actor.System, Ct);
        first.Concat(second).ShouldBe(await search.FindAsync("order", 0, 10, Actor.System, Ct));
    }

    [Fact]
    public async Task U38_Find_OutOfScope_NeverAppears()
    {
        await using var app = await CatalogueScene.CreateAsync(postgres, Ct);
        var person = await Staff.AddAsync(app, "limited", Roles.Viewer);
        await Staff.LimitAsync(app, person, "value_chain", "FINANCE");
        var search = app.Get<CatalogueSearch>();
        foreach (var text in new[] { "SHIPMENT", "shipment", "Supply", "SCOR", "carrier" })
            (await search.FindAsync(text, 0, 100, person, Ct)).Where(hit => hit.Code.Contains("SHIPMENT", StringComparison.Ordinal) || hit.Code.StartsWith("SUPPLY", StringComparison.Ordinal)).ShouldBeEmpty();
        (await search.FindAsync("LEDGER", 0, 10, person, Ct)).ShouldNotBeEmpty();
    }
}
