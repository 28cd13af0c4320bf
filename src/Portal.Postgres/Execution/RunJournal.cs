using Npgsql;
using Portal.Schema;

namespace Portal.Postgres.Execution;

/// <summary>What one run has done so far, over all its connections: the working state that ends as a <see cref="PlanRun"/>.</summary>
internal sealed class RunJournal(TimeProvider time, IProgress<PlanRunEvent>? progress)
{
    private readonly List<StepRun> _steps = [];
    private readonly Dictionary<int, int> _attempts = [];

    /// <summary>Steps of the plan that are known to be done.</summary>
    public int StepsDone { get; set; }

    /// <summary>What the schema looked like when it was last read.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>The transaction whose COMMIT was sent and not answered; null when there is none.</summary>
    public string? PendingTransaction { get; set; }

    /// <summary>What the server could not do, when the driver gave the session up with it; the next session only clears up what is left, and ends the run.</summary>
    public StatementFailure? Unfit { get; set; }

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public void Note(string message) => progress?.Report(new(PlanRunEventKind.Note, null, message));

    public void Waiting(int? step, string message) => progress?.Report(new(PlanRunEventKind.Waiting, step, message));

    public void Progress(int step, string message) => progress?.Report(new(PlanRunEventKind.Progress, step, message));

    public void Started(int step, string title)
    {
        _attempts[step] = _attempts.GetValueOrDefault(step) + 1;
        progress?.Report(new(PlanRunEventKind.StepStarted, step, title));
    }

    public void Done(int step, string title, DateTime startedAt, StepRunState state)
    {
        _steps.Add(new(step, Math.Max(_attempts.GetValueOrDefault(step), 1), state, startedAt, Now, null));
        StepsDone = Math.Max(StepsDone, step);
        progress?.Report(new(PlanRunEventKind.StepDone, step, state == StepRunState.AlreadyDone ? $"{title}: was done already" : title));
    }

    public void Failed(int step, string title, DateTime startedAt, StatementFailure? failure)
    {
        _steps.Add(new(step, Math.Max(_attempts.GetValueOrDefault(step), 1), StepRunState.Failed, startedAt, Now, failure));
        if (failure is not null) progress?.Report(new(PlanRunEventKind.StepFailed, step, $"{title}: {failure.Message} ({failure.SqlState})"));
    }

    public PlanRun End() => new(PlanRunState.Done, PlanRunCode.None, null, StepsDone, _steps.ToEquatableArray(), Fingerprint, null);

    public PlanRun End(PlanRunState state, PlanRunCode code, string reason, StatementFailure? failure = null) =>
        new(state, code, reason, StepsDone, _steps.ToEquatableArray(), Fingerprint, failure);
}

/// <summary>The families of errors that the executor tells apart (PostgreSQL manual, appendix A).</summary>
internal static class SqlErrors
{
    /// <summary>Another transaction was in the way: lock_not_available, deadlock_detected.</summary>
    public static bool IsLock(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected;

    /// <summary>
    /// The fault is the server's and no schema is to blame: insufficient resources (a full disk, memory, a limit of its own) and writes to a
    /// server or database that is read-only (PostgreSQL manual, appendix A, classes 53 and 25006, io_error).
    /// </summary>
    public static bool IsUnfitServer(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.IoError
        || error.SqlState.StartsWith("53", StringComparison.Ordinal) && error.SqlState != PostgresErrorCodes.TooManyConnections;

    /// <summary>The session is gone or was never had; the same work may go on in another one.</summary>
    public static bool IsConnectionLoss(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections } => true,
        PostgresException refused => refused.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException => true,
        _ => false,
    };
}
