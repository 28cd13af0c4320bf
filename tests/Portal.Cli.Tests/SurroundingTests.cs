using Portal.Testing;

namespace Portal.Cli.Tests;

/// <summary>What schemas stand on and no plan creates: it is there in the shadow, or named.</summary>
public sealed class SurroundingTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Diff_FunctionThatTheDatabaseDoesNotHave_IsRefusedByName()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        var (_, url) = await scene.DatabaseAsync("create table public.t (id int primary key)");
        var to = scene.Write("new.sql", "CREATE FUNCTION own(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select 1'; CREATE TABLE t (id int PRIMARY KEY, n int DEFAULT own(2))");

        var diff = await scene.SchemaAsync("diff", "--from", url, "--to", to);
        var scripts = await scene.SchemaAsync("diff", "--from", scene.Write("old.sql", "CREATE TABLE t (id int PRIMARY KEY)"), "--to", to, "--format", "table", "--accept-all");

        (diff.ExitCode, diff.Output).ShouldBe((1, ""));
        diff.Error.ShouldContain("does not have; create it there first:\n  function own(integer)\n");
        scripts.Output.ShouldContain("public needs function own(integer), which no plan creates.");
    }

    [Fact]
    public async Task Diff_ExtensionThatNoServerHas_IsRefusedByName()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        scene.Write("to/object-models/PLACE.json", """
            { "name": "PLACE", "table_name": "places", "table_schema": { "columns": [
              { "name": "id", "type": "INTEGER", "primary_key": true }, { "name": "at", "type": "public.geometry(Point,4326)" } ] } }
            """);

        var diff = await scene.SchemaAsync("diff", "--from", scene.Write("old.sql", "CREATE TABLE places (id int PRIMARY KEY)"), "--to", scene.PathOf("to"), "--schema", "public");

        (diff.ExitCode, diff.Output).ShouldBe((1, ""));
        diff.Error.ShouldContain("extension postgis is needed, and the server of the shadow database does not have it");
    }

    [Fact]
    public async Task Diff_WithoutNames_MeansAllSchemas_AndNamesMeanThese()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        var (_, url) = await scene.DatabaseAsync("create schema a; create schema b; create schema c; create table a.t (id int); create table b.t (id int); create table c.t (id int)");
        var to = scene.Write("new.sql", "CREATE SCHEMA a; CREATE SCHEMA b; CREATE SCHEMA d; CREATE TABLE a.t (id int, x int); CREATE TABLE b.t (id int, y int); CREATE TABLE d.t (id int)");

        var all = await scene.SchemaAsync("diff", "--from", url, "--to", to, "--format", "table", "--accept-all");
        var named = await scene.SchemaAsync("diff", "--from", $"{url}?schema=a&schema=b", "--to", to, "--format", "table", "--accept-all");

        Names(all).ShouldBe(["a", "b", "c", "d"]);
        Names(named).ShouldBe(["a", "b"]);

        static IEnumerable<string> Names(CommandResult result) => result.Output.Split('\n').Where(line => line.Length > 0 && line[0] != ' ').Order(StringComparer.Ordinal);
    }
}
