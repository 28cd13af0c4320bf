using Bunit;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Pages.Models;

namespace Portal.Web.Tests.Pages.Models;

public sealed class ColumnGridTests : ControlTests
{
    [Fact]
    public void Render_Editable_IsAGridWithARowForANewColumn()
    {
        var grid = Render<ColumnGrid>(p => p.Add(g => g.Rows, ColumnModelTests.Rows()).Add(g => g.Label, "Columns of orders"));

        var table = grid.Find("table");
        (table.GetAttribute("role"), table.GetAttribute("tabindex"), table.GetAttribute("aria-label")).ShouldBe(("grid", "0", "Columns of orders"));
        grid.FindAll("tr[data-key]").Select(row => row.GetAttribute("data-name")).ShouldBe(["id", "customer_id", "status", "total"]);
        grid.FindAll("tr[data-add]").Count.ShouldBe(1);
        grid.FindAll("[tabindex='0']").Count.ShouldBe(1);
    }

    [Fact]
    public void Render_ReadOnly_OffersNothingToChange()
    {
        var grid = Render<ColumnGrid>(p => p.Add(g => g.Rows, ColumnModelTests.Rows()).Add(g => g.Label, "Columns").Add(g => g.ReadOnly, true));

        grid.FindAll("tr[data-add], [data-part=grip], button").ShouldBeEmpty();
        grid.Find("table").GetAttribute("aria-readonly").ShouldBe("true");
    }

    [Fact]
    public void Popover_Fix_IsRaised()
    {
        ProblemFix? chosen = null;
        var fix = new ProblemFix("Widen to VARCHAR(20)", new DefinitionEdit.SetItemField(DefinitionSection.Columns, "name:status", "type", "\"VARCHAR(20)\""));
        var problem = new Problem(ProblemSeverity.Error, "DEFAULT_TOO_LONG", new ProblemPlace("/x"), "Default is longer than the type", "12 characters, VARCHAR(10) holds 10", "It would fail.") { Fix = fix };
        var grid = Render<ColumnGrid>(p => p.Add(g => g.Rows, ColumnModelTests.Rows()).Add(g => g.Label, "Columns")
            .Add(g => g.Popover, new GridPopover("name:status", "default", problem, null)).Add(g => g.Fixed, f => chosen = f));

        grid.Find("[data-part=popover]").TextContent.ShouldContain("12 characters, VARCHAR(10) holds 10");
        grid.Find("[data-part=popover] button").Click();

        chosen.ShouldBe(fix);
    }

    [Fact]
    public async Task Script_TellsWhatWasDone_AsCommands()
    {
        var commands = new List<GridCommand>();
        var grid = Render<ColumnGrid>(p => p.Add(g => g.Rows, ColumnModelTests.Rows()).Add(g => g.Label, "Columns").Add(g => g.Command, commands.Add));

        await grid.InvokeAsync(() => grid.Instance.OnCommitAsync("name:id", "type", "TEXT"));
        await grid.InvokeAsync(() => grid.Instance.OnMoveAsync("name:id", 1));
        await grid.InvokeAsync(() => grid.Instance.OnRemoveAsync(["name:id"]));
        await grid.InvokeAsync(() => grid.Instance.OnCommitAsync(null, "type", "TEXT"));

        commands.ShouldBe([new GridCommand.Commit("name:id", "type", "TEXT"), new GridCommand.Move("name:id", 1), new GridCommand.Remove(["name:id"])]);
    }

    [Fact]
    public void Problems_Panel_GroupsBySeverityAndJumps()
    {
        Problem? chosen = null;
        Problem[] problems =
        [
            new(ProblemSeverity.Error, "NAME_DUPLICATE", new ProblemPlace("/a", DefinitionSection.Columns, "name:a", "a", "name"), "Name is there twice", "a is also column 1", "x"),
            new(ProblemSeverity.Note, "TIMESTAMP_WITHOUT_ZONE", new ProblemPlace("/b"), "TIMESTAMP keeps no time zone", "2 columns are TIMESTAMP", "y"),
        ];
        var panel = Render<ProblemsPanel>(p => p.Add(x => x.Problems, problems).Add(x => x.Chosen, problem => chosen = problem));

        panel.FindAll("h3").Select(h => h.TextContent).ShouldBe(["1 error", "1 note"]);
        panel.Find("button.title").Click();

        chosen.ShouldBe(problems[0]);
    }
}
