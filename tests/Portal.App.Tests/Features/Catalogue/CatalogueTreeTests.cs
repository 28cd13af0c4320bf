using Portal.App.Features.Access;
using Portal.App.Features.Catalogue;
using Portal.App.Tests.Features.Access;
using Portal.Testing;

namespace Portal.App.Tests.Features.Catalogue;

public sealed class CatalogueTreeTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Children_DownToAModel_FollowTheCatalogue()
    {
        await using var app = await CatalogueScene.CreateAsync(postgres, Ct);
        var tree = app.Get<CatalogueTree>();
        var industry = (await tree.RootsAsync(Actor.System, Ct)).Single(n => n.Code == "CROSS_INDUSTRY");
        var chain = (await tree.ChildrenAsync(industry, Actor.System, Ct)).Single(n => n.Code == "SUPPLY_CHAIN");
        var modules = await tree.ChildrenAsync(chain, Actor.System, Ct);
        modules.Select(n => n.Label).ShouldBe(["ASCM SCOR", "Materials Management", "KPIs"]);
        var models = await tree.ChildrenAsync(modules[0], Actor.System, Ct);
        models.Count.ShouldBe(modules[0].Count);
        models.Single(n => n.Code == "ORDER").Path.ShouldBe("CROSS_INDUSTRY/SUPPLY_CHAIN/ASCM_SCOR/ORDER");
    }

    [Theory]
    [InlineData(TreeNodeKind.ObjectModel, "ORDER", "SUPPLY_CHAIN", "CROSS_INDUSTRY", "CROSS_INDUSTRY/SUPPLY_CHAIN", "CROSS_INDUSTRY/SUPPLY_CHAIN/ASCM_SCOR")]
    [InlineData(TreeNodeKind.ObjectModel, "CUSTOMER", null, "shared_data")]
    [InlineData(TreeNodeKind.ValueChain, "FINANCE", null, "CROSS_INDUSTRY")]
    [InlineData(TreeNodeKind.ObjectModel, "NOTHING", null)]
    public async Task Ancestors_Object_FromTheRootDown(TreeNodeKind kind, string code, string? chain, params string[] paths)
    {
        await using var app = await CatalogueScene.CreateAsync(postgres, Ct);
        (await app.Get<CatalogueTree>().AncestorsAsync(kind, code, chain, Ct)).ShouldBe(paths);
    }

    [Fact]
    public async Task Roots_LimitedToAChain_ShowOnlyItsIndustry()
    {
        await using var app = await CatalogueScene.CreateAsync(postgres, Ct);
        var person = await Staff.AddAsync(app, "limited", Roles.Viewer);
        await Staff.LimitAsync(app, person, "value_chain", "FINANCE");
        var tree = app.Get<CatalogueTree>();
        var roots = await tree.RootsAsync(person, Ct);
        roots.Select(n => n.Code).ShouldBe(["CROSS_INDUSTRY", CatalogueTree.SharedData]);
        (await tree.ChildrenAsync(roots[0], person, Ct)).Select(n => n.Code).ShouldBe(["FINANCE"]);
    }
}
