using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Tests.Definitions;

public sealed class ContinuousAggregateTests
{
    private const string Columns = """{"id":"i","name":"id","type":"BIGINT","nullable":false},{"id":"a","name":"at","type":"TIMESTAMPTZ","nullable":false},{"id":"d","name":"device","type":"TEXT"},{"id":"v","name":"value","type":"REAL"},{"id":"j","name":"doc","type":"JSONB"}""";

    private static readonly DateTime s_now = new(2026, 11, 20, 13, 45, 0);

    private static ObjectModelDefinition Model(string aggregates, string columns = Columns) =>
        Definition.Of("readings", columns, "", $$""","id":"m","metadata_":{"is_hypertable":true,"partition_key":"at","continuous_aggregates":[{{aggregates}}]}""");

    [Fact]
    public void Compile_ContinuousAggregate_IsATableWithItsRule()
    {
        var model = Definition.Compile(Model("""
            {"name":"hourly","bucket":"15 minutes","group_by":["device"],"aggregates":[{"function":"count"},{"function":"COUNT","column":"doc"},{"function":"sum","column":"id"},{"function":"avg","column":"value"},{"function":"min","column":"at"}],"refresh":{"window":"1 day"}}
            """));

        var table = model.Tables.Single(found => found.Name == "hourly");
        table.Columns.Select(column => $"{column.Name} {column.Type}{(column.Nullable ? "" : " not null")}").ShouldBe(
        [
            "bucket timestamp with time zone not null", "device text", "row_count bigint not null", "count_doc bigint not null", "sum_id numeric", "avg_value double precision", "min_at timestamp with time zone",
        ]);
        table.Uniques.ShouldHaveSingleItem().NullsNotDistinct.ShouldBeTrue();
        var rule = RollupRule.TryRead(table.Comment).ShouldNotBeNull();
        (rule.Source, rule.Key, rule.Bucket, rule.Window, rule.Lag).ShouldBe(("readings", "at", "15 minutes", "1 day", null));
        rule.Columns[3].ShouldBe(new("avg_value", RollupFunction.Avg, "value"));
        RollupRule.TryRead("What sensors say").ShouldBeNull();
        RollupRule.TryRead(RollupRule.Prefix + "{\"source\":\"readings\"}").ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"name":"x","bucket":"1 fortnight","aggregates":[{"function":"count"}]}""", "/0/bucket", "is no length of time")]
    [InlineData("""{"name":"x","bucket":"1 hour","aggregates":[]}""", "/0/aggregates", "at least one")]
    [InlineData("""{"name":"x","bucket":"1 hour","group_by":["nothing"],"aggregates":[{"function":"count"}]}""", "/0/group_by/0", "is no column of readings")]
    [InlineData("""{"name":"x","bucket":"1 hour","group_by":["doc"],"aggregates":[{"function":"count"}]}""", "/0/group_by/0", "cannot be grouped")]
    [InlineData("""{"name":"x","bucket":"1 hour","group_by":["at"],"aggregates":[{"function":"count"}]}""", "/0/group_by/0", "the bucket stands for it")]
    [InlineData("""{"name":"x","bucket":"1 hour","aggregates":[{"function":"sum","column":"device"}]}""", "/0/aggregates/0/column", "has no sum of it")]
    [InlineData("""{"name":"x","bucket":"1 hour","aggregates":[{"function":"sum"}]}""", "/0/aggregates/0/column", "missing")]
    [InlineData("""{"name":"x","bucket":"1 hour","aggregates":[{"function":"count"},{"function":"count","column":"id","name":"row_count"}]}""", "/0", "two columns with the name row_count")]
    [InlineData("""{"name":"readings","bucket":"1 hour","aggregates":[{"function":"count"}]}""", "", "which table readings has already")]
    [InlineData("""{"name":"x","bucket":"1 hour","aggregates":[{"function":"count"}],"retention":"5 minutes"}""", "/0/retention", "is no length of time")]
    public void Compile_WhatCannotBe_IsReportedAtItsPlace(string aggregate, string pointer, string expected) =>
        Definition.Errors(Model(aggregate)).ShouldContain(error => error.Contains(pointer) && error.Contains(expected), string.Join("; ", Definition.Errors(Model(aggregate))));

    [Fact]
    public void Compile_AtAPlainTable_IsReported() =>
        Definition.Errors(Definition.Of("t", Columns, "", ""","metadata_":{"continuous_aggregates":[{"name":"x","bucket":"1 hour","aggregates":[{"function":"count"}]}]}"""))
            .ShouldHaveSingleItem().ShouldContain("no time series");

    [Theory]
    [InlineData("""{"name":"x","bucket":"1 hour","aggregates":[{"function":"count"}],"retention":"1 year"}""", typeof(SchemaChange.SetTableComment))]
    [InlineData("""{"name":"x","bucket":"2 hours","aggregates":[{"function":"count"},{"function":"max","column":"value"}]}""", typeof(SchemaChange.ReplaceTable))]
    [InlineData("""{"name":"x","bucket":"1 hour","aggregates":[{"function":"count"},{"function":"min","column":"value"}]}""", typeof(SchemaChange.ReplaceTable))]
    public void Compare_AnotherRule_ReplacesOnlyWhereRowsMeanSomethingElse(string aggregate, Type expected)
    {
        var old = Definition.Compile(Model("""{"name":"x","bucket":"1 hour","aggregates":[{"function":"count"},{"function":"max","column":"value"}]}"""));
        var changes = SchemaDiffer.Compare(old, Definition.Compile(Model(aggregate))).Changes;
        changes.ShouldContain(change => change.GetType() == expected);
        changes.Any(change => change is SchemaChange.ReplaceTable).ShouldBe(expected == typeof(SchemaChange.ReplaceTable));
    }

    [Fact]
    public void Compare_ARuleThatWasOverwritten_PutsItBack_AndATableOfOtherColumnsIsReplaced()
    {
        var defined = Definition.Compile(Model("""{"name":"x","bucket":"1 hour","aggregates":[{"function":"count"}]}"""));
        var overwritten = defined with { Tables = [.. defined.Tables.Select(table => table.Name == "x" ? table with { Comment = "by hand" } : table)] };
        var another = defined with { Tables = [.. defined.Tables.Select(table => table.Name == "x" ? new TableModel { Name = "x", StableId = table.StableId, Columns = [new() { Name = "id", Type = "integer" }] } : table)] };

        SchemaDiffer.Compare(overwritten, defined).Changes.ShouldHaveSingleItem().ShouldBeOfType<SchemaChange.SetTableComment>();
        SchemaDiffer.Compare(another, defined).Changes.ShouldHaveSingleItem().ShouldBeOfType<SchemaChange.ReplaceTable>();
    }

    [Fact]
    public void Compare_ARenamedColumn_KeepsTheRows()
    {
        const string aggregate = """{"name":"x","bucket":"1 hour","group_by":["device"],"aggregates":[{"function":"avg","column":"value"}]}""";
        var text = "{\"name\":\"READINGS\",\"table_name\":\"readings\",\"table_schema\":{\"columns\":[" + Columns + "]},\"metadata_\":{\"is_hypertable\":true,\"partition_key\":\"at\",\"continuous_aggregates\":[" + aggregate + "]}}";
        var document = DefinitionDocument.TryParse(text, out _).ShouldNotBeNull();
        ColumnUses.Rename(document, "value", "level");
        ColumnUses.Rename(document, "device", "sensor");

        document.Root["metadata_"]!["continuous_aggregates"]![0]!.ToJsonString().ShouldBe(
            """{"name":"x","bucket":"1 hour","group_by":["sensor"],"aggregates":[{"function":"avg","column":"level","name":"avg_value"}]}""");
    }

    [Fact]
    public void Bounds_LookBackAsFarAsTheWindow_AndNeverBeforeTheRetention()
    {
        var rule = new RollupModel { Source = "s", Key = "at", Bucket = "1 hour", Columns = [], Lag = "10 minutes", Window = "3 hours" };
        var bounds = new RollupBounds(rule, new() { Interval = "1 day", Retention = "2 days" }, s_now);

        bounds.End.ShouldBe(new DateTime(2026, 11, 20, 13, 0, 0));
        bounds.First.ShouldBe(new DateTime(2026, 11, 18, 14, 0, 0));
        bounds.From(new DateTime(2026, 11, 20, 12, 0, 0), null).ShouldBe(new DateTime(2026, 11, 20, 9, 0, 0));
        bounds.From(null, new DateTime(2020, 1, 1)).ShouldBe(bounds.First);
        bounds.From(null, null).ShouldBeNull();
        bounds.To(new DateTime(2026, 11, 18, 14, 0, 0)).ShouldBe(new DateTime(2026, 11, 19));
        bounds.To(new DateTime(2026, 11, 20)).ShouldBe(bounds.End);
        new RollupBounds(rule with { Lag = "1 hour" }, new() { Interval = "1 day" }, s_now).End.ShouldBe(new DateTime(2026, 11, 20, 12, 0, 0));
    }
}
