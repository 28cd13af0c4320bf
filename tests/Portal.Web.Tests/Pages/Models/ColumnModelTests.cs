using Portal.Schema;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Pages.Models;
using static Portal.Schema.Definitions.Editing.DefinitionSection;

namespace Portal.Web.Tests.Pages.Models;

/// <summary>Rows, cells and edits of the column grid, without a browser.</summary>
public sealed class ColumnModelTests
{
    private const string Text = """
        {"name":"ORDER","table_name":"orders","table_schema":{"columns":[
          {"name":"id","type":"UUID","primary_key":true,"default":"uuid_generate_v4()"},
          {"name":"customer_id","type":"UUID","nullable":false,"index":true,"foreign_key":{"table":"shared_data.customers","column":"id"}},
          {"name":"status","type":"VARCHAR(20)","default":"NEW","enum":"OrderStatus"},
          {"name":"total","type":"DECIMAL(15,2)","default":0}],
         "constraints":[{"type":"check","name":"chk_total","expression":"total >= 0"}]}}
        """;

    [Fact]
    public void Rows_OfAModel_SayKeysAndNotes() => Rows(Text).Select(r => (r.Number, r.Name, r.Nullable, r.Default, string.Join(' ', r.Keys), r.Note.Text)).ShouldBe(
    [
        (1, "id", false, "uuid_generate_v4()", "PK", ""),
        (2, "customer_id", false, "", "FK IX", "→ shared_data.customers.id"),
        (3, "status", true, "'NEW'", "", "enum OrderStatus, 2 values"),
        (4, "total", true, "0", "", "total >= 0"),
    ]);

    [Fact]
    public void Rows_OfADraft_KeepDroppedOnesInPlaceAndSayWhatWas()
    {
        var text = Apply(Text, new DefinitionEdit.RemoveItem(Columns, "name:customer_id"));
        text = Apply(text, new DefinitionEdit.SetItemField(Columns, "name:status", "type", "\"VARCHAR(40)\""));
        text = Apply(text, new DefinitionEdit.AddItems(Columns, ["""{"name":"note","type":"TEXT"}"""]));

        Rows(text).Select(r => (r.Number, r.Name, r.Mark, r.Note.Text)).ShouldBe(
        [
            (1, "id", null, ""),
            (null, "customer_id", ChangeMark.Dropped, "goes to the trash, kept 30 days"),
            (2, "status", ChangeMark.Changed, "was VARCHAR(20)"),
            (3, "total", null, "total >= 0"),
            (4, "note", ChangeMark.Added, ""),
        ]);
    }

    [Theory]
    [InlineData("", "default", null)]
    [InlineData("normal", "default", "\"normal\"")]
    [InlineData("'normal'", "default", "\"normal\"")]
    [InlineData("'it''s'", "default", "\"it's\"")]
    [InlineData("12.5", "default", "12.5")]
    [InlineData("007", "default", "\"007\"")]
    [InlineData("true", "default", "true")]
    [InlineData("CURRENT_TIMESTAMP", "default", "\"CURRENT_TIMESTAMP\"")]
    [InlineData("gen_random_uuid()", "default", "\"gen_random_uuid()\"")]
    [InlineData("lower('A')", "default_expression", "\"lower('A')\"")]
    [InlineData("'now()'", "default_expression", "\"'now()'\"")]
    public void DefaultText_AsTyped_BecomesTheRightProperty(string typed, string field, string? json) =>
        DefaultText.Parse(typed).ShouldBe((field, json));

    [Theory]
    [InlineData("total", -1, 2)]
    [InlineData("total", -3, 0)]
    [InlineData("id", 1, 1)]
    [InlineData("id", 3, 3)]
    public void Edits_OfAMove_GoToThePlaceInTheDefinition(string name, int by, int position) =>
        ColumnEdits.Of(new GridCommand.Move("name:" + name, by), Rows(Text)).ShouldBe([new DefinitionEdit.MoveItem(Columns, "name:" + name, position)]);

    [Fact]
    public void Edits_OfAMovePastADroppedRow_CountOnlyWhatStays()
    {
        var rows = Rows(Apply(Text, new DefinitionEdit.RemoveItem(Columns, "name:customer_id")));

        ColumnEdits.Of(new GridCommand.Move("name:id", 1), rows).ShouldBe([new DefinitionEdit.MoveItem(Columns, "name:id", 1)]);
        ColumnEdits.Of(new GridCommand.Move("name:total", 1), rows).ShouldBeEmpty();
    }

