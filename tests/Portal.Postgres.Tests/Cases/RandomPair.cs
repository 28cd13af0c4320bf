using Npgsql;
using Portal.Postgres.Shadow;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>How a random pair ended.</summary>
internal enum PairEnd
{
    /// <summary>There is no plan.</summary>
    Refused,

    /// <summary>The rows break what is new, so it ran on empty tables.</summary>
    WithoutRows,

    /// <summary>It ran over rows.</summary>
    WithRows,
}

/// <summary>How a random pair ended, and what it was about.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Changes">The kinds of changes of the plan that ran.</param>
/// <param name="Reasons">Why there is no plan, or what the rows broke.</param>
/// <param name="IsForetold">When rows broke what is new: true when a check before the plan counted them.</param>
/// <param name="GoesAllTheWayBack">True when the whole plan was taken back.</param>
internal sealed record PairOutcome(PairEnd End, IReadOnlyList<string> Changes, IReadOnlyList<string> Reasons, bool? IsForetold = null, bool GoesAllTheWayBack = false);

/// <summary>Two random schemas: the plan between them, its run over rows, and the way back.</summary>
internal sealed class RandomPair(RandomSession session, int seed)
{
    private readonly string _defined = $"client_defined{seed}_data";

    /// <summary>The plan and its way back, once there is one.</summary>
    public string Text { get; private set; } = "";

    public async Task<PairOutcome> RunAsync()
    {
        var random = new Random(seed);
        var schemas = new RandomSchema(random);
        var (oldRaw, newRaw) = (schemas.Next(seed % 5 != 0), schemas.Next(hasRows: false));
        var viewSeed = random.Next();
        var withRows = seed % 5 != 0;
        var old = await BuildAsync($"client_random{seed}_data", oldRaw, withRows, viewSeed);
        var @new = await BuildAsync(_defined, newRaw, withRows: false, viewSeed: null);
        var difference = SchemaDiffer.Compare(old, @new);
        var result = Plan(difference);
        if (result.Plan is null) return new(PairEnd.Refused, [], [.. result.Refusals.Select(refusal => refusal.Reason)]);
        var kinds = difference.Changes.Select(change => change.GetType().Name).Distinct().ToList();
        var isForetold = await CountAsync($"client_random{seed}_data", result) > 0;
        var all = UndoPlanner.Of(result.Plan).BackTo == 0;
        IReadOnlyList<string> met = [];
        try
        {
            if (!isForetold)
            {
                await TryAsync($"client_random{seed}_data", result, old, @new);
                return new(withRows ? PairEnd.WithRows : PairEnd.WithoutRows, kinds, [], GoesAllTheWayBack: all);
            }
        }
        catch (PostgresException error) when (withRows && RandomSession.IsData(error))
        {
            await session.ExecuteAsync(["rollback"]);
            met = [$"{error.SqlState} {error.MessageText}"];
        }
        await BuildAsync($"client_empty{seed}_data", oldRaw, withRows: false, viewSeed);
        await TryAsync($"client_empty{seed}_data", result, old, @new);
        return new(PairEnd.WithoutRows, kinds, met, isForetold, all);
    }

    private PlanningResult Plan(SchemaDiff difference) => MigrationPlanner.Plan(difference, new()
    {
        FromFingerprint = Fingerprint.Of(difference.Actual), ToFingerprint = Fingerprint.Of(difference.Desired), Today = new(2026, 11, 20),
        Form = seed % 3 == 0 ? PlanForm.Plain : PlanForm.Online,
        Drops = seed % 4 == 0 ? DropMode.Now : DropMode.Trash,
        Statistics = difference.Actual.Tables.ToDictionary(table => table.Name, _ => new TableStatistics(seed % 5 == 0 ? 0 : 1_000_000, 1L << 30)),
    });

