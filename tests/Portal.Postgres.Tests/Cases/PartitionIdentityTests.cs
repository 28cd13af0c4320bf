using Portal.Schema.Diffing;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// What no model shows: from PostgreSQL 17 on partitions have the identity of their table, and one that stands above others cannot be
/// detached when one of those has lost it.
/// </summary>
public sealed class PartitionIdentityTests(PostgresFixture postgres)
{
    private const string Live = "client_case_data";
    private const string Defined = "client_defined_data";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("partition/add_sub_partitioned_with_identity")]
    [InlineData("partition/drop_sub_partitioned_with_identity")]
    public async Task PlanThatWasTakenBack_RunsAgain(string name)
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        var plannedCase = PlanCase.Open(name);
        var major = connection.PostgreSqlVersion.Major;
        Assert.SkipWhen(major < plannedCase.Needs, "Partitions have no identity of their own before PostgreSQL 17.");
        var session = new RandomSession(connection, Ct);
        foreach (var (schema, sql) in new[] { (Live, plannedCase.Old), (Defined, plannedCase.New) })
            await session.ExecuteScriptAsync($"create schema {schema}; set search_path = {schema}; {sql}; set search_path = ''");
        var (old, @new) = (await session.ReadAsync(Live), await session.ReadAsync(Defined));
        var plan = MigrationPlanner.Plan(SchemaDiffer.Compare(old, @new), plannedCase.Options(old, @new, major)).Plan.ShouldNotBeNull();

        await session.RunAsync(Live, plan, 0, int.MaxValue);
        await session.RunAsync(Live, UndoPlanner.Of(plan).Plan.ShouldNotBeNull(), 0, int.MaxValue);
        await session.RunAsync(Live, plan, 0, int.MaxValue);

        SchemaDiffer.Compare(await session.ReadAsync(Live), @new).Changes.ShouldBeEmpty();
    }
}
