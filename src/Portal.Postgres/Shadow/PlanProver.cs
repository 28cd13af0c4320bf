using System.Collections.Concurrent;
using Portal.Schema;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Postgres.Shadow;

/// <summary>
/// Proves a plan before anybody sees it: builds the structure it starts from, runs it as it stands, CONCURRENTLY included, reads
/// back, and plans again. Only a plan that leaves nothing to do is proved. Then the plan is taken back, and the copy must be as before. What was proved once is remembered by the plan's bytes:
/// the same chain is activated for one client after the other.
/// </summary>
public sealed class PlanProver(ShadowDatabase shadow)
{
    private const int MaxRemembered = 2000;

    private readonly ConcurrentDictionary<string, PlanProof> _proved = new(StringComparer.Ordinal);

    /// <summary>Runs the plan on a throwaway copy.</summary>
    /// <param name="actual">What the plan starts from; null when it creates the schema.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="desired">What it must lead to, as PostgreSQL prints it.</param>
    /// <param name="sharedData">The model of <c>shared_data</c> that foreign keys refer to.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="Npgsql.NpgsqlException">The shadow server does not answer.</exception>
    public async Task<PlanProof> ProveAsync(
        SchemaModel? actual, MigrationPlan plan, SchemaModel desired, SchemaModel sharedData, CancellationToken ct)
    {
        var key = PlanSerializer.Hash(PlanSerializer.Serialize(plan)) + Fingerprint.Of(sharedData);
        if (_proved.TryGetValue(key, out var known)) return known;
        var lease = await shadow.LeaseAsync(ct).ConfigureAwait(false);
        await using var scope = lease.ConfigureAwait(false);
        var proof = await ProveAsync(lease, actual, plan, desired, sharedData, ct).ConfigureAwait(false);
        if (_proved.Count >= MaxRemembered) _proved.Clear();
        if (proof.IsProved) _proved[key] = proof;
        return proof;
    }

    private static async Task<PlanProof> ProveAsync(
        ShadowLease lease, SchemaModel? actual, MigrationPlan plan, SchemaModel desired, SchemaModel sharedData, CancellationToken ct)
    {
        var schema = ShadowLease.NewSchemaName();
        var both = new SchemaModel { Tables = [.. actual?.Tables ?? [], .. desired.Tables], Dependants = actual?.Dependants ?? [], Surroundings = [.. actual?.Surroundings ?? [], .. desired.Surroundings] };
        var refusal = await SharedTables.BuildAsync(lease, both, sharedData, ct).ConfigureAwait(false);
        if (refusal is null && actual is not null) refusal = await StartingPoint.BuildAsync(lease, schema, actual with { Surroundings = both.Surroundings }, ct).ConfigureAwait(false);
        var views = ShadowViews.Of(actual, plan);
        if (refusal is null) refusal = await ShadowViews.BuildAsync(lease, schema, views, both.Surroundings, ct).ConfigureAwait(false);
        if (refusal is not null) return PlanProof.Failed($"The structure that the plan starts from cannot be built in the shadow database: {refusal.Message}");
        // A schema that the plan creates is taken back by deactivating it.
        var undo = actual is null ? null : UndoPlanner.Of(plan);
        var boundary = undo is { BackTo: 0 } ? await lease.ReadAsync(schema, ct).ConfigureAwait(false) : null;
        var done = 0;
        foreach (var steps in Transactions(plan, undo?.BackTo ?? 0))
        {
            if (await lease.RunAsync(schema, steps, ct).ConfigureAwait(false) is { } failed)
                return PlanProof.Failed($"{failed.Step?.Title}: {failed.Message}", failed.Step?.Sql);
            done += steps.Count;
            if (done == undo?.BackTo) boundary = await lease.ReadAsync(schema, ct).ConfigureAwait(false);
        }
        var end = await lease.ReadAsync(schema, ct).ConfigureAwait(false);
        if (ShadowViews.FindLost(views, end) is { } lost) return PlanProof.Failed($"After the plan {lost} is not there any more.");
        var proof = Compare(end, plan, desired);
        return proof.IsProved && undo is not null && boundary is not null
            ? proof with { Undo = await UndoAsync(lease, schema, undo, (actual ?? SchemaModel.Empty, desired), boundary, ct).ConfigureAwait(false) }
            : proof;
    }

