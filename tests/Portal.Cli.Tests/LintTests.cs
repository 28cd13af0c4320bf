using Portal.Testing;

namespace Portal.Cli.Tests;

public sealed class LintTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Lint_Definitions_SaysWhereAndHowMuchItMatters()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        scene.Write("good/object-models/T.json", Model("""{"name": "id", "type": "INTEGER", "primary_key": true}"""));
        scene.Write("weak/object-models/T.json", Model("""{"name": "id", "type": "INTEGER"}"""));
        scene.Write("bad/object-models/T.json", Model("""{"name": "id", "type": "NOTHING", "primary_key": true}"""));

        var good = await scene.SchemaAsync("lint", scene.PathOf("good"));
        var weak = await scene.SchemaAsync("lint", scene.PathOf("weak"));
        var bad = await scene.SchemaAsync("lint", scene.PathOf("bad"));

        (good.ExitCode, good.Output).ShouldBe((0, ""), good.Error);
        weak.ExitCode.ShouldBe(2, weak.Error);
        weak.Output.ShouldStartWith("warning NO_PRIMARY_KEY object-models/T.json#/table_schema/columns: ");
        bad.ExitCode.ShouldBe(1, bad.Error);
        bad.Output.ShouldContain("object-models/T.json#/table_schema/columns/0/type: ");
    }

    [Fact]
    public async Task Lint_ShippedDefinitions_HaveNoErrors()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);

        var lint = await scene.SchemaAsync("lint", SeedDefinitions.Folder);

        lint.Output.Split('\n').Where(line => line.StartsWith("error", StringComparison.Ordinal)).ShouldBeEmpty();
        lint.ExitCode.ShouldNotBe(1, lint.Error);
    }

    [Fact]
    public async Task Lint_Database_FindsWhatIsHalfThere()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        var (_, url) = await scene.DatabaseAsync("create table t (id int primary key); alter table t add constraint late check (id > 0) not valid");

        var lint = await scene.SchemaAsync("lint", url);

        lint.ExitCode.ShouldBe(2, lint.Error);
        lint.Output.ShouldContain("warning CONSTRAINT_NOT_VALID public.t: The constraint late was never validated.");
    }

    [Fact]
    public async Task Fingerprint_WithoutAServer_UsesTheEmbeddedOne()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        scene.Write("found/object-models/T.json", Model("""{"name": "id", "type": "INTEGER", "primary_key": true}"""));

        var print = await scene.ProgramAsync("schema", "fingerprint", scene.PathOf("found"), "--schema", "mine");

        print.ExitCode.ShouldBe(0, print.Error);
        print.Output.ShouldMatch("^mine\t[0-9a-f]{64}\n$");
    }

    private static string Model(string column) => $$$"""{"name": "T", "table_name": "t", "table_schema": {"columns": [{{{column}}}]}}""";
}
