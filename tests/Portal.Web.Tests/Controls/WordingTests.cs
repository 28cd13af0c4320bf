using Portal.App.Data;
using Portal.Schema.Definitions;
using Portal.Schema.Planning;
using Portal.Web.Components.Controls;

namespace Portal.Web.Tests.Controls;

public sealed class WordingTests
{
    [Fact]
    public void Label_HazardCodes_AreTheLabelsOfTheDesign() => Enum.GetValues<HazardCode>().Select(code => Wording.Label(code)).ShouldBeSubsetOf(
    [
        "Data loss", "Lossy cast", "Table rewrite", "Full scan", "Blocks writes", "Lock parent", "Index build", "Index dropped", "Index gap",
        "May fail on data", "App breaking", "Not transactional", "Irreversible", "Statistics lost", "Untracked dependants", "Extension", "Authorisation",
        "Dependants rebuilt", "Read model stale",
    ]);

    [Fact]
    public void Label_TenantSchemaStates_AreTheLabelsOfTheDesign() => Enum.GetValues<TenantSchemaState>().Select(state => Wording.Label(state)).ShouldBe(
        ["Activating", "In the defined state", "Behind", "Drifted", "Held", "Failed", "Deactivated"], ignoreOrder: true);

    [Fact]
    public void Label_DefinitionKind_KeepsTheCapitalsOfKpi() => Wording.Label(DefinitionKind.Kpi).ShouldBe("KPI");

    [Fact]
    public void Label_ItemStates_AreLowerCase() => Enum.GetValues<JobItemState>().Select(state => Wording.Label(state)).ShouldBe(
        ["waiting", "running", "done", "failed", "skipped", "held", "unknown"], ignoreOrder: true);

    [Theory]
    [InlineData("Demo architect", "DA")]
    [InlineData("portal", "PO")]
    [InlineData("a.b.c", "AC")]
    [InlineData("", "?")]
    public void Initials_Name_FirstAndLastWord(string name, string initials) => Wording.Initials(name).ShouldBe(initials);

    [Fact]
    public void Code_Enum_IsUpperSnake() => Wording.Code(HazardCode.MayFailOnData).ShouldBe("MAY_FAIL_ON_DATA");

    [Theory]
    [InlineData(0, "0 tenants")]
    [InlineData(1, "1 tenant")]
    [InlineData(5000, "5,000 tenants")]
    public void Count_Number_WithItsNoun(long number, string text) => Wording.Count(number, "tenant", "tenants").ShouldBe(text);
}
