using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Forms;
using Portal.Web.Components.Pages.Models;

namespace Portal.Web.Tests.Pages.Models;

/// <summary>What the tab of the table holds: partitions, time series, read model and storage.</summary>
public sealed class TablePartsTests : ControlTests
{
    private static readonly SemaphoreSlim s_turns = new(1);

    private static ModelForm Model(string rest = "", string metadata = "{}") => new($$"""{ {{ModelForm.Columns}}{{rest}}}""", metadata);

    // As the tab makes it: properties by their path from the root.
    private static FormScope Part(ModelForm model, string path, Action changed) => new(() => model.Document.Root[path] as JsonObject ?? [], "table", $"/{path}", model.Problems, false, s_turns, values =>
    {
        model.Apply(new DefinitionEdit.SetFields([.. values.Select(value => new FieldValue($"{path}/{value.Key}", value.Value?.ToJsonString()))]));
        changed();
        return Task.CompletedTask;
    });

    private IRenderedComponent<T> Show<T>(ModelForm model, string path, Func<FormScope, FormScope> scope, Action<ComponentParameterCollectionBuilder<T>> rest)
        where T : IComponent
    {
        IRenderedComponent<T>? form = null;
        form = Render<T>(Parameters);
        return form;

        void Parameters(ComponentParameterCollectionBuilder<T> p)
        {
            p.TryAdd("Scope", scope(Part(model, path, () => form?.Render(Parameters))));
            rest(p);
        }
    }

    private IRenderedComponent<PartitioningForm> ShowPartitions(ModelForm model) => Show<PartitioningForm>(model, "table_schema", scope => scope.Object("partitioning"),
        p => p.Add(f => f.Columns, model.Document).Add(f => f.Table, "bookings"));

    [Fact]
    public void Partitions_ByRange_TheNextPeriodIsProposed_AndTheRestStaysLast()
    {
        var model = Model(""","partitioning":{"strategy":"range","columns":["starts_at"],"partitions":[]}""");
        var form = ShowPartitions(model);

        Press(form, "Partition");
        Press(form, "Partition for everything else");
        form.Find("[aria-label='Begin of bookings_2026']").Change("");
        Press(form, "Partition");

        model.At("table_schema/partitioning/partitions").ShouldBe(
            """[{"name":"bookings_2026","from":null,"to":"2027-01-01"},{"name":"bookings_next","from":"2027-01-01","to":null},{"name":"bookings_rest","default":true}]""");
    }

    [Fact]
    public void Partitions_ByList_ValuesAreOfTheTypeOfTheKey()
    {
        var model = Model(""","partitioning":{"strategy":"list","columns":["guest"],"partitions":[{"name":"a","values":["x"]}]}""");
        var form = ShowPartitions(model);

        form.Find("[aria-label='Values of a']").Change("7, 'a, b', NULL");

        model.At("table_schema/partitioning/partitions/0/values").ShouldBe("""["7","a, b",null]""");
        form.Find("[aria-label='Values of a']").GetAttribute("value").ShouldBe("7, 'a, b', NULL");
    }

    [Fact]
    public void Partitions_ByHash_AreMadeTogether_AndCanBeDividedFurther()
    {
        var model = Model(""","partitioning":{"strategy":"hash","columns":["room"]}""");
        var form = ShowPartitions(model);

        Press(form, "4 partitions");
        form.Find("[aria-label='More of bookings_1']").Click();
        Press(form, "Divide bookings_1 further");

        model.At("table_schema/partitioning/partitions/3").ShouldBe("""{"name":"bookings_3","modulus":4,"remainder":3}""");
        model.At("table_schema/partitioning/partitions/1/partitioning").ShouldBe("""{"strategy":"hash","columns":["id"],"partitions":[]}""");
        form.FindAll("[aria-labelledby$='partitions-label']").Count.ShouldBe(2);
    }

    [Fact]
    public void Partitions_WrongBounds_AreToldAtThePartition()
    {
        var model = Model(""","partitioning":{"strategy":"range","columns":["starts_at"],"partitions":[{"name":"a","from":["2026-01-01","x"],"to":"2027-01-01"}]}""");

        ShowPartitions(model).Find("table.parts .rest .field-error").TextContent.ShouldContain("Has 2 values; expected 1");
    }

