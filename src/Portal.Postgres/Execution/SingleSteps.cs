using Npgsql;
using Portal.Schema.Planning;

namespace Portal.Postgres.Execution;

/// <summary>
/// Runs the steps of a group that cannot be in a transaction (CREATE INDEX CONCURRENTLY and its like), one statement each. What a
/// failed attempt leaves behind is removed at once; whether the effect is there is asked of the catalogue, and only then recorded.
/// </summary>
internal sealed class SingleSteps(
    TargetSession session, RunJournal journal, StepRecorder recorder, TimeProvider time, PlanExecutorOptions options)
{
    /// <summary>Removing an invalid index waits for its own locks, but not for ever.</summary>
    private static readonly TimeSpan s_cleanupBound = TimeSpan.FromMinutes(1);

    /// <summary>Runs what is left of the group whose first step has number <paramref name="first"/>; the end of the run when it cannot go on.</summary>
    public async Task<PlanRun?> RunAsync(PlanGroup group, int first, CancellationToken ct)
    {
        for (var number = Math.Max(first, journal.StepsDone + 1); number < first + group.Steps.Count; number++)
        {
            ct.ThrowIfCancellationRequested();
            if (await RunStepAsync(group.Steps[number - first], number, ct).ConfigureAwait(false) is { } ended) return ended;
        }
        return null;
    }

    private async Task<PlanRun?> RunStepAsync(PlanStep step, int number, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var startedAt = journal.Now;
            journal.Started(number, step.Title);
            try
            {
                var there = await IsDoneAsync(step, ct).ConfigureAwait(false);
                if (!there && await ExecuteAsync(step, number, ct).ConfigureAwait(false) is { } stopped) return stopped;
                await session.ExecuteAsync(ct, "begin").ConfigureAwait(false);
                if (await recorder.RecordAsync(number, ct).ConfigureAwait(false) is { } ended) return ended;
                journal.Done(number, step.Title, startedAt, there ? StepRunState.AlreadyDone : StepRunState.Done);
                return null;
            }
            catch (PostgresException error) when (!SqlErrors.IsConnectionLoss(error))
            {
                await CleanUpAsync(step).ConfigureAwait(false);
                ct.ThrowIfCancellationRequested();
                var failure = StatementFailure.From(error, error.BatchCommand?.CommandText ?? session.Sql(step.Sql));
                journal.Failed(number, step.Title, startedAt, failure);
                var isLock = SqlErrors.IsLock(error);
                if (!isLock || attempt >= options.LockBackoff.Attempts)
                {
                    var isUnfit = SqlErrors.IsUnfitServer(error);
                    // The driver gives a session up that met such an error: what the statement left is removed in another one.
                    if (isUnfit && session.Connection.FullState != System.Data.ConnectionState.Open)
                    {
                        journal.Unfit = failure;
                        throw new NpgsqlException("The session was given up.", error);
                    }
                    return journal.End(isLock || isUnfit ? PlanRunState.Held : PlanRunState.Failed,
                        isLock ? PlanRunCode.LockNotAvailable : isUnfit ? PlanRunCode.ServerUnfit : PlanRunCode.StatementFailed, $"{failure.Message} ({failure.SqlState})", failure);
                }
                var holders = await TableLocks.DescribeHoldersAsync(session, [step], ct).ConfigureAwait(false);
                var wait = options.LockBackoff.After(attempt);
                journal.Waiting(number, $"{failure.Message}{holders}; attempt {attempt + 1} in {wait.TotalSeconds:0.0} s");
                await Task.Delay(wait, time, ct).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                await CleanUpAsync(step).ConfigureAwait(false);
                throw;
            }
        }
    }

    private Task<bool> IsDoneAsync(PlanStep step, CancellationToken ct) =>
        step.DoneSql is { } sql ? session.AskAsync(session.Sql(sql), ct) : Task.FromResult(false);

    private async Task<PlanRun?> ExecuteAsync(PlanStep step, int number, CancellationToken ct)
    {
        if (step.Backfill is not null) return await new BackfillRun(session, journal, time, options).RunAsync(step, number, ct).ConfigureAwait(false);
        await session.ExecuteAsync(ct, [.. TargetSession.Bounds(step.Timeouts, local: false), .. session.OwnerRoleForSession()]).ConfigureAwait(false);
        await session.ExecuteAsync(step, step.Sql, ct, done => journal.Progress(number, $"{step.Title}: {done}")).ConfigureAwait(false);
        await session.ExecuteAsync(ct, Restored).ConfigureAwait(false);
        return null;
    }

    /// <summary>Takes away an invalid index, unless the effect is there after all.</summary>
    private async Task CleanUpAsync(PlanStep step)
    {
        await session.RollBackAsync().ConfigureAwait(false);
        if (session.Connection.FullState != System.Data.ConnectionState.Open) return;
        await session.ExecuteAsync(CancellationToken.None, Restored).ConfigureAwait(false);
        if (step.CleanupSql is not { } cleanup || await IsDoneAsync(step, CancellationToken.None).ConfigureAwait(false)) return;
        using var bound = new CancellationTokenSource(s_cleanupBound, time);
        await session.ExecuteAsync(bound.Token, session.OwnerRoleForSession()).ConfigureAwait(false);
        await session.ExecuteAsync(step, cleanup, bound.Token).ConfigureAwait(false);
        await session.ExecuteAsync(bound.Token, Restored).ConfigureAwait(false);
    }

    private static string[] Restored { get; } = ["reset role", TargetSession.CheckPatience, "reset statement_timeout"];
}
