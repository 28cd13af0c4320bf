using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;
using static Portal.Schema.Definitions.Editing.DefinitionEdit;
using static Portal.Schema.Definitions.Editing.DefinitionSection;

namespace Portal.Schema.Tests.Definitions.Editing;

public sealed class DefinitionEditorTests
{
    [Fact]
    public void Apply_AddColumn_PutsItAtTheEndAndKeepsUnknownProperties()
    {
        var after = Apply(new AddItems(Columns, ["""{"name":"channel","type":"VARCHAR(20)"}"""]), out var title);

        title.ShouldBe("Add column channel");
        Names(after, Columns).ShouldBe(["id", "order_number", "customer_id", "priority", "channel"]);
        after.Root["x_owner"]!.GetValue<string>().ShouldBe("sales");
        after.Find(Columns, "name:priority")!.Text("x_note").ShouldBe("kept");
        after.Root.Select(p => p.Key).ShouldBe(["name", "x_owner", "table_name", "table_schema", "schema_definition", "metadata_"]);
    }

    [Fact]
    public void Apply_AddSeveralAtPosition_KeepsTheirOrder()
    {
        var after = Apply(new AddItems(Columns, ["""{"name":"a"}""", """{"name":"b"}"""], 1), out var title);

        title.ShouldBe("Add 2 columns");
        Names(after, Columns).ShouldBe(["id", "a", "b", "order_number", "customer_id", "priority"]);
    }

    [Fact]
    public void Apply_SetType_NamesTheDirection()
    {
        Title(new SetItemField(Columns, "name:order_number", "type", "\"VARCHAR(80)\"")).ShouldBe("Widen order_number to VARCHAR(80)");
        Title(new SetItemField(Columns, "name:order_number", "type", "\"VARCHAR(10)\"")).ShouldBe("Narrow order_number to VARCHAR(10)");
        Title(new SetItemField(Columns, "name:order_number", "type", "\"TEXT\"")).ShouldBe("Change type of order_number to TEXT");
    }

    [Theory]
    [InlineData("nullable", "true", "Allow null in order_number")]
    [InlineData("nullable", "false", "Require order_number")]
    [InlineData("default", "\"A-1\"", "Set default of order_number to A-1")]
    [InlineData("default", null, "Remove default of order_number")]
    [InlineData("unique", "false", "Allow duplicates in order_number")]
    [InlineData("index", "true", "Index order_number")]
    [InlineData("comment", "\"Human number\"", "Comment order_number")]
    [InlineData("foreign_key", """{"table":"shared_data.products","column":"id"}""", "Reference shared_data.products from order_number")]
    [InlineData("collation", "\"C\"", "Change collation of order_number")]
    public void Apply_SetField_IsNamed(string field, string? json, string expected) =>
        Title(new SetItemField(Columns, "name:order_number", field, json)).ShouldBe(expected);

    [Fact]
    public void Apply_SetFieldThatWasMissing_StandsInTheUsualOrder()
    {
        var after = Apply(new SetItemField(Columns, "name:priority", "nullable", "false"), out _);

        after.Find(Columns, "name:priority")!.Json.Select(p => p.Key).ShouldBe(["name", "type", "nullable", "default", "x_note"]);
    }

    [Fact]
    public void Apply_SetDefaultExpression_TakesTheLiteralAway()
    {
        var after = Apply(new SetItemField(Columns, "name:priority", "default_expression", "\"lower('NORMAL')\""), out _);

        after.Find(Columns, "name:priority")!.Json.ContainsKey("default").ShouldBeFalse();
    }

    [Fact]
    public void Apply_RenameColumn_KeepsItsIdentityAndFollowsIntoWhatUsesIt()
    {
        var after = Apply(new SetItemField(Columns, "name:customer_id", "name", "\"buyer_id\""), out var title);

        title.ShouldBe("Rename customer_id to buyer_id");
        var column = after.Find(Columns, "name:customer_id")!;
        column.Name.ShouldBe("buyer_id");
        column.Text("id").ShouldBe("name:customer_id");
        after.Items(Indexes)[0].Names("columns").ShouldBe(["buyer_id", "order_number"]);
        after.Items(Constraints)[1].Text("expression").ShouldBe("buyer_id IS NOT NULL AND priority <> 'customer_id'");
        after.Items(Relationships)[0].Text("via").ShouldBe("buyer_id");
        after.Items(Relationships)[0].Key.ShouldBe("name:customer_id");
        after.Root["metadata_"]!["partition_key"]!.GetValue<string>().ShouldBe("buyer_id");
    }