    [Fact]
    public void Shape_ToATimeSeriesAndBack_IsOneCommandEach()
    {
        var model = Model(""","partitioning":{"strategy":"range","columns":["starts_at"]}""", """{"modules":["M"],"retention":"12 months"}""");
        TableShape.Of(model.Document).ShouldBe(TableShape.Partitioned);

        model.Apply(new DefinitionEdit.SetFields(TableShape.Change(model.Document, TableShape.TimeSeries)));
        model.At("metadata_").ShouldBe("""{"modules":["M"],"retention":"12 months","is_hypertable":true,"partition_key":"starts_at"}""");
        model.At("table_schema/partitioning").ShouldBeNull();
        TableShape.KeyFixes(model.Document).Select(fix => fix.Label).ShouldBe(["Take starts_at into the primary key"]);

        model.Apply(new DefinitionEdit.SetFields(TableShape.Change(model.Document, TableShape.Plain)));
        model.At("metadata_").ShouldBe("""{"modules":["M"],"is_hypertable":false}""");
        model.Done.ShouldBe(["Keep the rows as a time series", "Keep the rows in one table"]);
    }

    [Fact]
    public void TimeSeries_AggregatesAndCompression_AreWritten()
    {
        var model = Model("", """{"is_hypertable":true,"partition_key":"starts_at"}""");
        var form = Show<TimeSeriesForm>(model, "metadata_", scope => scope, p => p.Add(f => f.Document, model.Document).Add(f => f.Table, "bookings"));

        form.Find("#table-retention").Change("24 months");
        form.Find("#table-chunk_interval").Change("a while");
        form.Find("#table-chunk_interval-problem").TextContent.ShouldContain("is no length of time");
        form.Find("#table-chunk_interval").Change("1 week");
        Press(form, "Continuous aggregate");
        Press(form, "Function");
        form.Find("[aria-label='Function 2 of bookings_daily']").Change("max");
        form.Find("[aria-label='Column 2 of bookings_daily']").Change("room");

        model.At("metadata_").ShouldBe(
            """{"is_hypertable":true,"partition_key":"starts_at","retention":"24 months","chunk_interval":"1 week","continuous_aggregates":[{"name":"bookings_daily","bucket":"1 day","aggregates":[{"function":"count"},{"function":"max","column":"room"}]}]}""");
    }

    [Fact]
    public void ReadModel_OfAllColumns_IsTrue_AndOfSomeAnObject()
    {
        var model = Model();
        var form = Show<ReadModelForm>(model, "metadata_", scope => scope, p => p.Add(f => f.Document, model.Document).Add(f => f.Table, "bookings"));

        form.Find("#table-read_model").Change(true);
        model.At("metadata_/read_model").ShouldBe("true");
        form.Find(".add").Change("room");
        Press(form, "Index");
        model.At("metadata_/read_model").ShouldBe("""{"columns":["room"],"indexes":[{"columns":["id"]}]}""");
        form.Find("#table-read_model").Change(false);

        model.At("metadata_/read_model").ShouldBeNull();
    }

    [Fact]
    public void Storage_ReplicaIdentity_CanBeAUniqueIndex()
    {
        var model = Model(""","indexes":[{"name":"uq_room","columns":["room"],"unique":true}]""");
        var form = Show<StorageForm>(model, "table_schema", scope => scope.Object("storage"), p => p.Add(f => f.Document, model.Document));

        form.Find("#table-storage-replica_identity").Change("index uq_room");
        form.Find("#table-storage-unlogged").Change(true);

        model.At("table_schema/storage").ShouldBe("""{"replica_identity":{"index":"uq_room"},"unlogged":true}""");
        model.Problems.Where(problem => problem.Place.Pointer.StartsWith("/table_schema/storage", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static void Press<T>(IRenderedComponent<T> form, string text)
        where T : IComponent => form.FindAll("button").Last(button => button.TextContent.Trim() == text).Click();
}
