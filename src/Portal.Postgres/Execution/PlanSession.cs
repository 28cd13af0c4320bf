using Npgsql;
using Portal.Postgres.Meta;
using Portal.Schema.Planning;

namespace Portal.Postgres.Execution;

/// <summary>One attempt at a plan in one session: checks, finds the boundary where the schema stands, runs the groups from there.</summary>
internal sealed class PlanSession(
    TargetSession session, MigrationPlan plan, RunJournal journal, TimeProvider time, PlanExecutorOptions options)
{
    private readonly StepRecorder _recorder = new(session, plan, journal);

    public async Task<PlanRun> RunAsync(CancellationToken ct)
    {
        await session.PrepareAsync(ct).ConfigureAwait(false);
        await SolvePendingAsync(ct).ConfigureAwait(false);
        try
        {
            var checks = new StartChecks(session, journal, time, options);
            var boundary = new BoundarySearch(session, plan, journal);
            return await checks.FindObstacleAsync(ct).ConfigureAwait(false)
                ?? await boundary.FindObstacleAsync(ct).ConfigureAwait(false)
                ?? await RunGroupsAsync(ct).ConfigureAwait(false) ?? await FinishAsync(ct).ConfigureAwait(false);
        }
        finally
        {
            await AdvisoryLock.ReleaseAsync(session.Connection).ConfigureAwait(false);
        }
    }

    /// <summary>Asks what became of a transaction whose COMMIT was not answered (P4); its record tells the boundary then.</summary>
    private async Task SolvePendingAsync(CancellationToken ct)
    {
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

    private async Task<PlanRun?> RunGroupsAsync(CancellationToken ct)
    {
        var first = 1;
        foreach (var group in plan.Groups)
        {
            var last = first + group.Steps.Count - 1;
            if (journal.StepsDone < last)
            {
                ct.ThrowIfCancellationRequested();
                PlanRun? ended = group.Transactional
                    ? await new TransactionalGroup(session, plan, journal, _recorder, time, options).RunAsync(group, first, ct).ConfigureAwait(false)
                    : await new SingleSteps(session, journal, _recorder, time, options).RunAsync(group, first, ct).ConfigureAwait(false);
                if (ended is not null) return ended;
            }
            first = last + 1;
        }
        return null;
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
