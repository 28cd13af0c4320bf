using Portal.App.Features.Catalogue;
using Portal.Web.Components.Layout;

namespace Portal.Web.Tests.Layout;

public sealed class NavigationTreeStateTests
{
    private static readonly TreeNode s_industry = new("X", TreeNodeKind.Industry, "X", "Cross-Industry", 2, null);
    private static readonly TreeNode s_chain = new("X/SC", TreeNodeKind.ValueChain, "SC", "Supply Chain", 1, "SC");
    private static readonly TreeNode s_finance = new("X/F", TreeNodeKind.ValueChain, "F", "Finance", 0, "F");
    private static readonly TreeNode s_module = new("X/SC/M", TreeNodeKind.Module, "M", "Module", 1, "SC");
    private static readonly TreeNode s_model = new("X/SC/M/ORDER", TreeNodeKind.ObjectModel, "ORDER", "ORDER", 0, "SC");
    private readonly List<string> _read = [];

    [Fact]
    public async Task ToggleAsync_Twice_ReadsChildrenOnce()
    {
        var tree = Create();
        await tree.ToggleAsync(s_industry);
        await tree.ToggleAsync(s_industry);
        await tree.ToggleAsync(s_industry);
        tree.Rows.ShouldBe([s_industry, s_finance, s_chain]);
        _read.ShouldBe(["X"]);
    }

    [Fact]
    public async Task RevealAsync_Model_OpensTheWayAndSelects()
    {
        var tree = Create();
        var row = await tree.RevealAsync(["X", "X/SC", "X/SC/M"], node => node.Code == "ORDER");
        tree.Rows.ShouldBe([s_industry, s_finance, s_chain, s_module, s_model]);
        (row, tree.Active, tree.Selected).ShouldBe((4, 4, "X/SC/M/ORDER"));
    }

    [Fact]
    public async Task RevealAsync_UnknownPlace_ChangesNothing()
    {
        var tree = Create();
        (await tree.RevealAsync(["Y"], _ => true)).ShouldBe(-1);
        tree.Rows.ShouldBe([s_industry]);
    }

    [Fact]
    public async Task MoveAsync_Arrows_FollowTheTreePattern()
    {
        var tree = Create();
        var path = new List<int>();
        foreach (var key in new[] { "ArrowRight", "ArrowRight", "ArrowDown", "ArrowRight", "End", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Home" })
        {
            await tree.MoveAsync(key);
            path.Add(tree.Active);
        }

        path.ShouldBe([0, 1, 2, 2, 3, 2, 2, 0, 0]);
        (await tree.MoveAsync("x")).ShouldBeFalse();
    }

    private NavigationTreeState Create()
    {
        var tree = new NavigationTreeState(node =>
        {
            _read.Add(node.Path);
            IReadOnlyList<TreeNode> children = node.Path switch { "X" => [s_finance, s_chain], "X/SC" => [s_module], "X/SC/M" => [s_model], _ => [] };
            return Task.FromResult(children);
        });
        tree.Start([s_industry]);
        return tree;
    }
}
