namespace Portal.Schema.Planning;

/// <summary>
/// What turns one live structure into another: ordered groups of steps. A plan is a value: it is serialised
/// (<see cref="PlanSerializer"/>), hashed, approved by that hash, and exactly those bytes run on every schema of the state
/// class. Its SQL holds <see cref="Model.SchemaModel.SchemaPlaceholder"/> where the quoted schema name goes.
/// </summary>
public sealed record MigrationPlan
{
    /// <summary>The fingerprint a live schema must have for the plan to start; <see cref="EmptyFingerprint"/> for a schema that is not there yet.</summary>
    public required string FromFingerprint { get; init; }

    /// <summary>The fingerprint a schema has when the plan is through.</summary>
    public required string ToFingerprint { get; init; }

    /// <summary>The groups in order. Empty when there is nothing to do.</summary>
    public required EquatableArray<PlanGroup> Groups { get; init; }

    /// <summary>Objects that definitions do not describe and that stay as they are, for the reader of the plan.</summary>
    public EquatableArray<Model.UnmanagedObject> NotManaged { get; init; } = [];

    /// <summary>
    /// Which stable id each element has when the plan is through; kept on the target with the record of the run, so that the next
    /// plan tells a rename from a drop and an add. Null in a plan that was not made from definitions.
    /// </summary>
    public Model.StableIds? StableIds { get; init; }

    /// <summary>Start fingerprint of a schema that does not exist.</summary>
    public const string EmptyFingerprint = "absent";

    /// <summary>All steps in order.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<PlanStep> Steps => Groups.SelectMany(group => group.Steps);
}

/// <summary>A transaction boundary.</summary>
public sealed record PlanGroup
{
    /// <summary>True: the steps and the record in <c>portal_meta</c> commit together. False: each step runs alone, outside a transaction.</summary>
    public required bool Transactional { get; init; }

    /// <summary>The steps in order.</summary>
    public required EquatableArray<PlanStep> Steps { get; init; }
}

/// <summary>One statement with all that a reader and the executor need to know of it.</summary>
public sealed record PlanStep
{
    /// <summary>What the step does, in a few words: <c>Add column priority to orders</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The table it is about, or null for the schema.</summary>
    public string? Table { get; init; }

    /// <summary>The statement, with the schema placeholder.</summary>
    public required string Sql { get; init; }

    /// <summary>
    /// True when <see cref="Sql"/>, <see cref="UndoSql"/> and <see cref="CleanupSql"/> are queries that answer statements, which run one after the other, each alone,
    /// row by row (psql: <c>\gexec</c>); null is none. For what must be done to each partition of a time series: a plan is for many schemas and many days, and does not know them.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault)]
    public bool Generates { get; init; }

    /// <summary>The statement that takes it back, with the schema placeholder, or null.</summary>
    public string? UndoSql { get; init; }

    /// <summary>Why there is no undo; set exactly when <see cref="UndoSql"/> is null.</summary>
    public string? NoUndoReason { get; init; }

    /// <summary>
    /// True for a step that changes nothing a comparison would see, such as a validation of what the plan itself adds, a fill of what it
    /// adds, or statistics. Without an undo it does not keep the plan from being taken back (<see cref="UndoPlanner"/>).
    /// </summary>
    public bool KeepsStructure { get; init; }

    /// <summary>What <see cref="UndoSql"/> does to the data.</summary>
    public DataCost UndoCost { get; init; }

    /// <summary>What is lost when the step is taken back, such as values that were written since; null when nothing is.</summary>
    public string? UndoLoss { get; init; }

    /// <summary>True when the steps of its transaction are taken back in one, whatever that costs: what lies between would be seen.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault)]
    public bool UndoTogether { get; init; }

    /// <summary>The question whether the step is taken back; required where its undo runs outside a transaction.</summary>
    public string? UndoDoneSql { get; init; }

    /// <summary>Statement that removes what a failed undo outside a transaction can leave behind, or null.</summary>
    public string? UndoCleanupSql { get; init; }

    /// <summary>What follows <see cref="UndoSql"/> before the step is wholly taken back, in order: a validation, a comment.</summary>
    public EquatableArray<UndoStatement> UndoThen { get; init; } = [];

    /// <summary>The strongest lock on each relation it touches, the referenced ones included.</summary>
    public EquatableArray<RelationLock> Locks { get; init; } = [];

    /// <summary>Whether data is read or rewritten.</summary>
    public DataCost Cost { get; init; }

    /// <summary>What it is expected to take; null when it only changes the catalogue, or the size of its table is not known.</summary>
    public StepEstimate? Estimate { get; init; }

    /// <summary>The hazards, worst first.</summary>
    public EquatableArray<Hazard> Hazards { get; init; } = [];

    /// <summary>Queries that tell before approval how many rows would make the step fail.</summary>
    public EquatableArray<PreCheck> PreChecks { get; init; } = [];

    /// <summary>How the executor bounds the step.</summary>
    public StepTimeouts Timeouts { get; init; } = StepTimeouts.CatalogueOnly;

    /// <summary>
    /// A query that answers one boolean: is the step's effect already in the catalogue? Lets a run go on after a crash.
    /// Required for steps outside a transaction.
    /// </summary>
    public string? DoneSql { get; init; }

    /// <summary>How the step is done in batches; null for one that is its statement alone.</summary>
    public Backfill? Backfill { get; init; }

    /// <summary>Statement that removes what a failed attempt can leave behind (an invalid index), or null.</summary>
    public string? CleanupSql { get; init; }

    /// <summary>The view that the step takes away, as it was when the plan was made: the run is held when it reads differently.</summary>
    public Model.DependantModel? Expects { get; init; }