    [Fact]
    public void Apply_RenameColumn_FollowsIntoExclusionsAndPartsThatAreExpressions()
    {
        const string Json = """
            {"name":"BOOKING","table_name":"bookings","table_schema":{"columns":[{"name":"room","type":"INT4RANGE"}],
             "indexes":[{"name":"idx","columns":[{"expression":"lower(room)"}]}],
             "constraints":[{"type":"exclusion","name":"excl","elements":[{"column":"room","operator":"&&"},{"expression":"upper(room)","operator":"="}]},
              {"type":"foreign_key","columns":["room"],"references":{"table":"rooms","columns":["id"],"on_delete":"SET NULL","on_delete_columns":["room"]}}]}}
            """;

        var after = Apply(Json, null, new SetItemField(Columns, "name:room", "name", "\"place\""), out _);

        after.Items(Indexes)[0].Json["columns"]![0]!["expression"]!.GetValue<string>().ShouldBe("lower(place)");
        var elements = after.Items(Constraints)[0].Json["elements"]!;
        elements[0]!["column"]!.GetValue<string>().ShouldBe("place");
        elements[1]!["expression"]!.GetValue<string>().ShouldBe("upper(place)");
        after.Items(Constraints)[1].Json["references"]!["on_delete_columns"]![0]!.GetValue<string>().ShouldBe("place");
    }

    [Fact]
    public void Apply_RenameTwice_KeepsTheFirstIdentity()
    {
        var once = Apply(new SetItemField(Columns, "name:priority", "name", "\"urgency\""), out _);
        var twice = Apply(once.Write(), null, new SetItemField(Columns, "name:priority", "name", "\"importance\""), out _);

        twice.Find(Columns, "name:priority")!.Name.ShouldBe("importance");
    }

    [Fact]
    public void Apply_AddColumnUnderANameThatARenameFreed_GetsAnIdentityOfItsOwn()
    {
        var renamed = Apply(new SetItemField(Columns, "name:priority", "name", "\"urgency\""), out _);
        var after = Apply(renamed.Write(), null, new AddItems(Columns, ["""{"name":"priority","type":"INTEGER"}"""]), out _);

        after.Items(Columns).Select(item => item.Key).ShouldBe(
            ["name:id", "name:order_number", "name:customer_id", "name:priority", "col_priority_2"]);
    }

    [Fact]
    public void Apply_DuplicateColumn_TakesAFreeNameAndNoKeys()
    {
        var after = Apply(new DuplicateItem(Columns, "name:order_number"), out var title);

        title.ShouldBe("Duplicate order_number as order_number_copy");
        Names(after, Columns).ShouldBe(["id", "order_number", "order_number_copy", "customer_id", "priority"]);
        after.Find(Columns, "name:order_number_copy")!.Flag("unique").ShouldBeFalse();
    }

    [Fact]
    public void Apply_RemoveColumn_TakesWhatNamesItAlong()
    {
        var after = Apply(new RemoveItem(Columns, "name:priority"), out var title);

        title.ShouldBe("Drop column priority and 2 that name it");
        Names(after, Columns).ShouldBe(["id", "order_number", "customer_id"]);
        after.Items(Constraints).ShouldBeEmpty();
        Names(after, Indexes).ShouldBe(["idx_orders_customer"]);
    }

    [Fact]
    public void Apply_KeepAfterRemove_GivesTheRevisionBack()
    {
        var removed = Apply(new RemoveItem(Columns, "name:priority"), out _);
        var after = Apply(removed.Write(), Order, new KeepItem(Columns, "name:priority"), out var title);

        title.ShouldBe("Keep priority");
        after.Write().ShouldBe(Parse(Order).Write());
    }

    [Fact]
    public void Apply_RevertField_TakesTheRevisionsValue()
    {
        var changed = Apply(new SetItemField(Columns, "name:order_number", "type", "\"TEXT\""), out _);
        var after = Apply(changed.Write(), Order, new RevertItemField(Columns, "name:order_number", "type"), out var title);

        title.ShouldBe("Revert type of order_number");
        after.Write().ShouldBe(Parse(Order).Write());
    }

