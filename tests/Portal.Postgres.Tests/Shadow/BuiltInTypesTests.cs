using System.Text.Json;
using Portal.Schema.Definitions;
using Portal.Schema.Model;
using Portal.Schema.Types;
using Portal.Testing;

namespace Portal.Postgres.Tests.Shadow;

/// <summary>Every built-in type that a column can have, and the array of it, from a definition to the catalogue and back.</summary>
public sealed class BuiltInTypesTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Normalise_EveryBuiltInTypeAndItsArray_ReadsAsItWasCompiled()
    {
        var names = PgTypeTable.All.Select(type => type.Name).Order(StringComparer.Ordinal).SelectMany(name => new[] { name, $"{name}[]" }).ToList();
        var columns = names.Select((name, i) => new { name = $"c{i}", type = name, storage = new { statistics = 10 } });
        var json = JsonSerializer.Serialize(new { name = "ALL", display_name = "All", table_name = "everything", table_schema = new { columns } });
        var definition = ObjectModelDefinition.Parse(json, "ALL.json").Value.ShouldNotBeNull();
        var model = DefinitionCompiler.Compile([definition]).Value.ShouldNotBeNull();

        var printed = await (await postgres.ShadowAsync()).NormaliseAsync(model, SchemaModel.Empty, Ct);

        printed.Faults.ShouldBeEmpty();
        printed.Model.ShouldNotBeNull().Tables.Single().Columns.ShouldBe(model.Tables.Single().Columns);
        names.Count.ShouldBeGreaterThan(100);
    }
}
