using Portal.Postgres.Meta;
using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Postgres.Execution;

/// <summary>
/// Finds where the schema stands: at the plan's start, at a recorded boundary of an earlier attempt, or already at the end. A
/// step outside transactions that was cut off is decided by the catalogue: its effect is there, or what it left is removed. A
/// schema that stands nowhere known is held.
/// </summary>
internal sealed class BoundarySearch(TargetSession session, MigrationPlan plan, RunJournal journal, LedgerEntry? recorded)
{
    /// <summary>Why the run cannot go on, or null with <see cref="RunJournal.StepsDone"/> set.</summary>
    public async Task<PlanRun?> FindObstacleAsync(CancellationToken ct)
    {
        journal.StepsDone = recorded?.StepsDone ?? 0;
        if (recorded is not null) journal.Note($"Goes on after step {recorded.StepsDone} of {plan.Steps.Count()}");
        var expected = recorded?.Fingerprint ?? plan.FromFingerprint;
        if (await ReadAsync(ct).ConfigureAwait(false) == expected) return FindChangedView();
        if (recorded is null && journal.Fingerprint == plan.ToFingerprint)
        {
            journal.StepsDone = plan.Steps.Count();
            journal.Note("The schema is in the planned state already");
            return null;
        }
        if (NextAlone() is { } step && await ResolveAsync(step, expected, ct).ConfigureAwait(false)) return null;
        return journal.End(PlanRunState.Held, PlanRunCode.StructureChanged, Reason(expected));
    }

    /// <summary>
    /// Takes the schema to stand where the plan starts, or at the boundary that was reached before, because that is what was recorded of it when it was
    /// last read; false when something else was. Whether the record still holds is found out under the locks.
    /// </summary>
    public bool Trust(SchemaWitness witness)
    {
        if (witness.Fingerprint != (recorded?.Fingerprint ?? plan.FromFingerprint)) return false;
        journal.StepsDone = recorded?.StepsDone ?? 0;
        journal.Fingerprint = witness.Fingerprint;
        return true;
    }

    /// <summary>Before the first step, every view that the plan takes along must be as planned.</summary>
    private PlanRun? FindChangedView()
    {
        if (journal.StepsDone > 0) return null;
        var first = 1;
        foreach (var group in plan.Groups)
        {
            if (ExpectedViews.FindDifference(plan, first, group, session.LastRead?.Model) is { } difference)
                return journal.End(PlanRunState.Held, PlanRunCode.StructureChanged, difference);
            first += group.Steps.Count;
        }
        return null;
    }

    private async Task<string> ReadAsync(CancellationToken ct) =>
        journal.Fingerprint = LiveFingerprint.Of(await session.ReadAsync(ct).ConfigureAwait(false));

    /// <summary>True when the cut-off step turns out to be done, or its remains are gone and the schema is as expected.</summary>
    private async Task<bool> ResolveAsync(PlanStep step, string expected, CancellationToken ct)
    {
        if (step.DoneSql is { } done && await session.AskAsync(session.Sql(done), ct).ConfigureAwait(false)) return true;
        if (step.CleanupSql is not { } cleanup) return false;
        journal.Note($"Removes what a cut-off attempt left: {step.Title}");
        await session.ExecuteAsync(ct, session.OwnerRoleForSession()).ConfigureAwait(false);
        await session.ExecuteAsync(step, cleanup, ct).ConfigureAwait(false);
        await session.ExecuteAsync(ct, "reset role").ConfigureAwait(false);
        if (await ReadAsync(ct).ConfigureAwait(false) == expected) return true;
        // What removes the remains of a drop that was cut off completes it.
        return step.DoneSql is { } asked && await session.AskAsync(session.Sql(asked), ct).ConfigureAwait(false);
    }

    /// <summary>The next step when it runs outside a transaction.</summary>
    private PlanStep? NextAlone()
    {
        var before = 0;
        foreach (var group in plan.Groups)
        {
            if (journal.StepsDone < before + group.Steps.Count) return group.Transactional ? null : group.Steps[journal.StepsDone - before];
            before += group.Steps.Count;
        }
        return null;
    }

    private string Reason(string expected) => (expected, journal.Fingerprint) switch
    {
        (MigrationPlan.EmptyFingerprint, _) => $"{session.Request.Schema} exists already; the plan would create it. Adopt the schema, or deactivate it first.",
        (_, MigrationPlan.EmptyFingerprint) => $"{session.Request.Schema} does not exist any more. Activate the value chain again.",
        var (planned, live) => $"{session.Request.Schema} reads {live}, the plan starts from {planned}: somebody changed it since. Make a new plan.",
    };
}

/// <summary>The fingerprint of a schema that may not exist.</summary>
internal static class LiveFingerprint
{
    public static string Of(SchemaModel? model) =>
        model is null ? MigrationPlan.EmptyFingerprint : Fingerprint.Of(model);
}