    [Fact]
    public void Apply_RevertFieldThatTheRevisionHasNot_RemovesIt()
    {
        var changed = Apply(new SetItemField(Columns, "name:priority", "comment", "\"x\""), out _);

        Apply(changed.Write(), Order, new RevertItemField(Columns, "name:priority", "comment"), out _).Write().ShouldBe(Parse(Order).Write());
    }

    [Theory]
    [InlineData(0, new[] { "priority", "id", "order_number", "customer_id" })]
    [InlineData(2, new[] { "id", "order_number", "priority", "customer_id" })]
    [InlineData(99, new[] { "id", "order_number", "customer_id", "priority" })]
    public void Apply_Move_PutsItThere(int position, string[] expected) =>
        Names(Apply(new MoveItem(Columns, "name:priority", position), out _), Columns).ShouldBe(expected);

    [Fact]
    public void Apply_ChangeItem_SetsAndRemovesProperties()
    {
        var after = Apply(new ChangeItem(Indexes, "name:idx_orders_customer", """{"columns":["order_number"],"unique":true,"method":null}"""), out var title);

        title.ShouldBe("Change index idx_orders_customer");
        after.Items(Indexes)[0].Json.ToJsonString().ShouldBe("""{"name":"idx_orders_customer","columns":["order_number"],"unique":true}""");
    }

    [Fact]
    public void Apply_SetField_MakesThePathAndIsNamed()
    {
        var after = Apply(new SetField("thresholds/target", "95"), out var title);

        title.ShouldBe("Set target to 95");
        after.Root["thresholds"]!["target"]!.GetValue<int>().ShouldBe(95);
    }

    [Fact]
    public void Apply_ReplaceText_Normalises()
    {
        var result = DefinitionEditor.Apply(Order, null, new ReplaceText("""{"a":1}""")).ShouldBeOfType<EditResult.Applied>();

        result.ShouldBe(new EditResult.Applied(Parse("""{"a":1}""").Write(), "Edit JSON"));
    }

    [Theory]
    [InlineData("[1]", "A definition is one JSON object.")]
    [InlineData("{\"a\":", "Not JSON at line 1, column 6.")]
    public void Apply_ReplaceByNoObject_IsRefused(string text, string expected) =>
        DefinitionEditor.Apply(Order, null, new ReplaceText(text)).ShouldBe(new EditResult.Refused(expected));

    [Fact]
    public void Apply_ReplaceByDuplicateProperty_IsRefused() =>
        DefinitionEditor.Apply(Order, null, new ReplaceText("""{"a":{"b":1,"b":2}}""")).ShouldBeOfType<EditResult.Refused>();

    [Fact]
    public void Apply_EntryThatIsGone_IsRefusedWithTheReason() =>
        DefinitionEditor.Apply(Order, Order, new SetItemField(Columns, "name:gone", "type", "\"TEXT\"")).ShouldBe(new EditResult.Refused(
            "The column gone is not there any more. It was changed in another tab or by an undo."));

    [Fact]
    public void Apply_ValueThatIsNoJson_IsRefused() =>
        DefinitionEditor.Apply(Order, Order, new SetItemField(Columns, "name:priority", "type", "TEXT")).ShouldBeOfType<EditResult.Refused>();

    [Fact]
    public void Apply_ToAModelWithoutLists_MakesThem()
    {
        var after = Apply("""{"name":"X"}""", null, new AddItems(Relationships, ["""{"type":"association","target":"Y"}"""]), out var title);

        title.ShouldBe("Add relationship Y");
        JsonNode.DeepEquals(after.Root, JsonNode.Parse("""{"name":"X","schema_definition":{"relationships":[{"type":"association","target":"Y"}]}}"""))
            .ShouldBeTrue();
    }

    [Fact]
    public void Apply_SetFields_IsOneCommandNamedAfterTheFirst()
    {
        var after = Apply(new SetFields([new("metadata_/is_hypertable", "true"), new("metadata_/partition_key", null), new("table_schema/storage", """{"unlogged":true}""")]), out var title);

        title.ShouldBe("Keep the rows as a time series");
        after.Root["metadata_"]!.ToJsonString().ShouldBe("""{"is_hypertable":true}""");
        after.Root["table_schema"]!["storage"]!.ToJsonString().ShouldBe("""{"unlogged":true}""");
        DefinitionEditor.Apply(Order, Order, new SetFields([])).ShouldBeOfType<EditResult.Refused>();
    }

