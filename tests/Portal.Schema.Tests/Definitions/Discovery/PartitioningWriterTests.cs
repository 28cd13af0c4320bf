using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Discovery;
using Portal.Schema.Model;

namespace Portal.Schema.Tests.Definitions.Discovery;

public sealed class PartitioningWriterTests
{
    private const string Columns = """{"name":"id","type":"BIGINT","nullable":false},{"name":"at","type":"TIMESTAMP","nullable":false},{"name":"region","type":"TEXT"}""";

    [Theory]
    [InlineData("""{"strategy":"range","columns":["at"],"partitions":[{"name":"p1","from":null,"to":"2026-01-01"},{"name":"p2","from":"2026-01-01","to":null},{"name":"rest","default":true,"with":{"fillfactor":70,"toast.autovacuum_enabled":false}}]}""")]
    [InlineData("""{"strategy":"range","columns":["id","at"],"partitions":[{"name":"p","from":[1,null],"to":[9,"2026-01-01"]}]}""")]
    [InlineData("""{"strategy":"list","columns":[{"column":"region","collation":"C","opclass":"text_pattern_ops"}],"partitions":[{"name":"p","values":["it's, (a) quote",null]}]}""")]
    [InlineData("""{"strategy":"hash","columns":["id"],"partitions":[{"name":"p","modulus":4,"remainder":3,"partitioning":{"strategy":"list","columns":[{"expression":"lower(region)"}],"partitions":[{"name":"q","values":["x"]}]}}]}""")]
    public void Write_Partitioning_ReadsBackAsTheSame(string partitioning) => ReadBack(Definition.Of("t", Columns, $",\"partitioning\":{partitioning}"));

    [Fact]
    public void Write_TimeSeries_ReadsBackAsTheSame() => ReadBack(Definition.Of("t", Columns, "",
        ""","metadata_":{"is_hypertable":true,"partition_key":"at","chunk_interval":"1 day","partitions_ahead":7,"retention":"1 year","compression":{"after":"1 week","segment_by":["id"]}}"""));

    [Fact]
    public void Write_ContinuousAggregates_ReadsBackAsTheSame() => ReadBack(Definition.Of("t", Columns, "",
        ""","metadata_":{"is_hypertable":true,"partition_key":"at","continuous_aggregates":[{"name":"t_daily","bucket":"1 day","group_by":["region"],"aggregates":[{"function":"count"},{"function":"sum","column":"id","name":"total"}],"refresh":{"lag":"5 minutes","window":"2 days"},"retention":"5 years","indexes":[{"columns":["total"]}]},{"name":"t_all","bucket":"1 year","aggregates":[{"function":"max","column":"region"}]}]}"""));

    private static void ReadBack(ObjectModelDefinition definition)
    {
        var model = Definition.Compile(definition);
        var found = SchemaDiscovery.Write(model, new());
        found.Gaps.ShouldBeEmpty();
        var read = found.Files.Select(file => ObjectModelDefinition.Parse(file.Text, file.Path).Value.ShouldNotBeNull());
        var again = Definition.Compile([.. read]);
        again.Tables.Single(table => table.Name == "t").Partitioning.ShouldBe(model.Tables.Single(table => table.Name == "t").Partitioning);
        Fingerprint.Of(again).ShouldBe(Fingerprint.Of(model));
    }
}
