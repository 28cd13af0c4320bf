using Portal.Schema.Definitions;
using Portal.Schema.Model;

namespace Portal.Schema.Tests.Definitions;

public sealed class ReadModelCompilerTests
{
    private const string Key = """{"name":"id","type":"UUID","primary_key":true,"default":"gen_random_uuid()"}""";

    private static DefinitionResult<SchemaModel> Compile(string columns, string metadata, string table = "orders")
    {
        var parsed = ObjectModelDefinition.Parse("{\"name\":\"ORDER\",\"table_name\":\"" + table + "\",\"table_schema\":{\"columns\":[" + columns + "]},\"metadata_\":" + metadata + "}", "ORDER");
        return parsed.IsValid ? DefinitionCompiler.Compile([parsed.Value]) : DefinitionResult<SchemaModel>.From(SchemaModel.Empty, [.. parsed.Errors]);
    }

    [Fact]
    public void Compile_ReadModelWithChosenColumns_HasTheKeyAndNoConstraintsOfTheTable()
    {
        var model = Compile(Key + """,{"name":"number","type":"VARCHAR(20)","nullable":false,"unique":true,"default":"x"},{"name":"note","type":"TEXT"}""",
            """{"read_model":{"columns":["number"],"indexes":[{"columns":["number"]}]}}""").Value.ShouldNotBeNull();

        var read = model.Tables.Single(table => table.Name == "orders_read");
        read.Columns.Select(column => (column.Name, column.Nullable, column.Default)).ShouldBe([("id", false, null), ("number", true, null)]);
        read.PrimaryKey.ShouldNotBeNull().Columns.ShouldBe(["id"]);
        read.Uniques.ShouldBeEmpty();
        read.Indexes.ShouldHaveSingleItem().Name.ShouldBe("idx_orders_read_number");
        var sync = model.ReadModels.ShouldHaveSingleItem();
        (sync.Table, sync.Triggers.Count).ShouldBe(("orders", 4));
        sync.Properties.ShouldContain("security definer");
    }

    [Theory]
    [InlineData("""{"name":"id","type":"UUID"}""", """{"read_model":true}""", "needs a primary key")]
    [InlineData(Key, """{"read_model":{"columns":["missing"]}}""", "\"missing\" is no column of orders")]
    [InlineData(Key, """{"read_model":{"indexes":[{"columns":["missing"]}]}}""", "\"missing\" is no column of orders_read")]
    [InlineData(Key, """{"read_model":"yes"}""", "expected true, false, or an object")]
    [InlineData("""{"name":"code","type":"public.citext","primary_key":true}""", """{"read_model":true}""", "expected a built-in type")]
    public void Compile_ReadModelThatCannotBe_IsReportedAtItsPlace(string columns, string metadata, string expected)
    {
        var errors = Compile(columns, metadata).Errors;

        errors.ShouldContain(error => error.Message.Contains(expected) && error.Pointer.StartsWith("/metadata_/read_model"), string.Join("; ", errors));
    }

    [Fact]
    public void Compile_NoReadModel_HasNone() => Compile(Key, """{"read_model":false}""").Value.ShouldNotBeNull().ReadModels.ShouldBeEmpty();
}
