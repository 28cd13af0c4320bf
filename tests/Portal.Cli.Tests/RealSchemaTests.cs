using Portal.Testing;

namespace Portal.Cli.Tests;

/// <summary>
/// Schemas as people have them (<c>Schemas/NAME.sql</c>), and what they became (<c>NAME.new.sql</c>): with extensions, functions of their
/// own in expressions, types of other schemas, partitions, views over all of it.
/// </summary>
public sealed class RealSchemaTests(PostgresFixture postgres)
{
    private const string Extensions = "create extension btree_gist; create extension citext; create extension hstore; create extension pg_trgm; create extension \"uuid-ossp\"; create extension ltree";

    [Fact]
    public async Task Discover_ThenApplyElsewhere_GivesTheSameFingerprints()
    {
        string[] schemas = ["booking", "music", "rental", "saas", "telemetry", "trade"];
        await using var scene = await CommandScene.CreateAsync(postgres);
        var (_, here) = await scene.DatabaseAsync(Text(schemas, ".sql"));
        var (_, bare) = await scene.DatabaseAsync("");
        var (_, there) = await scene.DatabaseAsync(Extensions);

        var discovered = await scene.SchemaAsync("discover", here, "--out", scene.PathOf("found"));
        var refused = await scene.SchemaAsync("apply", "--from", bare, "--to", scene.PathOf("found"), "--accept-all");
        var applied = await scene.SchemaAsync("apply", "--from", there, "--to", scene.PathOf("found"), "--accept-all");

        discovered.Error.ShouldContain("booking: extension citext in schema public must be there before the definitions are applied\n");
        var gaps = discovered.Error.Split('\n').Where(line => line.Contains(": ", StringComparison.Ordinal) && !line.Contains("must be there", StringComparison.Ordinal));
        gaps.ShouldAllBe(line => line.EndsWith("is not described by definitions", StringComparison.Ordinal));
        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain("  extension citext in schema public\n");
        applied.ExitCode.ShouldBe(0, applied.Error);
        (await scene.SchemaAsync("fingerprint", there)).Output.ShouldBe((await scene.SchemaAsync("fingerprint", here)).Output);
    }

    [Fact]
    public async Task Diff_BetweenTheVersions_LeadsToTheSecond()
    {
        string[] schemas = ["booking", "cms", "core_and_sales", "music", "rental", "saas", "telemetry", "trade"];
        await using var scene = await CommandScene.CreateAsync(postgres);
        var (database, url) = await scene.DatabaseAsync(Text(schemas, ".sql"));
        var to = scene.Write("new.sql", Text(schemas, ".new.sql"));

        var diff = await scene.SchemaAsync("diff", "--from", url, "--to", to, "--accept-all");
        diff.ExitCode.ShouldBe(2, diff.Error);
        await scene.PsqlAsync(database, diff.Output);
        var again = await scene.SchemaAsync("diff", "--from", url, "--to", to);

        diff.Output.ShouldContain("-- not managed, stays as it is: view titled\n");
        (again.ExitCode, again.Output).ShouldBe((0, ""), again.Error);
    }

    private static string Text(IEnumerable<string> schemas, string ending) =>
        string.Join('\n', schemas.Select(name => File.ReadAllText(Path.Combine(Repository.Root, "tests", "Portal.Cli.Tests", "Schemas", name + ending))));
}
