using Npgsql;
using Portal.Schema;

namespace Portal.Postgres.Execution;

/// <summary>How a run ended.</summary>
public enum PlanRunState
{
    /// <summary>The schema is as the plan says, read back and recorded.</summary>
    Done,

    /// <summary>Nothing was changed now, for a reason that a person or time must solve; see <see cref="PlanRun.Code"/>.</summary>
    Held,

    /// <summary>A step failed for good. The schema is at the boundary before it.</summary>
    Failed,

    /// <summary>It was asked to stop. The schema is at the boundary before the step that was stopped.</summary>
    Cancelled,

    /// <summary>The server did not say whether the last transaction was committed and cannot be asked now.</summary>
    Unknown,
}

/// <summary>Why a run was held, failed or is unknown; stable codes.</summary>
public enum PlanRunCode
{
    /// <summary>It went through.</summary>
    None,
    /// <summary>Another session holds the schema's lock.</summary>
    SchemaLocked,
    /// <summary>A newer claim on the schema is known.</summary>
    LateExecutor,
    /// <summary>The connection leads to another server or database than the approved one.</summary>
    ServerChanged,
    /// <summary>The server is a standby.</summary>
    ServerInRecovery,
    /// <summary>The server takes no work at the moment, whatever the schema: it is read-only, or a disk, its memory or a limit of its own is full.</summary>
    ServerUnfit,
    /// <summary>The plan's bytes do not hash to what was approved.</summary>
    PlanChanged,
    /// <summary>The live schema is not what the plan starts from.</summary>
    StructureChanged,
    /// <summary>Code that is not the portal's is in the schema or reaches it.</summary>
    ForeignCode,
    /// <summary>A statement failed.</summary>
    StatementFailed,
    /// <summary>A lock was not to be had in all attempts.</summary>
    LockNotAvailable,
    /// <summary>The steps went through and the schema is still not what the plan promised.</summary>
    EndDiffers,
    /// <summary>The connection was lost and could not be had again.</summary>
    ConnectionLost,
    /// <summary>It was asked to stop.</summary>
    Cancelled,
}

/// <summary>What happened to one schema.</summary>
/// <param name="State">How it ended.</param>
/// <param name="Code">Why.</param>
/// <param name="Reason">Why, for a person; null when it went through.</param>
/// <param name="StepsDone">How many of the plan's steps are done on the schema, those of earlier attempts included.</param>
/// <param name="Steps">What this attempt did, in order.</param>
/// <param name="Fingerprint">What the schema looked like when it was last read, or null.</param>
/// <param name="Failure">The database's error, or null.</param>
public sealed record PlanRun(
    PlanRunState State, PlanRunCode Code, string? Reason, int StepsDone, EquatableArray<StepRun> Steps, string? Fingerprint,
    StatementFailure? Failure);

/// <summary>How one attempt at a step ended.</summary>
public enum StepRunState
{
    /// <summary>Its effect is committed.</summary>
    Done,

    /// <summary>Its effect was there already.</summary>
    AlreadyDone,

    /// <summary>It failed, or something else in its transaction did; its effect is rolled back.</summary>
    Failed,
}

/// <summary>One attempt at a step.</summary>
/// <param name="Number">The step's place in the plan, from 1.</param>
/// <param name="Attempt">1, 2 ...</param>
/// <param name="State">How it ended.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="FinishedAt">UTC.</param>
/// <param name="Failure">The database's error when this very step caused it.</param>
public sealed record StepRun(
    int Number, int Attempt, StepRunState State, DateTime StartedAt, DateTime FinishedAt, StatementFailure? Failure);

/// <summary>What a database said about a statement.</summary>
/// <param name="SqlState">SQLSTATE (PostgreSQL manual, appendix A).</param>
/// <param name="Message">The primary message.</param>
/// <param name="Detail">The detail, or null.</param>
/// <param name="Hint">The hint, or null.</param>
/// <param name="Position">The character in <paramref name="Sql"/> that it is about, from 1; null when unknown.</param>
/// <param name="Sql">The statement.</param>
public sealed record StatementFailure(string SqlState, string Message, string? Detail, string? Hint, int? Position, string Sql)
{
    /// <summary>From the driver's exception.</summary>
    public static StatementFailure From(PostgresException error, string sql) => new(
        error.SqlState, error.MessageText, error.Detail, error.Hint, error.Position > 0 ? error.Position : null, sql);
}

/// <summary>A moment of a run, for whoever watches.</summary>
/// <param name="Kind">What.</param>
/// <param name="Step">The step's place in the plan, from 1; null when it is about the whole.</param>
/// <param name="Message">One line for the log.</param>
public sealed record PlanRunEvent(PlanRunEventKind Kind, int? Step, string Message);

/// <summary>Moments of a run.</summary>
public enum PlanRunEventKind
{
    /// <summary>A check before the start passed, or the run goes on where an earlier attempt ended.</summary>
    Note,

    /// <summary>A step starts.</summary>
    StepStarted,

    /// <summary>A step is committed.</summary>
    StepDone,

    /// <summary>A step failed; it may be tried again.</summary>
    StepFailed,

    /// <summary>A step that takes long tells how far it has come.</summary>
    Progress,

    /// <summary>It waits, and says for what.</summary>
    Waiting,
}
