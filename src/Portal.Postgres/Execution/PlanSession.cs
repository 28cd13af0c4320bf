using Npgsql;
using Portal.Postgres.Meta;
using Portal.Schema.Planning;

namespace Portal.Postgres.Execution;

/// <summary>One attempt at a plan in one session: checks, finds the boundary where the schema stands, runs the groups from there.</summary>
internal sealed class PlanSession(
    TargetSession session, MigrationPlan plan, RunJournal journal, PlanExperience experience, TimeProvider time, PlanExecutorOptions options)
{
    private readonly StepRecorder _recorder = new(session, plan, journal);

    public async Task<PlanRun> RunAsync(CancellationToken ct)
    {
        await SolvePendingAsync(ct).ConfigureAwait(false);
        try
        {
            var checks = new StartChecks(session, journal, time, options);
            return await checks.FindObstacleAsync(ct).ConfigureAwait(false)
                ?? (await TrustAsync(checks, ct).ConfigureAwait(false) ? null : await CheckWholeAsync(checks, ct).ConfigureAwait(false))
                ?? Unfit() ?? await RunGroupsAsync(checks, ct).ConfigureAwait(false) ?? await FinishAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            if (!session.IsReleased) await AdvisoryLock.ReleaseAsync(session.Connection).ConfigureAwait(false);
        }
    }

    private PlanRun? Unfit() => journal.Unfit is { } failure ? journal.End(PlanRunState.Held, PlanRunCode.ServerUnfit, $"{failure.Message} ({failure.SqlState})", failure) : null;

    /// <summary>
    /// Whether the run may begin from what was recorded of the schema: the next group is known from another schema of the same structure, and no
    /// foreign code was found at that structure. Whether it is still that structure is looked at under the group's locks.
    /// </summary>
    private async Task<bool> TrustAsync(StartChecks checks, CancellationToken ct)
    {
        if (journal.Unfit is not null || checks.Recorded is not { } recorded || plan.Steps.Any(step => step.Expects is not null)) return false;
        if (experience.Find(session, (checks.Boundary?.StepsDone ?? 0) + 1)?.From != recorded.Fingerprint) return false;
        // Schemas of a digest can be run several at a time once one of them was read as a whole (KnownBatch).
        if (plan.Groups.Count == 1 && recorded.Digest is { } digest && !experience.HasLookedAt(session.Reader, session.Request.PlanHash, digest)) return false;
        if (!recorded.IsFreeOfForeignCode && await checks.FindForeignCodeAsync(ct).ConfigureAwait(false) is not null) return false;
        if (!new BoundarySearch(session, plan, journal, checks.Boundary).Trust(recorded)) return false;
        (session.Trusted, session.IsFreeOfForeignCode) = (recorded, true);
        return true;
    }

    /// <summary>Looks for foreign code and reads the whole schema, to find the boundary where it stands.</summary>
    private async Task<PlanRun?> CheckWholeAsync(StartChecks checks, CancellationToken ct)
    {
        if (await checks.FindForeignCodeAsync(ct).ConfigureAwait(false) is { } foreign) return foreign;
        session.IsFreeOfForeignCode = true;
        return await new BoundarySearch(session, plan, journal, checks.Boundary).FindObstacleAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Asks what became of a transaction whose COMMIT was not answered (P4); its record tells the boundary then.</summary>
    private async Task SolvePendingAsync(CancellationToken ct)
    {
        if (journal.PendingTransaction is not null) await session.PrepareAsync(ct).ConfigureAwait(false);
        while (journal.PendingTransaction is { } xid)
        {
            var status = await StatusAsync(xid, ct).ConfigureAwait(false);
            if (status == "in progress")
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, ct).ConfigureAwait(false);
                continue;
            }
            journal.Note($"Transaction {xid}, whose commit was not answered, is {status ?? "too old to be known"}");
            journal.PendingTransaction = null;
        }
    }

    private async Task<string?> StatusAsync(string xid, CancellationToken ct)
    {
        using var command = new NpgsqlCommand("select pg_xact_status($1::text::xid8)", session.Connection) { Parameters = { new() { Value = xid } } };
        try
        {
            return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) as string;
        }
        catch (PostgresException future) when (future.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            // A server that crashed before anything of the transaction reached the disk counts from before it.
            return "aborted";
        }
    }

    private async Task<PlanRun?> RunGroupsAsync(StartChecks checks, CancellationToken ct)
    {
        var first = 1;
        foreach (var group in plan.Groups)
        {
            var last = first + group.Steps.Count - 1;
            if (journal.StepsDone < last)
            {
                ct.ThrowIfCancellationRequested();
                var (ended, hasMoved) = await RunGroupAsync(group, first, ct).ConfigureAwait(false);
                if (hasMoved) return await CheckWholeAgainAsync(checks, ct).ConfigureAwait(false) ?? await RunGroupsAsync(checks, ct).ConfigureAwait(false);
                if (ended is not null) return ended;
            }
            first = last + 1;
        }
        return null;
    }

    private async Task<(PlanRun? Ended, bool HasMoved)> RunGroupAsync(PlanGroup group, int first, CancellationToken ct)
    {
        if (group.Transactional)
        {
            var run = new TransactionalGroup(session, plan, journal, _recorder, experience, time, options);
            var ended = await run.RunAsync(group, first, ct).ConfigureAwait(false);
            return (ended, run.HasMoved);
        }
        session.Trusted = null;
        return (await new SingleSteps(session, journal, _recorder, time, options).RunAsync(group, first, ct).ConfigureAwait(false), false);
    }

    /// <summary>The schema is not what was recorded of it: it is looked at as if nothing had been recorded.</summary>
    private async Task<PlanRun?> CheckWholeAgainAsync(StartChecks checks, CancellationToken ct)
    {
        await checks.ReadBoundaryAsync(ct).ConfigureAwait(false);
        return await CheckWholeAsync(checks, ct).ConfigureAwait(false);
    }

    /// <summary>A plan without steps, or one whose end was there already, is recorded too: the definitions it stands for count.</summary>
    private async Task<PlanRun> FinishAsync(CancellationToken ct)
    {
        if (!_recorder.EndRecorded)
        {
            await session.ExecuteAsync(ct, "begin").ConfigureAwait(false);
            if (await _recorder.RecordAsync(plan.Steps.Count(), ct).ConfigureAwait(false) is { } ended) return ended;
        }
        return journal.End();
    }
}
