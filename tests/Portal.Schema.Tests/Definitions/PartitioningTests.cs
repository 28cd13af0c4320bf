using Portal.Schema.Definitions;
using Portal.Schema.Model;

namespace Portal.Schema.Tests.Definitions;

public sealed class PartitioningTests
{
    private const string Columns = """{"name":"id","type":"BIGINT","primary_key":true},{"name":"at","type":"DATE","primary_key":true},{"name":"region","type":"TEXT"}""";

    [Fact]
    public void Partitioning_OfEveryKind_BecomesBoundsOfConstants()
    {
        var table = Definition.Compile(Definition.Of("t", Columns, ",\"partitioning\":{" + """
            "strategy":"range","columns":["at"],"partitions":[
              {"name":"t_old","from":null,"to":"2026-01-01"},
              {"name":"t_2026","from":["2026-01-01"],"to":["2027-01-01"],"partitioning":{"strategy":"hash","columns":["id"],"partitions":[{"name":"t_h","modulus":2,"remainder":1}]}},
              {"name":"t_rest","default":true}]
            """ + "}")).Tables[0];
        table.Partitioning.ShouldNotBeNull().Partitions.Select(partition => $"{partition.Name} {partition.Bound}").ShouldBe(
            ["t_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')", "t_old FOR VALUES FROM (MINVALUE) TO ('2026-01-01')", "t_rest DEFAULT"]);
        table.Partitioning.Partitions[0].Partitioning.ShouldNotBeNull().Partitions.ShouldBe([new() { Name = "t_h", Bound = "FOR VALUES WITH (modulus 2, remainder 1)" }]);
    }

    [Fact]
    public void Bound_WithQuotesAndStatements_IsAConstant() =>
        Definition.Compile(Definition.Of("t", """{"name":"a","type":"TEXT"}""",
            ""","partitioning":{"strategy":"list","columns":["a"],"partitions":[{"name":"p","values":["x'); drop table y; --",7,null]}]}"""))
            .Tables[0].Partitioning.ShouldNotBeNull().Partitions[0].Bound.ShouldBe("FOR VALUES IN ('x''); drop table y; --', 7, NULL)");

    [Theory]
    [InlineData("""{"strategy":"range","columns":["nope"]}""", "/table_schema/partitioning/columns/0 \"nope\" is no column of t")]
    [InlineData("""{"strategy":"list","columns":["at","id"]}""", "/table_schema/partitioning/columns a list has one column")]
    [InlineData("""{"strategy":"range","columns":["at"],"partitions":[{"name":"p","values":["x"]}]}""", "/table_schema/partitioning/partitions/0 expected \"from\" and \"to\"")]
    [InlineData("""{"strategy":"hash","columns":["id"],"partitions":[{"name":"p","modulus":2,"remainder":2}]}""", "expected a remainder from 0 to one less")]
    [InlineData("""{"strategy":"list","columns":["region"],"partitions":[{"name":"p","values":["x"]}]}""", "/table_schema/constraints pk_t: PostgreSQL keeps values unique within a partition only")]
    [InlineData("""{"strategy":"range","columns":[{"expression":"at + 1"}]}""", "/table_schema/constraints pk_t: the partition key holds an expression")]
    [InlineData("""{"strategy":"range","columns":["at"],"partitions":[{"name":"t","default":true}]}""", "a partition of t has the name t, which table t has already")]
    public void Partitioning_ThatCannotBe_IsReportedAtItsPlace(string partitioning, string expected) =>
        Definition.Errors(Definition.Of("t", Columns, $",\"partitioning\":{partitioning}")).ShouldContain(error => error.Contains(expected));

    [Fact]
    public void Hypertable_Compiled_IsAPartitionedTableWithARule()
    {
        const string metadata = """
            {"is_hypertable":true,"partition_key":"at","chunk_interval":"1 week","partitions_ahead":4,"retention":"2 years","compression":{"after":"1 month","segment_by":["region"]}}
            """;
        var table = Definition.Compile(Definition.Of("t", Columns, "", $",\"metadata_\":{metadata}")).Tables[0];
        table.Partitioning.ShouldBe(new PartitioningModel
        {
            Strategy = PartitionStrategy.Range,
            Key = [new() { Column = "at" }],
            TimeSeries = new() { Interval = "1 week", Ahead = 4, Retention = "2 years", CompressAfter = "1 month", CompressBy = ["region"] },
        });
    }

    [Theory]
    [InlineData("""{"is_hypertable":true}""", "/metadata_/partition_key \"created_at\" is no column")]
    [InlineData("""{"is_hypertable":true,"partition_key":"region"}""", "/metadata_/partition_key region is text")]
    [InlineData("""{"is_hypertable":true,"partition_key":"at","chunk_interval":"often"}""", "/metadata_/chunk_interval \"often\" is no length of time")]
    [InlineData("""{"is_hypertable":true,"partition_key":"at","chunk_interval":"6 hours"}""", "/metadata_/partition_key at is a date")]
    [InlineData("""{"is_hypertable":true,"partition_key":"at","compression":{"after":"1 day","segment_by":["x"]}}""", "/metadata_/compression/segment_by \"x\" is no column of t")]
    public void Hypertable_ThatCannotBe_IsReportedAtItsPlace(string metadata, string expected) =>
        Definition.Errors(Definition.Of("t", Columns, "", $",\"metadata_\":{metadata}")).ShouldContain(error => error.Contains(expected));

    [Fact]
    public void Hypertable_WithAKeyWithoutTheTime_IsRefusedWithTheReason() =>
        Definition.Errors(Definition.Of("t", """{"name":"id","type":"BIGINT","primary_key":true},{"name":"at","type":"TIMESTAMP","nullable":false,"unique":true}""", "",
            ""","metadata_":{"is_hypertable":true,"partition_key":"at"}""")).ShouldHaveSingleItem()
            .ShouldBe("T#/table_schema/constraints pk_t: PostgreSQL keeps values unique within a partition only, so the columns must include the partition key; add at");

    [Fact]
    public void Hypertable_WithAnOptionalTime_IsRefused() =>
        Definition.Errors(Definition.Of("t", """{"name":"at","type":"TIMESTAMP"}""", "", ""","metadata_":{"is_hypertable":true,"partition_key":"at"}"""))
            .ShouldHaveSingleItem().ShouldContain("at can be NULL");
}
