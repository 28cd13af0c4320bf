using Npgsql;
using Portal.Postgres.Shadow;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>How a random pair ended.</summary>
internal enum PairOutcome
{
    /// <summary>There is no plan.</summary>
    Refused,

    /// <summary>The rows break what is new, so it ran on empty tables.</summary>
    WithoutRows,

    /// <summary>It ran over rows.</summary>
    WithRows,
}

/// <summary>Two random schemas: the plan between them, its run over rows, and the way back.</summary>
internal sealed class RandomPair(RandomSession session, int seed)
{
    private readonly string _defined = $"client_defined{seed}_data";

    public async Task<PairOutcome> RunAsync()
    {
        var random = new RandomSchema(new Random(seed));
        var (oldRaw, newRaw) = (random.Next(), random.Next());
        var withRows = seed % 5 != 0;
        var old = await BuildAsync($"client_random{seed}_data", oldRaw, withRows);
        var @new = await BuildAsync(_defined, newRaw, withRows: false);
        if (Planned(old, @new) is not { } result) return PairOutcome.Refused;
        try
        {
            await TryAsync($"client_random{seed}_data", result, old, @new);
            return withRows ? PairOutcome.WithRows : PairOutcome.WithoutRows;
        }
        catch (PostgresException error) when (withRows && RandomSession.IsData(error))
        {
            await session.ExecuteAsync(["rollback"]);
            await BuildAsync($"client_empty{seed}_data", oldRaw, withRows: false);
            await TryAsync($"client_empty{seed}_data", result, old, @new);
            return PairOutcome.WithoutRows;
        }
    }

    private PlanningResult? Planned(SchemaModel old, SchemaModel @new)
    {
        var result = MigrationPlanner.Plan(SchemaDiffer.Compare(old, @new), new()
        {
            FromFingerprint = Fingerprint.Of(old), ToFingerprint = Fingerprint.Of(@new), Today = new(2026, 11, 20),
            Form = seed % 3 == 0 ? PlanForm.Plain : PlanForm.Online,
            Drops = seed % 4 == 0 ? DropMode.Now : DropMode.Trash,
            Statistics = old.Tables.ToDictionary(table => table.Name, _ => new TableStatistics(seed % 5 == 0 ? 0 : 1_000_000, 1L << 30)),
        });
        return result.Plan is null ? null : result;
    }

    private async Task TryAsync(string live, PlanningResult result, SchemaModel old, SchemaModel @new)
    {
        var plan = result.Plan.ShouldNotBeNull();
        var undo = UndoPlanner.Of(plan);
        await session.ExecuteAsync(plan.Steps.SelectMany(step => step.PreChecks).Select(check => SchemaText.Fill(check.Sql, live)));
        var all = RandomRows.All(old);
        var kept = RandomRows.Kept(old, @new);
        var (before, keptBefore) = (await session.ReadTextsAsync(all.Sql(live)), await session.ReadTextsAsync(kept.Sql(live)));

        await session.RunAsync(live, plan, 0, undo.BackTo);
        var boundary = undo.BackTo == 0 ? old : await session.ReadAsync(live);
        await session.RunAsync(live, plan, undo.BackTo, int.MaxValue);
        var end = await session.ReadAsync(live);
        SchemaDiffer.Compare(end, @new with { Tables = [.. WithoutIds(@new)] }).Changes.ShouldBeEmpty(PlanText.Of(result));
        Fingerprint.Of(end).ShouldBe(plan.ToFingerprint);
        (await session.ReadTextsAsync(kept.Renamed().Sql(live))).ShouldBe(keptBefore, $"Rows that stay changed.\n{PlanText.Of(result)}");

        if (undo.Plan is not { } back) return;
        await session.RunAsync(live, back, 0, int.MaxValue);
        var returned = await session.ReadAsync(live);
        if (undo.BackTo > 0) (returned, boundary) = (UndoBoundary.Of(returned, old, @new), UndoBoundary.Of(boundary, old, @new));
        if (Fingerprint.Of(returned) != Fingerprint.Of(boundary)) Sorted(returned).ShouldReadAs(Sorted(boundary));
        if (undo.BackTo == 0) (await session.ReadTextsAsync(all.Sql(live))).ShouldBe(before, $"Rows changed on the way back.\n{PlanText.Of(result)}");
    }

    private async Task<SchemaModel> BuildAsync(string schema, SchemaModel model, bool withRows)
    {
        var plan = MigrationPlanner.Plan(
            SchemaDiffer.Compare(SchemaModel.Empty, model),
            new() { FromFingerprint = MigrationPlan.EmptyFingerprint, ToFingerprint = "", CreateSchema = true }).Plan.ShouldNotBeNull();
        var steps = plan.Steps.ToList();
        // Rows come before the foreign keys, which may refer in circles.
        var tables = steps.FindLastIndex(step => step.Sql.StartsWith("CREATE TABLE", StringComparison.Ordinal)) + 1;
        await session.ExecuteAsync(
        [
            .. steps.Take(tables).Select(step => SchemaText.Fill(step.Sql, schema)), .. withRows ? RandomRows.Inserts(schema, model) : [],
            .. steps.Skip(tables).Select(step => SchemaText.Fill(step.Sql, schema)),
        ]);
        return StableIds.Of(model).ApplyTo(await session.ReadAsync(schema));
    }

    private static SchemaModel Sorted(SchemaModel model) => model with
    {
        Tables = [.. WithoutIds(model).Select(table => table with { Columns = [.. table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal)] })],
    };

    private static IEnumerable<TableModel> WithoutIds(SchemaModel model) => model.Tables.Select(table => table with
    {
        StableId = null,
        Columns = [.. table.Columns.Select(column => column with { StableId = null })],
        Indexes = [.. table.Indexes.Select(index => index with { StableId = null })],
    });
}