    private async Task<long> CountAsync(string live, PlanningResult result) =>
        await session.SumAsync(result.Plan.ShouldNotBeNull().Steps.SelectMany(step => step.PreChecks).Select(check => SchemaText.Fill(check.Sql, live)));

    private async Task TryAsync(string live, PlanningResult result, SchemaModel old, SchemaModel @new)
    {
        var plan = result.Plan.ShouldNotBeNull();
        var undo = UndoPlanner.Of(plan);
        Text = $"{PlanText.Of(result)}\n-- the way back to step {undo.BackTo}\n{PlanText.Of(new() { Plan = undo.Plan })}";
        var all = RandomRows.All(old, @new);
        var kept = RandomRows.Kept(old, @new);
        var (before, keptBefore) = (await session.ReadTextsAsync(all.Sql(live)), await session.ReadTextsAsync(kept.Sql(live)));

        await session.RunAsync(live, plan, 0, undo.BackTo);
        var boundary = undo.BackTo == 0 ? old : await session.ReadAsync(live);
        await session.RunAsync(live, plan, undo.BackTo, int.MaxValue);
        var end = await session.ReadAsync(live);
        SchemaDiffer.Compare(Unnamed.Of(end), Unnamed.Of(@new)).Changes.ShouldBeEmpty();
        Fingerprint.Of(end).ShouldBe(plan.ToFingerprint);
        Views(end).ShouldBe(Views(old), "Views are lost.");
        (await session.ReadTextsAsync(kept.Renamed().Sql(live))).ShouldBe(keptBefore, "Rows that stay changed.");
        foreach (var shape in ReadModelShape.Of(end))
        {
            var compare = SchemaText.Fill(ReadModelSql.Compare(SqlScope.Plan, shape.Table, shape.Columns, shape.Key), live);
            (await session.ReadTextsAsync($"select missing + stale + surplus || '' from ({compare}) c (rows, missing, stale, surplus)")).ShouldBe(["0"], $"{shape.ReadTable} is not in step.");
        }

        if (undo.Plan is not { } back) return;
        await session.RunAsync(live, back, 0, int.MaxValue);
        var returned = await session.ReadAsync(live);
        if (undo.BackTo > 0) (returned, boundary) = (UndoBoundary.Of(returned, old, @new), UndoBoundary.Of(boundary, old, @new));
        if (Fingerprint.Of(returned) != Fingerprint.Of(boundary)) Unnamed.Of(returned).ShouldReadAs(Unnamed.Of(boundary));
        Views(returned).ShouldBe(Views(boundary), "Views are lost on the way back.");
        if (undo.BackTo > 0) return;
        Fingerprint.OfDependants(returned).ShouldBe(Fingerprint.OfDependants(boundary), "Views are not as before.");
        (await session.ReadTextsAsync(all.Sql(live))).ShouldBe(before, "Rows changed on the way back.");
    }

    private static IEnumerable<string> Views(SchemaModel model) => model.Dependants.Where(dependant => dependant.View is not null).Select(dependant => dependant.ToString());

    private async Task<SchemaModel> BuildAsync(string schema, SchemaModel model, bool withRows, int? viewSeed)
    {
        var plan = MigrationPlanner.Plan(
            SchemaDiffer.Compare(SchemaModel.Empty, model),
            new() { FromFingerprint = MigrationPlan.EmptyFingerprint, ToFingerprint = "", CreateSchema = true });
        plan.Refusals.ShouldBeEmpty();
        var views = viewSeed is { } seeded ? RandomViews.Create(new(new Random(seeded)), schema, model) : [];
        await session.ExecuteAsync(
        [
            .. plan.Plan.ShouldNotBeNull().Steps.Select(step => SchemaText.Fill(step.Sql, schema)), .. withRows ? RandomRows.Inserts(schema, model) : [],
            .. RandomRows.Counters(schema, model), .. views,
        ]);
        return StableIds.Of(model).ApplyTo(await session.ReadAsync(schema));
    }
}
