using Portal.Postgres.Meta;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.Postgres.Tests.Catalog;

public sealed class LiveTargetTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_Sizes_TellEmptyFromUnknown()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("""
            create schema acme; create table acme.empty (id int); create table acme.unknown (id int); create table acme.analysed (id int);
            insert into acme.unknown values (1); insert into acme.analysed select generate_series(1, 1000);
            """, Ct);
        await database.ExecuteAsync("analyze acme.analysed", Ct);

        var live = await LiveTarget.ReadAsync(database.DataSource, ["acme", "missing"], Ct);

        live.Schemas.Keys.ShouldBe(["acme"]);
        live.Schemas["acme"].Schema.Sizes.ShouldBe([new("analysed", 1000, 40960), new("empty", 0, 0), new("unknown", null, 0)]);
        LiveTarget.LargestSizes(live.Schemas.Values).OrderBy(size => size.Key).ShouldBe(
            [new("analysed", new TableStatistics(1000, 40960)), new("empty", new TableStatistics(0, 0))]);
    }
}
