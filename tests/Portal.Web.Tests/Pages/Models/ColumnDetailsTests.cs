using Bunit;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Pages.Models;
using static Portal.Schema.Definitions.Editing.DefinitionSection;

namespace Portal.Web.Tests.Pages.Models;

public sealed class ColumnDetailsTests : ControlTests
{
    private IRenderedComponent<ColumnDetails> Show(ModelForm model)
    {
        IRenderedComponent<ColumnDetails>? details = null;
        details = Render<ColumnDetails>(p => Parameters(p).Add(d => d.Edited, edit =>
        {
            model.Apply(edit);
            details?.Render(again => Parameters(again));
        }));
        return details;

        ComponentParameterCollectionBuilder<ColumnDetails> Parameters(ComponentParameterCollectionBuilder<ColumnDetails> p) => p
            .Add(d => d.Column, model.Document.Items(Columns)[0]).Add(d => d.Document, model.Document).Add(d => d.Context, model.Context).Add(d => d.Problems, model.Problems);
    }

    private static ModelForm Model(string column, string rest = "") => new($$"""{"columns":[{{column}}]{{rest}}}""")
    {
        Context = ModelForm.WithTypes(
            new DefinitionFile("enums/RoomState.json", DefinitionKind.Enumeration, """{"name":"RoomState","type_name":"room_state","values":["FREE","TAKEN"]}"""),
            new DefinitionFile("domains/Email.json", DefinitionKind.Domain, """{"name":"Email","type_name":"email","type":"TEXT"}""")),
    };

    [Fact]
    public void TypeOfTheSchema_IsChosenAmongEnumTypesAndDomains_AndTakesTheListOfValuesAway()
    {
        var model = Model("""{"name":"state","type":"VARCHAR(20)","enum":"RoomState"}""");
        var details = Show(model);
        details.Find("#column-own-type").QuerySelectorAll("option").Select(option => option.TextContent).ShouldBe(["Built-in", "ENUM(RoomState)", "DOMAIN(Email)"]);

        details.Find("#column-own-type").Change("ENUM(RoomState)");

        model.At("table_schema/columns/0").ShouldBe("""{"name":"state","type":"ENUM(RoomState)"}""");
    }

    [Fact]
    public void Counter_WithoutOptions_IsAWord_AndWithThemAnObject()
    {
        var model = Model("""{"name":"number","type":"BIGINT","default":7}""");
        var details = Show(model);
        details.Find(".more-toggle").Click();

        details.Find("#column-filled").Change("always");
        model.At("table_schema/columns/0").ShouldBe("""{"name":"number","type":"BIGINT","identity":"always"}""");
        details.Find("#column-identity-start").Change("1000");
        model.At("table_schema/columns/0/identity").ShouldBe("""{"kind":"always","start":1000}""");
        details.Find("#column-filled").Change("by_default");
        details.Find("#column-identity-start").Change("");

        model.At("table_schema/columns/0").ShouldBe("""{"name":"number","type":"BIGINT","identity":"by_default"}""");
    }

    [Fact]
    public void Generated_StoredAndVirtual_KeepTheExpression()
    {
        var model = Model("""{"name":"total","type":"INTEGER","generated":"price * quantity"}""");
        var details = Show(model);
        details.Find("#column-filled").GetAttribute("value").ShouldBe("stored");

        details.Find("#column-filled").Change("virtual");
        model.At("table_schema/columns/0/generated").ShouldBe("""{"expression":"price * quantity","stored":false}""");
        details.Find("#column-generated").Change("price * 2");
        model.At("table_schema/columns/0/generated").ShouldBe("""{"expression":"price * 2","stored":false}""");
        details.Find("#column-filled").Change("");

        model.At("table_schema/columns/0").ShouldBe("""{"name":"total","type":"INTEGER"}""");
    }

    [Fact]
    public void Sequence_OfTheTable_CanFillTheColumn()
    {
        var model = Model("""{"name":"number","type":"BIGINT"}""", ""","sequences":[{"name":"booking_seq"}]""");
        var details = Show(model);
        details.Find(".more-toggle").Click();

        details.Find("#column-filled").Change("sequence");

        model.At("table_schema/columns/0").ShouldBe("""{"name":"number","type":"BIGINT","sequence":"booking_seq"}""");
    }

    [Fact]
    public void Storage_IsSetPropertyByProperty_AndGoesWithTheLast()
    {
        var model = Model("""{"name":"note","type":"TEXT"}""");
        var details = Show(model);
        details.Find(".more-toggle").Click();

        details.Find("#column-storage-compression").Change("lz4");
        details.Find("#column-storage-statistics").Change("500");
        model.At("table_schema/columns/0/storage").ShouldBe("""{"compression":"lz4","statistics":500}""");
        details.Find("#column-storage-statistics").Change("many");
        details.Find("#column-storage-statistics-problem").TextContent.ShouldContain("a whole number from 0 to 10000");
        details.Find("#column-storage-statistics").Change("");
        details.Find("#column-storage-compression").Change("");

        model.At("table_schema/columns/0").ShouldBe("""{"name":"note","type":"TEXT"}""");
    }

    [Theory]
    [InlineData("enum(RoomState)", "\"ENUM(RoomState)\"")]
    [InlineData("Domain(Email)[]", "\"DOMAIN(Email)[]\"")]
    [InlineData("public.citext", "\"public.citext\"")]
    [InlineData("varchar(20)", "\"VARCHAR(20)\"")]
    public void Type_TypedIntoTheGrid_KeepsNamesThatSomebodyGave(string typed, string json) =>
        ColumnEdits.Of(new GridCommand.Commit("name:a", "type", typed), []).ShouldBe([new DefinitionEdit.SetItemField(Columns, "name:a", "type", json)]);
}
