using Npgsql;
using Portal.Schema.Planning;

namespace Portal.Postgres.Execution;

/// <summary>
/// Runs one group as one transaction: the locks first, under which the schema is read again, then all statements in one round
/// trip, then the record and COMMIT. A lock that is not to be had rolls the whole back and it starts again after a wait. Where the group is
/// known from another schema and the session trusts a record of this one, <see cref="KnownGroupRun"/> does it without reading the whole schema.
/// </summary>
internal sealed class TransactionalGroup(
    TargetSession session, MigrationPlan plan, RunJournal journal, StepRecorder recorder, PlanExperience experience, TimeProvider time, PlanExecutorOptions options)
{
    private NpgsqlBatch? _batch;

    /// <summary>True when the group was not run because the schema is not what was recorded of it: it must be looked at as a whole.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Runs the group whose first step has number <paramref name="first"/>; the end of the run when it cannot go on.</summary>
    public async Task<PlanRun?> RunAsync(PlanGroup group, int first, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var startedAt = journal.Now;
            foreach (var (step, number) in Numbered(group, first)) journal.Started(number, step.Title);
            try
            {
                var ended = await RunOnceAsync(group, first, ct).ConfigureAwait(false);
                if (ended is null && !HasMoved)
                    foreach (var (step, number) in Numbered(group, first)) journal.Done(number, step.Title, startedAt, StepRunState.Done);
                return ended;
            }
            catch (PostgresException error) when (!SqlErrors.IsConnectionLoss(error))
            {
                await session.RollBackAsync().ConfigureAwait(false);
                ct.ThrowIfCancellationRequested();
                var failure = Report(group, first, startedAt, error);
                if (SqlErrors.IsUnfitServer(error)) return Failed(PlanRunState.Held, PlanRunCode.ServerUnfit, failure);
                if (!SqlErrors.IsLock(error)) return Failed(PlanRunState.Failed, PlanRunCode.StatementFailed, failure);
                if (attempt >= options.LockBackoff.Attempts) return Failed(PlanRunState.Held, PlanRunCode.LockNotAvailable, failure);
                var holders = await TableLocks.DescribeHoldersAsync(session, group.Steps, ct).ConfigureAwait(false);
                var wait = options.LockBackoff.After(attempt);
                journal.Waiting(first, $"{failure.Message}{holders}; attempt {attempt + 1} in {wait.TotalSeconds:0.0} s");
                await Task.Delay(wait, time, ct).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                await session.RollBackAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    private async Task<PlanRun?> RunOnceAsync(PlanGroup group, int first, CancellationToken ct)
    {
        var last = first + group.Steps.Count - 1;
        if (session.Trusted is { } trusted && experience.Find(session, first) is { } known)
        {
            var run = new KnownGroupRun(session, journal, recorder, known);
            if (!await run.BeginAsync(group, trusted, ct).ConfigureAwait(false))
            {
                HasMoved = true;
                return null;
            }
            using var batch = _batch = Batch(group, begun: true);
            if (await run.FinishAsync(batch, last, ct).ConfigureAwait(false) is var (isDone, ended) && (isDone || ended is not null)) return ended;
            return await recorder.RecordAsync(last, ct).ConfigureAwait(false);
        }
        return await RunOnReadSchemaAsync(group, first, last, ct).ConfigureAwait(false);
    }

    private async Task<PlanRun?> RunOnReadSchemaAsync(PlanGroup group, int first, int last, CancellationToken ct)
    {
        if (session.LastRead is null) await session.ReadAsync(ct).ConfigureAwait(false);
        var from = journal.Fingerprint ?? "";
        var locks = TableLocks.Statements(session, group.Steps, session.LastRead?.Model.Tables.Select(table => table.Name) ?? []);
        GroupWatch? watch = null;
        if (locks.Count > 0)
        {
            await session.ExecuteAsync(group.Steps[0].Timeouts.Lock * locks.Count,
                ["begin", .. TargetSession.Bounds(group.Steps[0].Timeouts, local: true), .. session.OwnerRoleInTransaction(), .. locks], ct).ConfigureAwait(false);
            if (await FindDriftAsync(group, first, ct).ConfigureAwait(false) is { } drift) return drift;
            watch = await GroupWatch.BeginAsync(session, group, from, ct).ConfigureAwait(false);
        }
        using (var batch = _batch = Batch(group, begun: locks.Count > 0)) await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        var after = watch is null ? null : await watch.EndAsync(session, ct).ConfigureAwait(false);
        var ended = await recorder.RecordAsync(last, ct).ConfigureAwait(false);
        if (ended is not null || watch is null) return ended;
        var learned = after is not null && journal.Fingerprint is { } to ? watch.Learned(session, after, to, recorder.StableIds) : null;
        if (learned is not null) experience.Learn(session, first, learned);
        if (plan.Groups.Count == 1 && watch.Digest is { } digest) experience.LearnEnd(session, digest, watch.LearnedEnd(session, learned, recorder.Digest));
        return null;
    }

    /// <summary>With the locks held nobody can change the tables any more: what is there now is what the statements will meet (U23).</summary>
    private async Task<PlanRun?> FindDriftAsync(PlanGroup group, int first, CancellationToken ct)
    {
        var model = await session.ReadAsync(ct).ConfigureAwait(false);
        var live = LiveFingerprint.Of(model);
        var difference = live == journal.Fingerprint
            ? ExpectedViews.FindDifference(plan, first, group, model)
            : $"{session.Request.Schema} was changed between the check and the statement; it reads {live} now. Make a new plan.";
        if (difference is null) return null;
        await session.RollBackAsync().ConfigureAwait(false);
        journal.Fingerprint = live;
        return journal.End(PlanRunState.Held, PlanRunCode.StructureChanged, difference);
    }

    private NpgsqlBatch Batch(PlanGroup group, bool begun)
    {
        var work = group.Steps.Aggregate((TimeSpan?)TimeSpan.Zero, (sum, step) => sum + step.Timeouts.Statement);
        var batch = new NpgsqlBatch(session.Connection) { Timeout = session.AnswerWithin(work) };
        if (!begun) Add(batch, ["begin", .. session.OwnerRoleInTransaction()]);
        StepTimeouts? bounds = null;
        foreach (var step in group.Steps)
        {
            if (step.Timeouts != bounds) Add(batch, TargetSession.Bounds(bounds = step.Timeouts, local: true));
            Add(batch, [session.Sql(step.Sql)]);
        }
        // The record is written by the login, not by the tenant's owner, who has no right to it.
        Add(batch, ["set local role none", "set local statement_timeout = 0"]);
        return batch;
    }

    private static void Add(NpgsqlBatch batch, IEnumerable<string> statements)
    {
        foreach (var statement in statements) batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
    }

    private StatementFailure Report(PlanGroup group, int first, DateTime startedAt, PostgresException error)
    {
        // The server stops at the first statement that fails, so that is the first without an answer.
        var sql = _batch?.BatchCommands.Cast<NpgsqlBatchCommand>().FirstOrDefault(command => command.StatementType == StatementType.Unknown)?.CommandText ?? "commit";
        var failure = StatementFailure.From(error, sql);
        var found = false;
        foreach (var (step, number) in Numbered(group, first))
        {
            var isCause = !found && session.Sql(step.Sql) == sql;
            found |= isCause;
            journal.Failed(number, step.Title, startedAt, isCause ? failure : null);
        }
        return failure;
    }

    private PlanRun Failed(PlanRunState state, PlanRunCode code, StatementFailure failure) =>
        journal.End(state, code, $"{failure.Message} ({failure.SqlState})", failure);

    private static IEnumerable<(PlanStep Step, int Number)> Numbered(PlanGroup group, int first) =>
        group.Steps.Select((step, index) => (step, first + index));
}
