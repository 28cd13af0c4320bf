using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>What the rules see of a step.</summary>
/// <param name="Step">The step; its hazards are not there yet.</param>
/// <param name="HasRows">True when the table may hold rows: neither created by the plan nor known to be empty.</param>
/// <param name="IsSmall">True when a rewrite of the table takes moments.</param>
/// <param name="Outside">True when the step runs outside a transaction.</param>
/// <param name="Effects">What the step does beside its locks and its cost.</param>
/// <param name="Untracked">Objects of the schema that definitions do not describe and that may depend on the table.</param>
/// <param name="IsInUse">Whether a relation may be in use: neither created by the plan nor known to be empty.</param>
internal sealed record StepFacts(
    PlanStep Step,
    bool HasRows,
    bool IsSmall,
    bool Outside,
    IReadOnlyList<StepEffect> Effects,
    IReadOnlyList<Model.UnmanagedObject> Untracked,
    Func<string, bool> IsInUse)
{
    /// <summary>The detail of the first effect of the kind, or null.</summary>
    public string? Detail(EffectKind kind)
    {
        foreach (var effect in Effects)
        {
            if (effect.Kind == kind) return effect.Detail;
        }
        return null;
    }

    /// <summary>The strongest lock on the step's own table.</summary>
    public LockMode OwnLock
    {
        get
        {
            var strongest = LockMode.None;
            foreach (var held in Step.Locks)
            {
                if (held.Relation == Step.Table && held.Mode > strongest) strongest = held.Mode;
            }
            return strongest;
        }
    }
}

/// <summary>Something a step does that neither its locks nor its cost tell.</summary>
internal sealed record StepEffect(EffectKind Kind, string Detail);

/// <summary>Kinds of effects.</summary>
internal enum EffectKind
{
    /// <summary>A table or column goes to the trash.</summary>
    MovesToTrash,

    /// <summary>A table or column is dropped with its data.</summary>
    DropsData,

    /// <summary>Rows are dropped later, when they reach an age.</summary>
    ExpiresData,

    /// <summary>The rows are gone after a crash of the server.</summary>
    LosesOnCrash,

    /// <summary>Values can change without an error.</summary>
    CastsLossily,

    /// <summary>Statements of applications that worked before can fail.</summary>
    BreaksApplications,

    /// <summary>An index is built.</summary>
    BuildsIndex,

    /// <summary>An index goes.</summary>
    DropsIndex,

    /// <summary>An index or constraint goes before its successor is there.</summary>
    LeavesGap,

    /// <summary>Planner statistics of a column are lost.</summary>
    LosesStatistics,

    /// <summary>Existing rows can make it fail.</summary>
    DependsOnData,

    /// <summary>It touches what views, functions or triggers may use.</summary>
    TouchesDependants,

    /// <summary>Triggers, policies and their like go to the trash with their table.</summary>
    TakesOthersAlong,

    /// <summary>A read table is not in step until it is filled.</summary>
    StopsReadModel,

    /// <summary>A view is dropped or created again.</summary>
    RebuildsDependant,

    /// <summary>It needs an extension.</summary>
    NeedsExtension,
}
