using Portal.Schema.Definitions;
using Portal.Schema.Model;

namespace Portal.Schema.Tests.Definitions;

public sealed class ObjectModelParseTests
{
    private static string[] Errors(string json) => [.. ObjectModelDefinition.Parse(json, "x.json").Errors.Select(error => $"{error.Pointer} {error.Message}")];

    private static string Model(string columns, string more = "") =>
        $$$"""{"name":"T","display_name":"T","table_name":"t","table_schema":{"table_name":"t","columns":[{{{columns}}}]{{{more}}}}}""";

    [Theory]
    [InlineData("""{"name":"a","type":"TEXT","comment":"\u0000"}""", "/table_schema/columns/0/comment holds the character NUL")]
    [InlineData("""{"name":"a\ud800","type":"TEXT"}""", "/table_schema/columns/0/name holds half a character")]
    [InlineData("""{"name":"a","type":"JSONB","default":{"x":["\udc00"]}}""", "/table_schema/columns/0/default/x/0 holds half a character")]
    [InlineData("""{"name":"a","type":"TEXT","storage":{"a\u0000":1}}""", "/table_schema/columns/0/storage the name of a field holds the character NUL")]
    public void U33_TextThatIsNone_IsRefusedWhereItStands(string column, string expected) => Errors(Model(column)).ShouldBe([expected]);

    [Fact]
    public void Parse_FormatOfTheProduct_ReadsEveryField()
    {
        var model = ObjectModelDefinition.Parse(
            """
            {"id":"tbl_1","name":"ORDER","display_name":"Order","description":"Customer order","table_name":"orders","new_field":1,
             "table_schema":{"columns":[
               {"id":"col_1","name":"id","type":"UUID","primary_key":true,"default":"uuid_generate_v4()"},
               {"name":"customer_id","type":"UUID","nullable":false,"index":true,"unknown":[],
                "foreign_key":{"table":"shared_data.customers","column":"id","model":"CUSTOMER","on_delete":"set_null","deferrable":true}}],
              "indexes":[{"name":"i","columns":["id",{"column":"customer_id","order":"DESC","nulls":"last"}],"expressions":["lower(x)"],
                "method":"GIN","unique":true,"include":["id"],"where":"a > 1","with":{"fillfactor":70},"opclass":"jsonb_path_ops"}],
              "constraints":[{"type":"CHECK","name":"chk","expression":"a > 0","comment":"c"},
                {"type":"foreign_key","columns":["a","b"],"references":{"table":"p","columns":["x","y"]},"on_update":"CASCADE","match":"full"}]},
             "schema_definition":{"relationships":[{"type":"composition","target":"X","via":"x_id","source_multiplicity":"0..*","target_multiplicity":"1"}]},
             "metadata_":{"modules":["M"],"value_chains":["V"],"is_hypertable":true,"partition_key":"id","is_shared":true,"layer":"CORE"}}
            """, "order.json").Value.ShouldNotBeNull();

        model.ShouldBe(new ObjectModelDefinition
        {
            Id = "tbl_1",
            Name = "ORDER",
            DisplayName = "Order",
            Description = "Customer order",
            Table = new()
            {
                Name = "orders",
                Columns =
                [
                    new() { Id = "col_1", Name = "id", Type = "UUID", PrimaryKey = true, Default = new(DefaultKind.Text, "uuid_generate_v4()") },
                    new()
                    {
                        Name = "customer_id", Type = "UUID", Nullable = false, Index = true,
                        ForeignKey = new()
                        {
                            Table = "shared_data.customers", Columns = ["id"], Model = "CUSTOMER", OnDelete = ReferentialAction.SetNull, Deferral = Deferral.Immediate,
                        },
                    },
                ],
                Indexes =
                [
                    new()
                    {
                        Name = "i", Method = "gin", Unique = true, Include = ["id"], Predicate = "a > 1", Options = ["fillfactor=70"],
                        Parts =
                        [
                            new() { Column = "id", OperatorClass = "jsonb_path_ops" },
                            new() { Column = "customer_id", Descending = true, NullsFirst = false, OperatorClass = "jsonb_path_ops" },
                            new() { Expression = "lower(x)", OperatorClass = "jsonb_path_ops" },
                        ],
                    },
                ],
                Constraints =
                [
                    new() { Kind = ConstraintKind.Check, Name = "chk", Expression = "a > 0", Comment = "c" },
                    new()
                    {
                        Kind = ConstraintKind.ForeignKey, Columns = ["a", "b"],
                        References = new() { Table = "p", Columns = ["x", "y"], OnUpdate = ReferentialAction.Cascade, MatchFull = true },
                    },
                ],
            },
            Relationships = [new() { Type = "composition", Target = "X", Via = "x_id", SourceMultiplicity = "0..*", TargetMultiplicity = "1" }],
            Metadata = new() { Modules = ["M"], ValueChains = ["V"], IsHypertable = true, PartitionKey = "id", IsShared = true, Layer = "CORE" },
        });
        model.StableId.ShouldBe("tbl_1");
        model.Table.Columns[1].StableId.ShouldBe("name:customer_id");
    }

