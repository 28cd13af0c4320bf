using System.Text;
using Portal.Schema.Definitions;
using Portal.Schema.Model;

namespace Portal.Schema.Tests.Definitions;

public sealed class ForeignTypeReferenceTests
{
    [Theory]
    [InlineData("public.citext", "public.citext")]
    [InlineData(" Public.CITEXT[] ", "public.citext[]")]
    [InlineData("public.geometry( Point, 4326 )", "public.geometry(Point,4326)")]
    [InlineData("\"My Schema\".\"a\"\"b\"[]", "\"My Schema\".\"a\"\"b\"[]")]
    [InlineData("billing.\"order\"", "billing.\"order\"")]
    [InlineData("pg_catalog.int4", null)]
    [InlineData("citext", null)]
    [InlineData("public.citext; drop table t", null)]
    [InlineData("public.citext(1) default 2", null)]
    [InlineData("public.geometry(')')", null)]
    [InlineData("\"@schema@\".x", null)]
    [InlineData("a.b.c", null)]
    public void Read_Type_IsQuotedAndBuiltFromItsNames(string text, string? type) => ForeignTypeReference.Read(text).ShouldBe(type);

    [Fact]
    public void Compile_ForeignType_TakesAnExpressionAsDefault()
    {
        const string Column = """{ "name": "mail", "type": "public.citext", DEFAULT }""";
        static DefinitionResult<SchemaModel> Compile(string value) => DefinitionCompiler.Compile([ObjectModelDefinition.Parse(Encoding.UTF8.GetBytes(
            $$"""{ "name": "T", "table_name": "t", "table_schema": { "columns": [{{Column.Replace("DEFAULT", value, StringComparison.Ordinal)}}] } }"""), "T.json").Value.ShouldNotBeNull()]);

        Compile("\"default\": \"x\"").Errors.Select(error => error.Message).ShouldBe(["a column of type public.citext takes \"default_expression\""]);
        var column = Compile("\"default_expression\": \"'x'::public.citext\"").Value.ShouldNotBeNull().Tables[0].Columns[0];
        (column.Type, column.Default).ShouldBe(("public.citext", "'x'::public.citext"));
    }
}
