using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Editing;

namespace Portal.Schema.Tests.Definitions.Editing;

public sealed class ModelTemplateTests
{
    private const string Bare = """{"name":"ORDER","table_name":"orders","x_owner":"sales","table_schema":{"columns":[{"name":"number","type":"VARCHAR(20)"}]}}""";

    public static TheoryData<string> Codes => [.. ModelTemplate.All.Select(template => template.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Apply_ToABareModel_AddsWhatItSays_AndCompiles(string code)
    {
        var template = ModelTemplate.All.Single(found => found.Code == code);
        var missing = template.Missing(DefinitionDocument.TryParse(Bare, out _).ShouldNotBeNull());

        var applied = DefinitionEditor.Apply(Bare, null, new DefinitionEdit.ApplyTemplate(code)).ShouldBeOfType<EditResult.Applied>();

        applied.Title.ShouldBe($"Apply template {template.Name}");
        missing.ShouldNotBeEmpty();
        foreach (var name in missing) applied.Text.ShouldContain($"\"{name}\"");
        applied.Text.ShouldContain("\"x_owner\"");
        template.Missing(DefinitionDocument.TryParse(applied.Text, out _).ShouldNotBeNull()).ShouldBeEmpty();
        var model = ObjectModelDefinition.Parse(applied.Text, "ORDER.json");
        DefinitionCompiler.Compile([model.Value.ShouldNotBeNull()]).Errors.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void U30_Apply_ToATableWithAHostileName_WritesTheNameAndNothingElse(string code)
    {
        const string table = "a\",\"expression\":\"1)";
        var model = Bare.Replace("\"orders\"", System.Text.Json.JsonSerializer.Serialize(table), StringComparison.Ordinal);

        var applied = DefinitionEditor.Apply(model, null, new DefinitionEdit.ApplyTemplate(code)).ShouldBeOfType<EditResult.Applied>();

        var read = ObjectModelDefinition.Parse(applied.Text, "ORDER.json").Value.ShouldNotBeNull().Table;
        read.Name.ShouldBe(table);
        read.Indexes.Select(index => index.Name).Concat(read.Constraints.Select(constraint => constraint.Name))
            .ShouldAllBe(name => name == $"idx_{table}_deleted_at" || name == $"chk_{table}_status");
        read.Constraints.ShouldAllBe(constraint => constraint.Expression!.StartsWith("status IN"));
    }

    [Fact]
    public void Apply_All_MakesOneSoundTable_WithTheKeyFirst()
    {
        var text = ModelTemplate.All.Aggregate(Bare, (before, template) =>
            DefinitionEditor.Apply(before, null, new DefinitionEdit.ApplyTemplate(template.Code)).ShouldBeOfType<EditResult.Applied>().Text);

        var table = DefinitionCompiler.Compile([ObjectModelDefinition.Parse(text, "ORDER.json").Value.ShouldNotBeNull()]).Value.ShouldNotBeNull().Tables.ShouldHaveSingleItem();
        table.Columns[0].Name.ShouldBe("id");
        table.PrimaryKey.ShouldNotBeNull().Columns.ShouldBe(["id"]);
        table.Checks.ShouldContain(check => check.Name == "chk_orders_status");
        table.Indexes.Select(index => index.Name).ShouldBe(["idx_orders__sync_batch_id", "idx_orders_deleted_at", "idx_orders_status"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"name":"id","type":"INTEGER","primary_key":true}""", "uuid_key", "all of the template")]
    [InlineData("""{"name":"code","type":"TEXT","primary_key":true}""", "uuid_key", "primary key already: code")]
    [InlineData("""{"name":"number","type":"TEXT"}""", "unknown", "no template unknown")]
    public void Apply_WhereItDoesNotFit_IsRefusedWithTheReason(string column, string code, string reason)
    {
        var text = $$$"""{"name":"ORDER","table_name":"orders","table_schema":{"columns":[{{{column}}}]}}""";

        DefinitionEditor.Apply(text, null, new DefinitionEdit.ApplyTemplate(code)).ShouldBeOfType<EditResult.Refused>().Reason.ShouldContain(reason);
    }

    [Fact]
    public void Apply_WherePartIsThere_LeavesThatAsItIs()
    {
        const string Text = """{"name":"ORDER","table_name":"orders","table_schema":{"columns":[{"name":"created_at","type":"TIMESTAMPTZ"}]}}""";

        var after = DefinitionEditor.Apply(Text, null, new DefinitionEdit.ApplyTemplate("timestamps")).ShouldBeOfType<EditResult.Applied>().Text;

        var columns = DefinitionDocument.TryParse(after, out _).ShouldNotBeNull().Items(DefinitionSection.Columns);
        columns.Select(column => (column.Name, column.Text("type"))).ShouldBe([("created_at", "TIMESTAMPTZ"), ("updated_at", "TIMESTAMP")]);
    }
}