    [Fact]
    public void Apply_Sequence_RenamedOrRemoved_IsFollowedByItsColumnsAndItsOwner()
    {
        var text = DefinitionEditor.Apply(Order, Order, new AddItems(Sequences, ["""{"name":"order_seq","owned_by":"priority"}"""])).ShouldBeOfType<EditResult.Applied>().Text;
        text = DefinitionEditor.Apply(text, Order, new SetItemField(Columns, "name:order_number", "sequence", "\"order_seq\"")).ShouldBeOfType<EditResult.Applied>().Text;

        var renamed = Apply(text, Order, new SetItemField(Sequences, "name:order_seq", "name", "\"number_seq\""), out var title);
        title.ShouldBe("Rename order_seq to number_seq");
        renamed.Find(Columns, "name:order_number")!.Text("sequence").ShouldBe("number_seq");
        Apply(text, Order, new SetItemField(Columns, "name:priority", "name", "\"urgency\""), out _).Find(Sequences, "name:order_seq")!.Text("owned_by").ShouldBe("urgency");

        var removed = Apply(text, Order, new RemoveItem(Sequences, "name:order_seq"), out title);
        title.ShouldBe("Drop sequence order_seq");
        removed.Find(Columns, "name:order_number")!.Text("sequence").ShouldBeNull();
        Apply(text, Order, new RemoveItem(Columns, "name:priority"), out title).Items(Sequences).ShouldBeEmpty();
        title.ShouldBe("Drop column priority and 3 that name it");
    }

    [Fact]
    public void Apply_RenamedColumn_IsFollowedIntoGeneratedObjectsAndTheReadModel()
    {
        const string Text = """
            {"name":"A","table_name":"a","table_schema":{"columns":[{"name":"net","type":"INTEGER"},{"name":"gross","type":"INTEGER","generated":{"expression":"net * 2","stored":false}}]},
             "metadata_":{"read_model":{"columns":["net"],"indexes":[{"columns":[{"column":"net","order":"desc"}]}]}}}
            """;

        var after = Apply(Text, Text, new SetItemField(Columns, "name:net", "name", "\"base\""), out _);

        after.Find(Columns, "name:gross")!.Json["generated"]!["expression"]!.ToString().ShouldBe("base * 2");
        after.Root["metadata_"]!.ToJsonString().ShouldBe("""{"read_model":{"columns":["base"],"indexes":[{"columns":[{"column":"base","order":"desc"}]}]}}""");
    }

    internal const string Order = """
        {"name":"ORDER","x_owner":"sales","table_name":"orders","table_schema":{"table_name":"orders",
         "columns":[{"name":"id","type":"UUID","primary_key":true},
                    {"name":"order_number","type":"VARCHAR(50)","nullable":false,"unique":true},
                    {"name":"customer_id","type":"UUID"},
                    {"name":"priority","type":"VARCHAR(20)","default":"normal","x_note":"kept"}],
         "indexes":[{"name":"idx_orders_customer","columns":["customer_id","order_number"],"method":"btree"}],
         "constraints":[{"type":"check","name":"chk_orders_priority","expression":"priority IN ('low','normal')"},
                        {"type":"check","name":"chk_orders_buyer","expression":"customer_id IS NOT NULL AND priority <> 'customer_id'"}]},
         "schema_definition":{"relationships":[{"type":"association","target":"CUSTOMER","via":"customer_id"}]},
         "metadata_":{"partition_key":"customer_id"}}
        """;

    internal static DefinitionDocument Parse(string text) => DefinitionDocument.TryParse(text, out _).ShouldNotBeNull();

    private static DefinitionDocument Apply(DefinitionEdit edit, out string title) => Apply(Order, Order, edit, out title);

    private static DefinitionDocument Apply(string text, string? baseText, DefinitionEdit edit, out string title)
    {
        var applied = DefinitionEditor.Apply(text, baseText, edit).ShouldBeOfType<EditResult.Applied>();
        title = applied.Title;
        return Parse(applied.Text);
    }

    private static string Title(DefinitionEdit edit)
    {
        Apply(edit, out var title);
        return title;
    }

    private static string[] Names(DefinitionDocument document, DefinitionSection section) => [.. document.Items(section).Select(item => item.Name)];
}
