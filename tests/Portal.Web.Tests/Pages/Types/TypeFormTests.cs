using System.Text.Json.Nodes;
using Bunit;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Forms;
using Portal.Web.Components.Pages.Types;

namespace Portal.Web.Tests.Pages.Types;

/// <summary>The forms of enumerations and domains, over a text as a draft has it.</summary>
public sealed class TypeFormTests : ControlTests
{
    private const string State = """{"name":"State","type_name":"state","values":["OPEN","SENT","CLOSED"]}""";

    private readonly SemaphoreSlim _turns = new(1);
    private string _text = "";

    private FormScope Scope(DefinitionKind kind, Action changed) => new(() => JsonNode.Parse(_text)!.AsObject(), "type", "", TypeProblems.Check(kind, _text, null, DefinedTypes.None), false, _turns, values =>
    {
        var edit = new DefinitionEdit.SetFields([.. values.Select(value => new FieldValue(value.Key, value.Value?.ToJsonString()))]);
        _text = DefinitionEditor.Apply(_text, null, edit).ShouldBeOfType<EditResult.Applied>().Text;
        changed();
        return Task.CompletedTask;
    });

    private IRenderedComponent<EnumerationForm> ShowEnumeration(string text, string? basis, bool used = false)
    {
        _text = text;
        IRenderedComponent<EnumerationForm>? form = null;
        form = Render<EnumerationForm>(Parameters);
        return form;

        void Parameters(ComponentParameterCollectionBuilder<EnumerationForm> p) => p
            .Add(f => f.Scope, Scope(DefinitionKind.Enumeration, () => form?.Render(Parameters))).Add(f => f.Code, "State").Add(f => f.HasTypeUses, used)
            .Add(f => f.Base, basis is null ? null : DefinitionDocument.TryParse(basis, out _));
    }

    private IRenderedComponent<DomainForm> ShowDomain(string text)
    {
        _text = text;
        IRenderedComponent<DomainForm>? form = null;
        form = Render<DomainForm>(Parameters);
        return form;

        void Parameters(ComponentParameterCollectionBuilder<DomainForm> p) => p
            .Add(f => f.Scope, Scope(DefinitionKind.Domain, () => form?.Render(Parameters))).Add(f => f.Code, "Email")
            .Add(f => f.Types, DefinedTypes.Read([new DefinitionFile("", DefinitionKind.Enumeration, State)]));
    }

    private string? At(string field) => JsonNode.Parse(_text)?[field]?.ToJsonString();

    [Fact]
    public void Value_RenamedTwice_RemembersWhatItWasInForce_AndBackAgainItIsBare()
    {
        var form = ShowEnumeration(State, State);

        form.Find("[aria-label='Value 2']").Change("SHIPPED");
        At("values").ShouldBe("""["OPEN",{"value":"SHIPPED","renamed_from":"SENT"},"CLOSED"]""");
        form.Markup.ShouldContain("was SENT");
        form.Find("[aria-label='Value 2']").Change("GONE");
        At("values").ShouldBe("""["OPEN",{"value":"GONE","renamed_from":"SENT"},"CLOSED"]""");
        form.Find("[aria-label='Value 2']").Change("SENT");

        At("values").ShouldBe("""["OPEN","SENT","CLOSED"]""");
    }

    [Fact]
    public void Value_New_IsAddedInPlace_AndARenameOfItIsNone()
    {
        var form = ShowEnumeration(State, State);

        form.Find("#type-new-value").Change("LOST");
        form.Find("[aria-label='Move LOST up']").Click();
        form.Find("[aria-label='Value 3']").Change("STOLEN");
        form.Find("[aria-label='What STOLEN says']").Change("Not by us");

        At("values").ShouldBe("""["OPEN","SENT",{"value":"STOLEN","description":"Not by us"},"CLOSED"]""");
        form.FindAll("tr.added").Count.ShouldBe(1);
        form.Find("#type-new-value").Change("OPEN");
        form.FindAll("input[aria-label^='Value ']").Count.ShouldBe(4);
    }

    [Fact]
    public void Value_Removed_StaysInSight_AndComesBackWhereItWas()
    {
        var form = ShowEnumeration(State, State);

        form.Find("[aria-label='Remove SENT']").Click();
        At("values").ShouldBe("""["OPEN","CLOSED"]""");
        form.Find("tr.dropped").TextContent.ShouldContain("SENT");
        form.FindAll("button").Single(button => button.TextContent == "Keep").Click();

        At("values").ShouldBe("""["OPEN","SENT","CLOSED"]""");
    }

    [Fact]
    public void Type_OfItsOwn_CanBeChosen_UnlessColumnsAreOfIt()
    {
        var form = ShowEnumeration("""{"name":"State","values":["OPEN"]}""", null);
        form.Find("#type-is-type").Change(true);
        At("type_name").ShouldBe("\"state\"");
        form.Find("#type-type_name").Change("Bad Name");
        form.Find("#type-type_name-problem").TextContent.ShouldContain("NOT_COMPILABLE");

        ShowEnumeration(State, State, used: true).Find("#type-is-type").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public void Domain_DefaultAndRules_AreWritten()
    {
        var form = ShowDomain("""{"name":"Email","type_name":"email","type":"TEXT"}""");

        form.Find("#type-default").Change("lower('A')");
        At("default_expression").ShouldBe("\"lower('A')\"".Replace("'", "\\u0027", StringComparison.Ordinal));
        form.Find("#type-default").Change("'none'");
        (At("default"), At("default_expression")).ShouldBe(("\"none\"", null));
        form.Find("#type-nullable").Change(false);
        At("nullable").ShouldBe("false");
        form.FindAll("button").Single(button => button.TextContent.Trim() == "Rule").Click();
        form.Find("#type-checks-0-expression").Change("VALUE LIKE '%@%'");

        JsonNode.Parse(_text)!["checks"]![0]!["expression"]!.ToString().ShouldBe("VALUE LIKE '%@%'");
        form.FindAll("datalist option").Select(option => option.GetAttribute("value")).ShouldContain("ENUM(State)");
    }

    [Theory]
    [InlineData("OrderStatus", true, "order_status")]
    [InlineData("orderStatus", false, "order_status")]
    [InlineData("Order2Status", true, "order2_status")]
    [InlineData("Order Status", false, "order status")]
    public void Name_OfANewType_GivesTheNameInASchema(string name, bool isName, string typeName) =>
        (NewTypes.IsName(name), NewTypes.TypeName(name)).ShouldBe((isName, typeName));
}
