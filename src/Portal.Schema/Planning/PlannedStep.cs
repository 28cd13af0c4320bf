using Portal.Schema.Hazards;

namespace Portal.Schema.Planning;

/// <summary>When a step runs, as long as no dependency says otherwise.</summary>
internal enum Stage
{
    /// <summary>The schema itself.</summary>
    Schema,

    /// <summary>Enum types, domains and sequences, which columns name.</summary>
    Types,

    /// <summary>Constraints and indexes that stand in the way go.</summary>
    Unlock,

    /// <summary>Tables, columns, constraints and indexes get their new names.</summary>
    Rename,

    /// <summary>Columns and tables that are not defined any more go.</summary>
    Retire,

    /// <summary>New tables.</summary>
    CreateTables,

    /// <summary>Columns are added and changed as far as the catalogue alone allows.</summary>
    Columns,

    /// <summary>Indexes of new and empty tables, constraints that cost nothing yet (NOT VALID).</summary>
    Constraints,

    /// <summary>Foreign keys of new and empty tables, and NOT VALID ones.</summary>
    ForeignKeys,

    /// <summary>Comments.</summary>
    Comments,

    /// <summary>What reads or writes the data: validation, rewrites, concurrent index builds.</summary>
    Data,

    /// <summary>What the data work made possible.</summary>
    Finish,

    /// <summary>What was replaced goes.</summary>
    CleanUp,

    /// <summary>New partitions of existing tables: they take over what the table has by then.</summary>
    Partitions,

    /// <summary>Types and sequences that nothing uses any more go.</summary>
    RetireTypes,
}

/// <summary>What a step may share its transaction with.</summary>
internal enum Boundary
{
    /// <summary>Neighbours of the same unit.</summary>
    Shared,

    /// <summary>Nothing: it works for as long as the data takes, and another step's lock must not last that long.</summary>
    Alone,

    /// <summary>It cannot run in a transaction.</summary>
    Outside,
}

/// <summary>A step with what places it in the plan.</summary>
internal sealed class PlannedStep(PlanStep step, Stage stage, string unit, Boundary boundary, int number)
{
    private readonly List<StepEffect> _effects = [];

    /// <summary>The step; its hazards come last, when all its effects are known. Names are those after every rename.</summary>
    public PlanStep Step { get; } = step;

    /// <summary>The step with the names of the moment in which it runs; null when it names only what has its desired name then.</summary>
    public Func<MomentNames, PlanStep>? AtMoment { get; private set; }

    /// <summary>The rename that it carries out, or null.</summary>
    public Renaming? Renaming { get; private set; }

    public Stage Stage { get; } = stage;

    /// <summary>The filled table whose locks it takes; empty for work on new and empty tables, which shares one transaction.</summary>
    public string Unit { get; } = unit;

    public Boundary Boundary { get; } = boundary;

    /// <summary>The order in which steps were planned.</summary>
    public int Number { get; } = number;

    /// <summary>False when the step locks a partitioned table without its partitions.</summary>
    public bool LocksPartitions { get; private set; } = true;

    /// <summary>What is so once the step is through.</summary>
    public List<Fact> Provides { get; } = [];

    /// <summary>What must be so before the step runs.</summary>
    public List<Fact> Requires { get; } = [];

    public IReadOnlyList<StepEffect> Effects => _effects;

    /// <summary>What runs right before the step, in its transaction.</summary>
    public List<PlannedStep> Before { get; } = [];

    /// <summary>What runs right after the step, in its transaction.</summary>
    public List<PlannedStep> After { get; } = [];

    /// <summary>A step that has its place beside this one, see <see cref="Before"/> and <see cref="After"/>.</summary>
    public PlannedStep Beside(PlanStep beside) => new(beside, Stage, Unit, Boundary, Number);

    public PlannedStep Providing(params IEnumerable<Fact> facts)
    {
        Provides.AddRange(facts);
        return this;
    }

    public PlannedStep Requiring(params IEnumerable<Fact> facts)
    {
        Requires.AddRange(facts);
        return this;
    }

    public PlannedStep WithoutPartitions()
    {
        LocksPartitions = false;
        return this;
    }

    public PlannedStep With(EffectKind kind, string? detail)
    {
        if (detail is not null) _effects.Add(new(kind, detail));
        return this;
    }

    public PlannedStep Naming(Func<MomentNames, PlanStep> atMoment)
    {
        AtMoment = atMoment;
        return this;
    }

    public PlannedStep Carrying(Renaming renaming)
    {
        Renaming = renaming;
        return this;
    }

    public override string ToString() => Step.Title;
}
