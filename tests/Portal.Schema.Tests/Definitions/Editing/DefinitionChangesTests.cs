using Portal.Schema.Definitions.Editing;
using static Portal.Schema.Definitions.Editing.DefinitionEdit;
using static Portal.Schema.Definitions.Editing.DefinitionSection;

namespace Portal.Schema.Tests.Definitions.Editing;

public sealed class DefinitionChangesTests
{
    [Fact]
    public void Between_SameText_IsNone() => Between().ShouldBe(DefinitionChanges.None);

    [Fact]
    public void Between_AddedChangedDropped_AreMarkedByStableKey() => Between(
        new AddItems(Columns, ["""{"name":"channel","type":"TEXT"}"""]),
        new SetItemField(Columns, "name:order_number", "type", "\"VARCHAR(80)\""),
        new RemoveItem(Constraints, "name:chk_orders_priority")).ShouldBe(new DefinitionChanges(
        [
            new ItemChange(Columns, "name:order_number", "order_number", ChangeMark.Changed, ["type"]),
            new ItemChange(Columns, "name:channel", "channel", ChangeMark.Added, []),
            new ItemChange(Constraints, "name:chk_orders_priority", "chk_orders_priority", ChangeMark.Dropped, []),
        ], []));

    [Fact]
    public void Between_Rename_IsOneChangeOfTheName()
    {
        var changes = Between(new SetItemField(Columns, "name:priority", "name", "\"urgency\""));

        changes.Items.Where(item => item.Section == Columns).ShouldBe(
            [new ItemChange(Columns, "name:priority", "urgency", ChangeMark.Changed, ["name"])]);
    }

    [Fact]
    public void Between_MovedColumn_IsNone() => Between(new MoveItem(Columns, "name:priority", 0)).ShouldBe(DefinitionChanges.None);

    [Fact]
    public void Between_OtherFields_AreListedAsPaths() => Between(
        new SetField("x_owner", "\"finance\""), new SetField("metadata_/partition_key", null)).ShouldBe(
        new DefinitionChanges([], ["x_owner", "metadata_/partition_key"]));

    [Fact]
    public void Between_NothingBefore_EverythingIsAdded() =>
        DefinitionChanges.Between(null, DefinitionEditorTests.Parse(DefinitionEditorTests.Order)).Count(ChangeMark.Added).ShouldBe(8);

    private static DefinitionChanges Between(params DefinitionEdit[] edits)
    {
        var text = edits.Aggregate(DefinitionEditorTests.Order, (current, edit) =>
            DefinitionEditor.Apply(current, DefinitionEditorTests.Order, edit).ShouldBeOfType<EditResult.Applied>().Text);
        return DefinitionChanges.Between(DefinitionEditorTests.Parse(DefinitionEditorTests.Order), DefinitionEditorTests.Parse(text));
    }
}