    /// <summary>True when the statement names roles of the target: the shadow server does not have them, so it is not tried there.</summary>
    public bool NamesRoles { get; init; }
}

/// <summary>A further statement of the way back.</summary>
/// <param name="Sql">The statement, with the schema placeholder.</param>
/// <param name="Cost">What it does to the data; one that reads or writes data has a transaction of its own.</param>
public sealed record UndoStatement(string Sql, DataCost Cost = DataCost.None)
{
    /// <summary>See <see cref="PlanStep.NamesRoles"/>.</summary>
    public bool NamesRoles { get; init; }
}

/// <summary>A lock on a relation.</summary>
/// <param name="Relation">The relation, qualified unless in the schema itself.</param>
/// <param name="Mode">Lock mode (PostgreSQL manual, 13.3.1 Table-Level Locks).</param>
public sealed record RelationLock(string Relation, LockMode Mode);

/// <summary>Table-level lock modes, weakest first (PostgreSQL manual, 13.3.1).</summary>
public enum LockMode
{
    /// <summary>No table lock.</summary>
    None,
    /// <summary>ACCESS SHARE.</summary>
    AccessShare,
    /// <summary>ROW SHARE.</summary>
    RowShare,
    /// <summary>ROW EXCLUSIVE.</summary>
    RowExclusive,
    /// <summary>SHARE UPDATE EXCLUSIVE.</summary>
    ShareUpdateExclusive,
    /// <summary>SHARE.</summary>
    Share,
    /// <summary>SHARE ROW EXCLUSIVE.</summary>
    ShareRowExclusive,
    /// <summary>EXCLUSIVE.</summary>
    Exclusive,
    /// <summary>ACCESS EXCLUSIVE.</summary>
    AccessExclusive,
}

/// <summary>What a step does to the table's data.</summary>
public enum DataCost
{
    /// <summary>Catalogue only.</summary>
    None,
    /// <summary>Reads the table once.</summary>
    Scan,
    /// <summary>Writes the table, and its indexes, anew.</summary>
    Rewrite,
}

/// <summary>A danger of a step.</summary>
/// <param name="Code">Stable code, see <c>docs/hazards.md</c>.</param>
/// <param name="Severity">How bad it is in this case.</param>
/// <param name="Detail">What exactly, with names: <c>VARCHAR(80) to VARCHAR(20) cuts longer values off</c>.</param>
public sealed record Hazard(HazardCode Code, HazardSeverity Severity, string Detail);

/// <summary>S0 to S3 of the design language, and refused.</summary>
public enum HazardSeverity
{
    /// <summary>Catalogue only; for information.</summary>
    S0,
    /// <summary>Caution.</summary>
    S1,
    /// <summary>Needs approval: blocks readers or writers for as long as the data takes, or breaks applications.</summary>
    S2,
    /// <summary>Destructive or lossy.</summary>
    S3,
    /// <summary>Refused: the planner offers no way.</summary>
    Refused,
}

/// <summary>Stable hazard codes; serialised by name in UPPER_SNAKE.</summary>
public enum HazardCode
{
    /// <summary>Values or rows are dropped or moved to the trash.</summary>
    DataLoss,
    /// <summary>A cast can change values without an error.</summary>
    LossyCast,
    /// <summary>The table and its indexes are written anew under the lock.</summary>
    TableRewrite,
    /// <summary>The table is read under a lock that stops writers or readers.</summary>
    FullScan,
    /// <summary>Writers wait for as long as the data takes.</summary>
    BlocksWrites,
    /// <summary>A referenced table is locked too.</summary>
    LockParent,
    /// <summary>An index is built.</summary>
    IndexBuild,
    /// <summary>An index goes.</summary>
    IndexDropped,
    /// <summary>For a time neither the old nor the new index is there.</summary>
    IndexGap,
    /// <summary>Existing rows can make it fail.</summary>
    MayFailOnData,
    /// <summary>Applications that use the old name or shape break.</summary>
    AppBreaking,
    /// <summary>Runs outside a transaction.</summary>
    NotTransactional,
    /// <summary>Cannot be taken back.</summary>
    Irreversible,
    /// <summary>Planner statistics are lost until the next ANALYZE.</summary>
    StatisticsLost,
    /// <summary>Other objects depend on it that the portal does not manage.</summary>
    UntrackedDependants,
    /// <summary>Views are dropped and created again around a change.</summary>
    DependantsRebuilt,
    /// <summary>A read table is not in step for a time.</summary>
    ReadModelStale,
    /// <summary>Needs or changes an extension.</summary>
    Extension,
}

/// <summary>A query that counts offending rows before a plan is approved.</summary>
/// <param name="Title">What it counts: <c>rows with NULL in customer_id</c>.</param>
/// <param name="Sql">A query of one bigint, with the schema placeholder.</param>
public sealed record PreCheck(string Title, string Sql);

/// <summary>Bounds of a step. Null means no limit.</summary>
/// <param name="Lock"><c>lock_timeout</c>; reached, the step is tried again with backoff.</param>
/// <param name="Statement"><c>statement_timeout</c>.</param>
public sealed record StepTimeouts(TimeSpan? Lock, TimeSpan? Statement)
{
    /// <summary>For statements that only change the catalogue: 2 s for the lock, 30 s in all.</summary>
    public static StepTimeouts CatalogueOnly { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30));

    /// <summary>For statements that read or write the data under a weak lock: 2 s for the lock, 6 h in all.</summary>
    public static StepTimeouts DataSized { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromHours(6));

    /// <summary>
    /// For CONCURRENTLY: no lock limit, because lock_timeout counts the wait for old snapshots of the whole database and would
    /// leave an invalid index behind.
    /// </summary>
    public static StepTimeouts Concurrent { get; } = new(null, TimeSpan.FromHours(12));
}