    [Fact]
    public void Edits_OfCells_AreWrittenAsTheFormatHasThem()
    {
        ColumnEdits.Of(new GridCommand.Commit("name:id", "type", " varchar(5) "), []).ShouldBe([new DefinitionEdit.SetItemField(Columns, "name:id", "type", "\"VARCHAR(5)\"")]);
        ColumnEdits.Of(new GridCommand.Commit("name:id", "nullable", "true"), []).ShouldBe([new DefinitionEdit.SetItemField(Columns, "name:id", "nullable", "true")]);
        ColumnEdits.Of(new GridCommand.Remove(["a", "b"]), []).ShouldBe([new DefinitionEdit.RemoveItem(Columns, "a"), new DefinitionEdit.RemoveItem(Columns, "b")]);
    }

    [Fact]
    public void Paste_RowsOfASpreadsheet_AreReadAndJudged() => PastedColumns.Parse(
        "name\ttype\tnull\tdefault\r\npriority\tvarchar(20)\tno\tnormal\r\nstatus\ttext\r\nbroken\tnonsense\r\n", ["status"]).ShouldBe(
    [
        new PastedColumn("priority", "VARCHAR(20)", false, "normal", null),
        new PastedColumn("status", "TEXT", true, "", "the name is taken"),
        new PastedColumn("broken", "NONSENSE", true, "", "not a type"),
    ]);

    [Fact]
    public void Paste_WithCommas_LeavesTheBracketsOfTypesAlone() =>
        PastedColumns.Parse("amount, decimal(15,2), no, 0", []).ShouldBe([new PastedColumn("amount", "DECIMAL(15,2)", false, "0", null)]);

    [Fact]
    public void ToJson_OfAPastedColumn_IsAColumn() => new PastedColumn("priority", "VARCHAR(20)", false, "normal", null).ToJson()
        .ShouldBe("""{"name":"priority","type":"VARCHAR(20)","nullable":false,"default":"normal"}""");

    [Fact]
    public void ItemRows_OfConstraints_ListWhatColumnFlagsMake()
    {
        var document = Parse(Text);

        ItemRows.Of(Constraints, document, null, DefinitionChanges.None).Select(r => (r.Cells[0], r.Cells[1], r.Key)).ShouldBe(
            [("chk_total", "check", "name:chk_total"), ("pk_orders", "primary key", null), ("fk_orders_customer_id", "foreign key", null)]);
        ItemRows.Count(Indexes, document).ShouldBe(1);
    }

    [Fact]
    public void NewItems_OfEachSection_PassTheChecks()
    {
        var text = Text;
        foreach (var section in new[] { Indexes, Constraints, Relationships })
            text = Apply(text, new DefinitionEdit.AddItems(section, [NewItems.Of(section, Parse(text), s_context).ToJsonString()]));

        DefinitionChecks.Check(text, s_context).Where(p => p.Severity == ProblemSeverity.Error).ShouldBeEmpty();
    }

    private static readonly CheckContext s_context = new()
    {
        Tables = new Dictionary<string, TableFacts> { ["shared_data.customers"] = new("CUSTOMER", new Dictionary<string, string> { ["id"] = "UUID" }) },
        Enums = new Dictionary<string, EquatableArray<string>> { ["OrderStatus"] = ["NEW", "DONE"] },
    };

    internal static IReadOnlyList<ColumnRow> Rows(string text)
    {
        var context = s_context with { Base = Parse(Text) };
        return ColumnRows.Of(Parse(text), context, DefinitionChanges.Between(context.Base, Parse(text)), DefinitionChecks.Check(text, context));
    }

    internal static IReadOnlyList<ColumnRow> Rows() => Rows(Text);

    private static DefinitionDocument Parse(string text) => DefinitionDocument.TryParse(text, out _).ShouldNotBeNull();

    private static string Apply(string text, DefinitionEdit edit) => DefinitionEditor.Apply(text, Text, edit).ShouldBeOfType<EditResult.Applied>().Text;
}
