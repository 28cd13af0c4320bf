using Npgsql;
using Portal.Postgres.Execution;
using Portal.Postgres.Meta;
using Portal.Postgres.Shadow;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.DefinitionCases;

/// <summary>
/// Every case is checked six ways: the plan is the expected one to the last hazard; it runs on filled tables; what it leaves equals
/// a fresh build by fingerprint; planning again finds nothing; a structure compared with itself finds nothing; taking it back leads to the start, or to the last step that cannot be taken back.
/// <c>PORTAL_REGENERATE_CASES=1</c> writes the plans anew, for review in the difference.
/// </summary>
public sealed class DefinitionCaseTests(PostgresFixture postgres)
{
    private const string Schema = "case_data";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cases => [.. DefinitionCase.Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case_FromOneDefinitionToAnother_IsPlannedAsExpectedAndEndsThere(string name)
    {
        var plan = DefinitionCase.Named(name);
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        var from = await PrintAsync(plan.From, plan.FromTypes);
        var to = await PrintAsync(plan.To, plan.ToTypes);
        await ActivateAsync(database, plan, from);

        var target = await LiveTarget.ReadAsync(database.DataSource, [Schema], Ct);
        var live = target.Schemas.GetValueOrDefault(Schema);
        var result = Plan(live, to.Own, target.ServerMajor);
        // Older servers lack some forms: there the rest is checked, not the wording.
        if (target.ServerMajor >= 18) ShouldBeExpected(plan, ExpectedPlan.Text(result));
        if (result.Plan is not { } planned) return;

        var proof = await new PlanProver(await postgres.ShadowAsync()).ProveAsync(live?.Model, planned, to.Own, to.Shared, Ct);
        proof.IsProved.ShouldBeTrue(proof.Difference);
        await RunAsync(database, Schema, planned, to.Own);

        var end = (await LiveTarget.ReadAsync(database.DataSource, [Schema], Ct)).Schemas[Schema];
        end.Fingerprint.ShouldBe(Fingerprint.Of(to.Own));
        SchemaDiffer.Compare(end.Model, to.Own).Changes.ShouldBeEmpty();
        SchemaDiffer.Compare(to.Own, to.Own).Changes.ShouldBeEmpty();
        await ReadTablesShouldBeEqualAsync(database, end.Model);
        if (proof.Undo is { } undo) await TakeBackAsync(database, undo, live.ShouldNotBeNull());
    }

    private static async Task TakeBackAsync(TestDatabase database, PlanUndo undo, LiveStructure start)
    {
        undo.Fault.ShouldBeNull();
        if (undo.Plan is not { } back) return;
        await RunAsync(database, Schema, back, start.Model, fence: 2);
        var end = (await LiveTarget.ReadAsync(database.DataSource, [Schema], Ct)).Schemas[Schema];
        end.Fingerprint.ShouldBe(back.ToFingerprint);
        if (undo.BackTo == 0) SchemaDiffer.Compare(end.Model, Whole(start.Model)).Changes.ShouldBeEmpty();
    }

    private static async Task ReadTablesShouldBeEqualAsync(TestDatabase database, SchemaModel model)
    {
        foreach (var read in ReadModelShape.Of(model))
        {
            var sql = ReadModelSql.IsEqual(SqlScope.Plan, read.Table, read.Columns, read.Key);
            (await database.ScalarAsync<bool>(SchemaText.Fill(sql, Schema), Ct)).ShouldBeTrue(read.Table);
        }
    }

    // What came back is whole: an index that was not valid is built again.
    private static SchemaModel Whole(SchemaModel model) => model with
    {
        Tables = [.. model.Tables.Select(table => table with { Indexes = [.. table.Indexes.Select(index => index with { Valid = true })] })],
    };

    private async Task<(SchemaModel Own, SchemaModel Shared)> PrintAsync(
        IReadOnlyList<Portal.Schema.Definitions.ObjectModelDefinition> models, Portal.Schema.Definitions.DefinedTypes types)
    {
        var (own, shared) = DefinitionCase.Compile(models, types);
        var shadow = await postgres.ShadowAsync();
        var printedShared = await shadow.NormaliseAsync(shared, SchemaModel.Empty, Ct);
        var printedOwn = await shadow.NormaliseAsync(own, printedShared.Model.ShouldNotBeNull(string.Join("; ", printedShared.Faults)), Ct);
        return (printedOwn.Model.ShouldNotBeNull(string.Join("; ", printedOwn.Faults)), printedShared.Model);
    }

    /// <summary>The live schema of the case: activated as the portal does it, filled, and with whatever else was done to it.</summary>
    private static async Task ActivateAsync(TestDatabase database, DefinitionCase plan, (SchemaModel Own, SchemaModel Shared) from)
    {
        if (from.Shared.Tables.Count > 0) await RunAsync(database, SchemaModel.SharedSchema, Planned(from.Shared), from.Shared);
        if (plan.From.Count == 0) return;
        await RunAsync(database, Schema, Planned(from.Own), from.Own);
        IEnumerable<string> rows = plan.Rows is { } own ? [own] : TableFiller.Statements(SchemaModel.SharedSchema, from.Shared).Concat(TableFiller.Statements(Schema, from.Own));
        foreach (var statement in rows) await database.ExecuteAsync(SchemaText.Fill(statement, Schema), Ct);
        if (plan.Live is { } live)
        {
            foreach (var statement in live.Split(";\n", StringSplitOptions.RemoveEmptyEntries)) await TryAsync(database, SchemaText.Fill(statement, Schema));
        }
        await database.ExecuteAsync("analyze", Ct);
    }

    /// <summary>A failed build of a unique index is how an invalid one comes to be.</summary>
    private static async Task TryAsync(TestDatabase database, string statement)
    {
        try
        {
            await database.ExecuteAsync(statement, Ct);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
        }
    }

    private static PlanningResult Plan(LiveStructure? live, SchemaModel desired, int serverMajor) => MigrationPlanner.Plan(
        SchemaDiffer.Compare(live?.Model ?? SchemaModel.Empty, desired), new PlanOptions
        {
            FromFingerprint = live?.Fingerprint ?? MigrationPlan.EmptyFingerprint,
            ToFingerprint = Fingerprint.Of(desired),
            CreateSchema = live is null,
            ServerMajor = serverMajor,
            Statistics = live is null ? new Dictionary<string, TableStatistics>() : LiveTarget.LargestSizes([live]),
            Today = new DateOnly(2026, 11, 20),
        });

    private static MigrationPlan Planned(SchemaModel desired) => Plan(null, desired, 15).Plan.ShouldNotBeNull();

    private static async Task RunAsync(TestDatabase database, string schema, MigrationPlan plan, SchemaModel desired, long fence = 1)
    {
        var bytes = PlanSerializer.Serialize(plan with { StableIds = StableIds.Of(desired) });
        var run = await new PlanExecutor(TimeProvider.System, new PlanExecutorOptions()).RunAsync(database.DataSource, new PlanRunRequest
        {
            Schema = schema, Plan = bytes, PlanHash = PlanSerializer.Hash(bytes), RunId = PlanSerializer.Hash(bytes), Fence = fence, RequestedBy = "test", DefinitionHash = "case",
        }, null, Ct);
        run.State.ShouldBe(PlanRunState.Done, $"{run.Reason} {run.Failure?.Sql}");
    }

    private static void ShouldBeExpected(DefinitionCase plan, string actual)
    {
        if (Environment.GetEnvironmentVariable("PORTAL_REGENERATE_CASES") == "1") File.WriteAllText(plan.PlanFile, actual);
        var expected = File.Exists(plan.PlanFile) ? File.ReadAllText(plan.PlanFile) : "";
        actual.Split('\n').ShouldReadAs(expected.Split('\n'));
    }
}
