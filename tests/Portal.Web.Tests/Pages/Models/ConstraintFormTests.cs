using Bunit;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Pages.Models;
using static Portal.Schema.Definitions.Editing.DefinitionSection;

namespace Portal.Web.Tests.Pages.Models;

public sealed class ConstraintFormTests : ControlTests
{
    private static ModelForm Model(string constraint) => new($$"""{ {{ModelForm.Columns}},"constraints":[{{constraint}}]}""")
    {
        Context = CheckContext.Alone with
        {
            Tables = new Dictionary<string, TableFacts> { ["rooms"] = new("ROOM", new Dictionary<string, string> { ["id"] = "INTEGER", ["building"] = "INTEGER" }) },
        },
    };

    private IRenderedComponent<ItemForm> Show(ModelForm model, DefinitionSection section = Constraints)
    {
        IRenderedComponent<ItemForm>? form = null;
        form = Render<ItemForm>(p => Parameters(p).Add(f => f.Edited, edit =>
        {
            model.Apply(edit);
            form?.Render(again => Parameters(again));
        }));
        return form;

        ComponentParameterCollectionBuilder<ItemForm> Parameters(ComponentParameterCollectionBuilder<ItemForm> p) =>
            p.Add(f => f.Item, model.Document.Items(section)[0]).Add(f => f.Document, model.Document).Add(f => f.Context, model.Context).Add(f => f.Problems, model.Problems);
    }

    [Fact]
    public void Exclusion_FromACheck_IsOneCommand_AndLeavesNothingOfTheCheck()
    {
        var model = Model("""{"type":"check","name":"one_guest","expression":"room > 0","not_valid":true,"comment":"Kept"}""");
        var form = Show(model);

        form.Find("#item-type").Change("exclusion");

        model.At("table_schema/constraints/0").ShouldBe(
            """{"type":"exclusion","name":"one_guest","comment":"Kept","elements":[{"expression":"tsrange(starts_at, ends_at)","operator":"&&"}]}""");
        model.Done.ShouldBe(["Change constraint one_guest"]);
        model.Problems.Where(p => p.Severity == ProblemSeverity.Error).ShouldBeEmpty();
    }

    [Fact]
    public void Exclusion_PartWithOperator_IsAddedMovedAndRemoved()
    {
        var model = Model("""{"type":"exclusion","name":"excl","elements":[{"expression":"tsrange(starts_at, ends_at)","operator":"&&"}]}""");
        var form = Show(model);

        form.Find(".add-part").Change("room");
        form.Find("[aria-label='Move part 2 up']").Click();
        model.At("table_schema/constraints/0/elements").ShouldBe("""[{"column":"room","operator":"="},{"expression":"tsrange(starts_at, ends_at)","operator":"&&"}]""");
        form.Markup.ShouldContain("EXCLUSION_NEEDS_EXTENSION");

        form.Find("[aria-label='Operator class 1']").Change("public.gist_int4_ops");
        form.Markup.ShouldNotContain("EXCLUSION_NEEDS_EXTENSION");
        form.Find("[aria-label='Remove part 2']").Click();
        model.At("table_schema/constraints/0/elements").ShouldBe("""[{"column":"room","operator":"=","opclass":"public.gist_int4_ops"}]""");
    }

    [Fact]
    public void Exclusion_WrongOperator_IsToldAtItsPart()
    {
        var model = Model("""{"type":"exclusion","name":"excl","elements":[{"column":"room","operator":"equals"}]}""");

        var form = Show(model);

        form.Find("table.parts .field-error").TextContent.ShouldContain("\"equals\" is no operator");
        form.Find("table.parts .field-error").TextContent.ShouldContain("NOT_COMPILABLE");
    }

    [Fact]
    public void Rare_IsBehindMore_AndOpenWhenItIsSet()
    {
        var model = Model("""{"type":"unique","name":"uq","columns":["room","starts_at"]}""");
        var form = Show(model);
        form.FindAll("#item-deferrable").ShouldBeEmpty();

        form.Find(".more-toggle").Click();
        form.Find("#item-deferrable").Change("deferred");
        form.Find("#item-nulls_not_distinct").Change(true);
        model.At("table_schema/constraints/0").ShouldBe("""{"type":"unique","name":"uq","columns":["room","starts_at"],"deferrable":"deferred","nulls_not_distinct":true}""");

        Show(model).FindAll("#item-deferrable").Count.ShouldBe(1);
    }

