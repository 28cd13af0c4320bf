using Bunit;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Pages.Models;

namespace Portal.Web.Tests.Pages.Models;

public sealed class TemplateMenuTests : ControlTests
{
    private static DefinitionDocument Document(string columns) =>
        DefinitionDocument.TryParse($$$"""{"name":"ORDER","table_name":"orders","table_schema":{"columns":[{{{columns}}}]}}""", out _).ShouldNotBeNull();

    [Fact]
    public void Render_OffersEveryTemplate_AndTellsWhatItAdds()
    {
        var menu = Render<TemplateMenu>(p => p.Add(m => m.Document, Document("""{"name":"created_at","type":"TIMESTAMP"}""")));

        var items = menu.FindAll("[role=menuitem]");
        items.Select(item => item.QuerySelector("span")?.TextContent).ShouldBe(["UUID key", "Timestamps", "Soft delete", "State enum", "Tenant lineage"]);
        items[1].GetAttribute("title").ShouldBe("Adds updated_at");
        items.ShouldAllBe(item => !item.HasAttribute("disabled"));
    }

    [Fact]
    public void Choose_RaisesTheEdit()
    {
        DefinitionEdit? edit = null;
        var menu = Render<TemplateMenu>(p => p.Add(m => m.Document, Document("""{"name":"name","type":"TEXT"}""")).Add(m => m.Chosen, found => edit = found));

        menu.FindAll("[role=menuitem]")[2].Click();

        edit.ShouldBe(new DefinitionEdit.ApplyTemplate("soft_delete"));
    }

    [Fact]
    public void Render_OfWhatIsThereAlready_IsDisabled()
    {
        var menu = Render<TemplateMenu>(p => p.Add(m => m.Document, Document("""{"name":"id","type":"UUID","primary_key":true}""")));

        menu.FindAll("[role=menuitem]")[0].HasAttribute("disabled").ShouldBeTrue();
        menu.FindAll("[role=menuitem]")[0].TextContent.ShouldContain("there already");
    }
}
