using Bunit;
using Portal.Postgres.Meta;
using Portal.Web.Components.Pages.Fleet;

namespace Portal.Web.Tests.Pages;

public sealed class ReadModelTableTests : ControlTests
{
    [Theory]
    [InlineData(true, 0, "equal")]
    [InlineData(true, 3, "differs")]
    [InlineData(false, 0, "equal, but not followed")]
    [InlineData(false, 3, "differs, and is not followed")]
    public void Render_TellsWhetherItIsEqualAndFollowed(bool isFollowed, long missing, string state)
    {
        var table = Render<ReadModelTable>(p => p.Add(t => t.Found, [new ReadModelComparison("orders", "orders_read", isFollowed, 12_000, missing, 0, 0)]));

        table.FindAll("tbody td").Select(cell => cell.TextContent).ShouldBe(["orders_read", state, 12_000.ToString("N0"), missing.ToString(), "0", "0"]);
    }
}
