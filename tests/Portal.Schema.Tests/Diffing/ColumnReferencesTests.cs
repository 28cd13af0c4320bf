using Portal.Schema.Diffing;

namespace Portal.Schema.Tests.Diffing;

public sealed class ColumnReferencesTests
{
    [Theory]
    [InlineData("status = 'status'::text", "state = 'status'::text")]
    [InlineData("(status)::text = ANY (ARRAY['a'::text])", "(state)::text = ANY (ARRAY['a'::text])")]
    [InlineData("lower(status) <> status(1)", "lower(state) <> status(1)")]
    [InlineData("x.status = pg_catalog.status", "x.status = pg_catalog.status")]
    [InlineData("x::status", "x::status")]
    [InlineData("\"status\" > 0 AND status2 < 1", "state > 0 AND status2 < 1")]
    public void Rename_Column_LeavesEverythingElse(string expression, string expected) =>
        ColumnReferences.Rename(expression, new Dictionary<string, string> { ["status"] = "state" }).ShouldBe(expected);

    [Fact]
    public void Rename_ToAReservedWord_IsQuoted() =>
        ColumnReferences.Rename("a > 0", new Dictionary<string, string> { ["a"] = "Order" }).ShouldBe("\"Order\" > 0");
}