    /// <summary>The steps that run together; a transaction is cut after step <paramref name="cut"/>, so that the schema can be read there.</summary>
    private static IEnumerable<IReadOnlyList<PlanStep>> Transactions(MigrationPlan plan, int cut)
    {
        var first = 1;
        foreach (var group in plan.Groups)
        {
            var inside = Math.Clamp(cut - first + 1, 0, group.Steps.Count);
            IEnumerable<IReadOnlyList<PlanStep>> transactions = group.Transactional
                ? [[.. group.Steps.Take(inside)], [.. group.Steps.Skip(inside)]]
                : group.Steps.Select(step => new[] { step });
            foreach (var steps in transactions.Where(steps => steps.Count > 0)) yield return steps;
            first += group.Steps.Count;
        }
    }

    /// <summary>Takes the plan back on the copy, and compares with what was there.</summary>
    private static async Task<PlanUndo> UndoAsync(
        ShadowLease lease, string schema, PlanUndo undo, (SchemaModel From, SchemaModel To) ends, SchemaModel boundary, CancellationToken ct)
    {
        if (undo.Plan is not { } plan) return undo;
        foreach (var steps in Transactions(plan, 0))
        {
            if (await lease.RunAsync(schema, steps, ct).ConfigureAwait(false) is { } failed)
                return undo with { Plan = null, Fault = $"{failed.Step?.Title}: {failed.Message}" };
        }
        var end = await lease.ReadAsync(schema, ct).ConfigureAwait(false);
        var (reached, expected) = undo.BackTo == 0 ? (end, boundary) : (UndoBoundary.Of(end, ends.From, ends.To), UndoBoundary.Of(boundary, ends.From, ends.To));
        if (Fingerprint.Of(reached) != Fingerprint.Of(expected))
        {
            var left = SchemaDiffer.Compare(reached, expected).Changes.Select(change => change.ToString());
            return undo with { Plan = null, Fault = "After taking it back something differs: " + string.Join("; ", left) };
        }
        // Stable ids of a boundary in between are those of the start as far as they are there.
        return undo with { Plan = plan with { ToFingerprint = Fingerprint.Of(end), StableIds = StableIds.Of(ends.From) } };
    }

    private static PlanProof Compare(SchemaModel end, MigrationPlan plan, SchemaModel desired)
    {
        var left = SchemaDiffer.Compare(StableIds.Of(desired).ApplyTo(end), desired);
        if (left.Changes.Count > 0)
            return PlanProof.Failed("After the plan something is left to do: " + string.Join("; ", left.Changes.Select(change => change.ToString())));
        return Fingerprint.Of(end) == plan.ToFingerprint
            ? PlanProof.Proved
            : PlanProof.Failed($"After the plan the schema reads {Fingerprint.Of(end)}, expected {plan.ToFingerprint}");
    }
}

/// <summary>Whether a plan does what it promises.</summary>
/// <param name="IsProved">True when nothing is left to do after it.</param>
/// <param name="Difference">What is left, or what failed; null when proved.</param>
/// <param name="Sql">The statement that failed, with the schema placeholder, or null.</param>
public sealed record PlanProof(bool IsProved, string? Difference, string? Sql)
{
    /// <summary>How far the plan can be taken back, tried too; null when it creates the schema or is not proved.</summary>
    public PlanUndo? Undo { get; init; }

    /// <summary>Nothing is left to do.</summary>
    public static PlanProof Proved { get; } = new(true, null, null);

    /// <summary>Something is.</summary>
    public static PlanProof Failed(string difference, string? sql = null) => new(false, difference, sql);
}
