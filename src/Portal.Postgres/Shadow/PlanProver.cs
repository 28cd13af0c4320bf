using System.Collections.Concurrent;
using Portal.Schema;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Postgres.Shadow;

/// <summary>
/// Proves a plan before anybody sees it: builds the structure it starts from, runs it as it stands, CONCURRENTLY included, reads
/// back, and plans again. Only a plan that leaves nothing to do is proved. What was proved once is remembered by the plan's bytes:
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
        var both = new SchemaModel { Tables = [.. actual?.Tables ?? [], .. desired.Tables] };
        var refusal = await SharedTables.BuildAsync(lease, both, sharedData, ct).ConfigureAwait(false);
        if (refusal is null && actual is not null) refusal = await lease.BuildAsync(schema, Buildable(actual), ct).ConfigureAwait(false);
        if (refusal is not null) return PlanProof.Failed($"The structure that the plan starts from cannot be built in the shadow database: {refusal.Message}");
        foreach (var group in plan.Groups)
        {
            IEnumerable<IReadOnlyList<PlanStep>> transactions = group.Transactional ? [group.Steps] : group.Steps.Select(step => new[] { step });
            foreach (var steps in transactions)
            {
                if (await lease.RunAsync(schema, steps, ct).ConfigureAwait(false) is { } failed)
                    return PlanProof.Failed($"{failed.Step?.Title}: {failed.Message}", failed.Step?.Sql);
            }
        }
        return Compare(await lease.ReadAsync(schema, ct).ConfigureAwait(false), plan, desired);
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

    /// <summary>
    /// What cannot be built is built whole: an invalid index or an unchecked constraint. A plan that replaces or validates it runs
    /// on the whole one just as well.
    /// </summary>
    private static SchemaModel Buildable(SchemaModel actual) => actual with
    {
        Unmanaged = [],
        Tables = actual.Tables.Select(table => table with
        {
            Indexes = table.Indexes.Select(index => index with { Valid = true }).ToEquatableArray(),
        }).ToEquatableArray(),
    };
}

/// <summary>Whether a plan does what it promises.</summary>
/// <param name="IsProved">True when nothing is left to do after it.</param>
/// <param name="Difference">What is left, or what failed; null when proved.</param>
/// <param name="Sql">The statement that failed, with the schema placeholder, or null.</param>
public sealed record PlanProof(bool IsProved, string? Difference, string? Sql)
{
    /// <summary>Nothing is left to do.</summary>
    public static PlanProof Proved { get; } = new(true, null, null);

    /// <summary>Something is.</summary>
    public static PlanProof Failed(string difference, string? sql = null) => new(false, difference, sql);
}
