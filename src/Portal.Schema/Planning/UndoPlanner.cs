using System.Globalization;
using Portal.Schema.Hazards;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Makes the plan that takes a plan back: its steps in reverse order by their undo statements, with the same transactions. What runs
/// CONCURRENTLY is outside of them, what reads or writes data is alone. A step without an undo ends the way back, unless it changed
/// nothing that a comparison sees.
/// </summary>
public static class UndoPlanner
{
    /// <summary>The way back from the end of the plan, as far as there is one.</summary>
    public static PlanUndo Of(MigrationPlan plan)
    {
        var steps = plan.Steps.ToList();
        var gaps = steps.Select((step, index) => new UndoGap(index + 1, step.Title, step.NoUndoReason ?? ""))
            .Where(gap => steps[gap.Step - 1] is { UndoSql: null, KeepsStructure: false }).ToEquatableArray();
        var backTo = gaps.Count == 0 ? 0 : gaps[^1].Step;
        var groups = Groups(plan, backTo);
        return new()
        {
            BackTo = backTo,
            Gaps = gaps,
            Plan = groups.Count == 0 ? null : new()
            {
                FromFingerprint = plan.ToFingerprint,
                ToFingerprint = plan.FromFingerprint,
                Groups = groups,
                NotManaged = plan.NotManaged,
            },
        };
    }

    private static EquatableArray<PlanGroup> Groups(MigrationPlan plan, int backTo)
    {
        var groups = new List<PlanGroup>();
        var current = new List<PlanStep>();
        var number = plan.Steps.Count();
        foreach (var group in plan.Groups.Reverse())
        {
            // Views are taken along in one transaction on the way back, too.
            var together = group.Steps.Any(step => step.Expects is not null || step.UndoTogether);
            foreach (var step in group.Steps.Reverse().SelectMany(step => number-- > backTo ? Statements(step) : []))
            {
                var (outside, alone) = (step.Generates || SqlText.RunsOutsideTransactions(step.Sql), step.Cost != DataCost.None && !together);
                if (outside || alone) Close(transactional: true);
                current.Add(step);
                if (outside || alone) Close(transactional: !outside);
            }
            Close(transactional: true);
        }
        return [.. groups];

        void Close(bool transactional)
        {
            if (current.Count == 0) return;
            // Neighbours that run alone anyway are one group.
            if (!transactional && groups is [.., { Transactional: false } last]) groups[^1] = last with { Steps = [.. last.Steps, .. current] };
            else groups.Add(new() { Transactional = transactional, Steps = [.. current] });
            current.Clear();
        }
    }

    private static IEnumerable<PlanStep> Statements(PlanStep step)
    {
        if (step.UndoSql is not { } first) yield break;
        yield return Back(step, new(first, step.UndoCost), step.UndoLoss, step.Generates);
        foreach (var statement in step.UndoThen) yield return Back(step, statement, null, generates: false);
    }

    private static PlanStep Back(PlanStep step, UndoStatement statement, string? loss, bool generates)
    {
        var outside = generates || SqlText.RunsOutsideTransactions(statement.Sql);
        var back = new PlanStep
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"Take back: {step.Title}"),
            Table = step.Table,
            Sql = statement.Sql,
            Generates = generates,
            NoUndoReason = loss is null ? "The plan itself goes forward again." : "The plan itself brings the structure again, not what is lost here.",
            Locks = [.. step.Locks.Select(held => held with { Mode = ModeOfUndo(held.Mode, outside) })],
            Cost = statement.Cost,
            Timeouts = outside ? StepTimeouts.Concurrent : StepTimeouts.DataSized,
            DoneSql = outside ? step.UndoDoneSql : null,
            CleanupSql = outside ? step.UndoCleanupSql : null,
            NamesRoles = statement.NamesRoles,
        };
        IReadOnlyList<StepEffect> effects = loss is null ? [] : [new(EffectKind.DropsData, loss)];
        var facts = new StepFacts(back, HasRows: true, IsSmall: false, outside, effects, [], _ => true);
        return back with { Hazards = HazardRules.Inspect(facts) };
    }

    // The strongest that taking back can need: what was added under a weaker lock is dropped under the strongest.
    private static LockMode ModeOfUndo(LockMode mode, bool outside) => mode switch
    {
        LockMode.Share or LockMode.ShareRowExclusive => LockMode.AccessExclusive,
        LockMode.ShareUpdateExclusive when outside => LockMode.ShareUpdateExclusive,
        _ => mode,
    };
}

/// <summary>How far a plan can be taken back.</summary>
public sealed record PlanUndo
{
    /// <summary>The plan that goes back to the boundary before step <see cref="BackTo"/> + 1; null when there is nothing to take back.</summary>
    public MigrationPlan? Plan { get; init; }

    /// <summary>How many of the plan's first steps stay: 0 when all is taken back.</summary>
    public int BackTo { get; init; }

    /// <summary>The steps that cannot be taken back, in order, with the reason.</summary>
    public EquatableArray<UndoGap> Gaps { get; init; } = [];

    /// <summary>What happened when it was tried after the plan on a copy; null when the copy was as before.</summary>
    public string? Fault { get; init; }

    /// <summary>One sentence for the reader of the plan.</summary>
    public string Summary => (Fault, Plan, Gaps) switch
    {
        ({ } fault, _, _) => $"This plan cannot be taken back: {fault}",
        (null, null, []) => "There is nothing to take back.",
        (null, null, [.., var last]) => $"This plan cannot be taken back: {last.Title}: {last.Reason}",
        (null, _, []) => "This plan can be taken back.",
        (null, _, [.., var last]) => string.Create(CultureInfo.InvariantCulture, $"This plan can be taken back up to step {last.Step} ({last.Title}): {last.Reason}"),
    };
}

/// <summary>A step that cannot be taken back.</summary>
/// <param name="Step">Its place in the plan, from 1.</param>
/// <param name="Title">What it does.</param>
/// <param name="Reason">Why it cannot be taken back.</param>
public sealed record UndoGap(int Step, string Title, string Reason);