    [Fact]
    public void Parse_EveryMistake_IsReportedInOnePass() => Errors(
        """
        {"name":7,"table_name":"t","table_schema":{"table_name":"u","columns":[{"type":"UUID"},"x",{"name":"a","type":"UUID","nullable":"no",
         "identity":"sometimes","foreign_key":{"table":"p","column":"id","on_delete":"EXPLODE"}}],
         "indexes":[{"name":"i"},{"columns":[{"order":"up"}]}],"constraints":[{"type":"exclude"},{"type":"check","name":"c"},{"type":"unique"}]},
         "metadata_":[]}
        """).ShouldBe(
        [
            "/name found the number 7; expected the code of the model, such as \"ORDER\"",
            "/table_schema/table_name found \"u\"; expected \"t\" as in the model's own \"table_name\"",
            "/table_schema/columns/0/name missing; expected the name of the column",
            "/table_schema/columns/1 found a text; expected an object",
            "/table_schema/columns/2/nullable found \"no\"; expected true or false".Replace("found \"no\"", "found a text", StringComparison.Ordinal),
            "/table_schema/columns/2/foreign_key/on_delete found \"EXPLODE\"; expected NO ACTION, RESTRICT, CASCADE, SET NULL or SET DEFAULT",
            "/table_schema/columns/2/identity found a text; expected \"always\", \"by_default\", true, or an object with \"kind\"",
            "/table_schema/indexes/0/columns missing; expected a list of columns",
            "/table_schema/indexes/1/columns/0 expected either \"column\" or \"expression\"",
            "/table_schema/constraints/0/type found \"exclude\"; expected one of check, unique, primary_key, foreign_key, exclusion",
            "/table_schema/constraints/1/expression missing; expected a condition, such as \"total_amount >= 0\"",
            "/table_schema/constraints/2/columns missing; expected a list of columns",
            "/metadata_ found a list; expected an object",
        ]);

    [Theory]
    [InlineData("{", " not valid JSON at line 1, byte 2: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.")]
    [InlineData("[]", " found a list; expected an object")]
    [InlineData("""{"name":"T"}""", "/table_schema missing; expected an object with \"columns\"")]
    [InlineData("""{"name":"T","table_name":"t","table_schema":{}}""", "/table_schema/columns missing; expected a list of columns")]
    [InlineData("""{"name":"T","table_schema":{"columns":[]}}""", "/table_name missing; expected the name of the table, such as \"orders\"")]
    public void Parse_BrokenDocument_SaysWhere(string json, string expected) => Errors(json).ShouldBe([expected]);

    [Fact]
    public void Parse_PropertyTwice_IsReported() => Errors("""{"name":"T","name":"U"}""").ShouldHaveSingleItem().ShouldContain("name");

    [Fact]
    public void Parse_PointerWithSlash_IsEscaped() =>
        Errors(Model("""{"name":"a","type":"INTEGER"}""", ""","indexes":[{"columns":["a"],"with":{"a/b~c":[]}}]"""))
            .ShouldBe(["/table_schema/indexes/0/with/a~1b~0c expected a number, a text, true or false"]);

    [Fact]
    public void Parse_MissingDisplayName_IsTheCode() => ObjectModelDefinition.Parse(Model("""{"name":"a","type":"UUID"}"""), "x").Value!.DisplayName.ShouldBe("T");
}