    [Fact]
    public void TemporalKey_NamesThePostgresThatItNeeds()
    {
        var model = Model("""{"type":"unique","name":"uq","columns":["room"]}""");
        var form = Show(model);
        form.Find("#item-without_overlaps").ParentElement.ShouldNotBeNull().ParentElement.ShouldNotBeNull().TextContent.ShouldContain("PostgreSQL 18");

        form.Find("#item-without_overlaps").Change(true);

        form.Find("#item-without_overlaps-problem").TextContent.ShouldContain("expected at least two columns");
    }

    [Fact]
    public void ForeignKey_PairsOfColumns_AreKeptInStep()
    {
        var model = Model("""{"type":"foreign_key","name":"fk","columns":["room"],"references":{"table":"rooms","columns":["id"]}}""");
        var form = Show(model);

        form.FindAll("button").Single(button => button.TextContent == "Column").Click();
        form.Find("[aria-label='Column 2']").Change("guest");
        form.Find("#item-references-table").GetAttribute("value").ShouldBe("rooms");
        form.Find("[aria-label='Referred column 2']").Change("building");
        form.Markup.ShouldContain("guest is VARCHAR(50), rooms.building is INTEGER");
        form.Find("#item-on_delete").Change("SET NULL");
        form.FindAll(".add")[^1].Change("guest");

        model.At("table_schema/constraints/0").ShouldBe(
            """{"type":"foreign_key","name":"fk","columns":["room","guest"],"references":{"table":"rooms","columns":["id","building"]},"on_delete":"SET NULL","on_delete_columns":["guest"]}""");
    }

    [Fact]
    public void ForeignKey_ToWhatIsNotThere_IsTold()
    {
        var model = Model("""{"type":"foreign_key","name":"fk","columns":["room"],"references":{"table":"rooms","columns":["number"]},"on_delete":"cascade"}""");

        var form = Show(model);

        form.Find(".field-error").TextContent.ShouldContain("rooms has no column number");
        form.Find("#item-on_delete").GetAttribute("value").ShouldBe("CASCADE");
    }

    [Fact]
    public void Index_ExpressionsBehindItsColumns_GetAPlaceAmongThem()
    {
        var model = new ModelForm($$"""{ {{ModelForm.Columns}},"indexes":[{"name":"idx","columns":["room"],"expressions":["lower(guest)"]}]}""");
        var form = Show(model, Indexes);

        form.Find("[aria-label='Order 2']").Change("desc last");

        model.At("table_schema/indexes/0").ShouldBe("""{"name":"idx","columns":["room",{"expression":"lower(guest)","order":"desc","nulls":"last"}]}""");
    }

    [Fact]
    public void Index_OptionsOfAPart_ComeAndGo_AndABareNameStaysBare()
    {
        var model = new ModelForm($$"""{ {{ModelForm.Columns}},"indexes":[{"name":"idx","columns":["room","guest"]}]}""");
        var form = Show(model, Indexes);

        form.Find("#item-method").Change("gist");
        form.FindAll("[aria-label='Order 1']").ShouldBeEmpty();
        form.Find("[aria-label='Collation 2']").Change("C");
        model.At("table_schema/indexes/0/columns").ShouldBe("""["room",{"column":"guest","collation":"C"}]""");
        form.Find("[aria-label='Collation 2']").Change("");
        form.Find("#item-method").Change("btree");

        model.At("table_schema/indexes/0").ShouldBe("""{"name":"idx","columns":["room","guest"]}""");
    }

    [Fact]
    public void Index_StorageParameters_KeepTheirKindOfValue()
    {
        var model = new ModelForm($$$"""{ {{{ModelForm.Columns}}},"indexes":[{"name":"idx","columns":["room"],"with":{"fillfactor":70}}]}""");
        var form = Show(model, Indexes);

        form.Find("[aria-label='Name of a parameter, Storage parameters']").Change("deduplicate_items");
        form.Find("[aria-label='Value of the parameter, Storage parameters']").Change("false");
        form.Find("[aria-label='fillfactor']").Change("90");

        model.At("table_schema/indexes/0/with").ShouldBe("""{"fillfactor":90,"deduplicate_items":false}""");
    }
}
