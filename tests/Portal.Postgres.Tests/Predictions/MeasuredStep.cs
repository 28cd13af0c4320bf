using Portal.Schema.Planning;

namespace Portal.Postgres.Tests.Predictions;

/// <summary>What a step did, as the server tells.</summary>
internal sealed record MeasuredStep
{
    /// <summary>Every relation that was there before the step or after it.</summary>
    public required IReadOnlyList<MeasuredRelation> Relations { get; init; }

    /// <summary>False for a step that was through before anybody could read its locks.</summary>
    public bool Sampled { get; init; } = true;

    /// <summary>Each way in which the step did something else than the plan said.</summary>
    public IEnumerable<string> CompareWith(PlanStep step) => Sampled ? CompareLocks(step).Concat(CompareCost(step)) : ["was through before its locks could be read"];

    /// <summary>
    /// A plan names every lock but ACCESS SHARE, which every reader takes, and but those on what the plan itself makes. A lock on an
    /// index, a sequence or a TOAST table may be named by that of its table, and need not be when that one is as strong; a lock on
    /// partitions by that of the table they belong to.
    /// </summary>
    private IEnumerable<string> CompareLocks(PlanStep step)
    {
        var expected = step.Locks.GroupBy(held => held.Relation, held => held.Mode).ToDictionary(held => held.Key, held => held.Max(), StringComparer.Ordinal);
        var taken = new Dictionary<string, LockMode>(StringComparer.Ordinal);
        foreach (var relation in Relations.Where(relation => relation.Mode != LockMode.None))
        {
            var owner = relation.Owner is null ? null : OwnerOf(relation);
            var named = relation.Names.Concat(owner?.Names ?? []).Append(relation.Root).FirstOrDefault(expected.ContainsKey);
            var isItself = named is not null && relation.Names.Contains(named);
            if (named is not null)
            {
                // A new index is locked by whoever makes it, and that tells nothing of its table.
                if (isItself || relation.Mode == expected[named]) taken[named] = Max(taken.GetValueOrDefault(named), relation.Mode);
                if (relation.Mode <= expected[named]) continue;
            }
            if (relation.IsNew || relation.Mode <= LockMode.AccessShare || (owner is not null && relation.Mode <= Max(owner.Mode, LockMode.RowExclusive))) continue;
            // nextval and setval take no more than every writer.
            if (relation.Kind == 'S' && relation.Mode <= LockMode.RowExclusive) continue;
            yield return $"takes {relation.Mode} on {relation.Name}, the plan {(named is null ? "does not name it" : $"says {expected[named]} on {named}")}";
        }
        foreach (var (name, mode) in expected.Where(held => held.Value > LockMode.AccessShare))
        {
            if (taken.GetValueOrDefault(name) != mode) yield return $"takes {taken.GetValueOrDefault(name)} on {name}, the plan says {mode}";
        }
    }

    // On what holds no rows nothing can be measured.
    private IEnumerable<string> CompareCost(PlanStep step)
    {
        var cost = Cost();
        var names = step.Locks.Select(held => held.Relation).DefaultIfEmpty(step.Table ?? "").ToHashSet(StringComparer.Ordinal);
        if (cost == step.Cost || (cost == DataCost.None && !Relations.Any(relation => relation.HasRows && (relation.Names.Any(names.Contains) || names.Contains(relation.Root))))) yield break;
        yield return $"costs {cost}, the plan says {step.Cost}";
    }

    private MeasuredRelation? OwnerOf(MeasuredRelation part) => Relations.FirstOrDefault(relation => relation.Names.Contains(part.Owner));

    private static LockMode Max(LockMode one, LockMode other) => one > other ? one : other;

    private DataCost Cost()
    {
        var cost = DataCost.None;
        foreach (var relation in Relations.Where(relation => relation.Kind != 'S'))
        {
            if (relation.Rewritten && relation.Owner is null) return DataCost.Rewrite;
            if (relation.Read || relation.Rewritten) cost = DataCost.Scan;
        }
        return cost;
    }
}

/// <summary>What a step did to one relation.</summary>
/// <param name="Names">Its names at the start of the plan, before the step and after it; that of the schema is left out.</param>
/// <param name="Kind">What it is (<c>pg_class.relkind</c>).</param>
/// <param name="IsNew">True when the plan made it.</param>
/// <param name="Owner">The table that an index, a TOAST table or a sequence belongs to; null for what stands alone.</param>
/// <param name="Root">The partitioned table that it is a partition of, or its own name.</param>
/// <param name="HasRows">True when it held rows before the step.</param>
/// <param name="Mode">The strongest lock.</param>
/// <param name="Rewritten">True when it has another file, or every row was updated.</param>
/// <param name="Read">True when its rows were read.</param>
internal sealed record MeasuredRelation(
    IReadOnlyList<string> Names, char Kind, bool IsNew, string? Owner, string Root, bool HasRows, LockMode Mode, bool Rewritten, bool Read)
{
    public string Name => Names[^1];
}
