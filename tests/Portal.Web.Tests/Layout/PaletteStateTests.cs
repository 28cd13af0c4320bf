using Portal.App.Features.Catalogue;
using Portal.Web.Components.Layout;

namespace Portal.Web.Tests.Layout;

public sealed class PaletteStateTests
{
    private static readonly PageCommand s_home = new(0, "G H", "Go to Home");
    private static readonly PageCommand s_theme = new(1, "", "Theme: dark");
    private static readonly SearchHit s_order = new(HitKind.ObjectModel, "ORDER", "ORDER", "ASCM SCOR");

    [Fact]
    public void Show_Hits_ObjectsBeforeCommands()
    {
        var palette = Open();
        palette.Type("o");
        palette.Show([s_order]);
        palette.Rows.Select(row => row.Label).ShouldBe(["ORDER", "Go to Home"]);
        Enumerable.Range(0, 2).Select(palette.TitleAt).ShouldBe(["Go to", "Do"]);
    }

    [Fact]
    public void Type_GreaterThan_CommandsOnly()
    {
        var palette = Open();
        palette.Type("o");
        palette.Show([s_order]);
        palette.Type(">the");
        palette.Rows.Select(row => row.Label).ShouldBe(["Theme: dark"]);
        palette.WantsObjects.ShouldBeFalse();
    }

    [Fact]
    public void Move_PastTheEnds_GoesAround()
    {
        var palette = Open();
        palette.Move(-1);
        palette.Active.ShouldBe(1);
        palette.Move(1);
        palette.Active.ShouldBe(0);
        palette.Rows[0].KeyCaps.ShouldBe(["G", "H"]);
    }

    private static PaletteState Open()
    {
        var palette = new PaletteState();
        palette.Open([s_home, s_theme]);
        return palette;
    }
}
