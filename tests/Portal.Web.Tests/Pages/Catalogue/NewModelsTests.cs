using Portal.Schema.Definitions.Checks;
using Portal.Web.Components.Pages.Catalogue;

namespace Portal.Web.Tests.Pages.Catalogue;

public sealed class NewModelsTests
{
    [Theory]
    [InlineData("Return order", "RETURN_ORDER", "return_orders")]
    [InlineData("  Delivery ", "DELIVERY", "deliveries")]
    [InlineData("Key-day", "KEY_DAY", "key_days")]
    [InlineData("Box", "BOX", "boxes")]
    [InlineData("Batch", "BATCH", "batches")]
    [InlineData("Status", "STATUS", "statuses")]
    [InlineData("", "", "")]
    public void Names_FollowFromWhatWasTyped(string name, string code, string table) =>
        (NewModels.Code(name), NewModels.Table(NewModels.Code(name))).ShouldBe((code, table));

    [Theory]
    [InlineData("RETURN_ORDER", true)]
    [InlineData("2ND_ORDER", false)]
    [InlineData("ÄRGER", false)]
    public void Code_HasTheShapeOfTheFormat(string code, bool fits) => NewModels.IsCode(code).ShouldBe(fits);

    [Fact]
    public void Text_IsAModelWithoutProblems() =>
        DefinitionChecks.Check(NewModels.Text("PARCEL", "Parcel \"small\"", "parcels", "LOGISTICS", "SUPPLY_CHAIN"), CheckContext.Alone).ShouldBeEmpty();
}
