using Npgsql;
using Portal.Postgres.Meta;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Postgres.Execution;

/// <summary>
/// Closes a transaction: reads the schema back inside it, records the boundary (and at the end of the plan what was applied)
/// and commits. At the end the schema must be what the plan promised, else the transaction is rolled back.
/// </summary>
internal sealed class StepRecorder(TargetSession session, MigrationPlan plan, RunJournal journal)
{
    private readonly int _stepCount = plan.Steps.Count();

    /// <summary>True when the end of the plan is on record.</summary>
    public bool EndRecorded { get; private set; }

    /// <summary>Records that so many steps are done and commits the open transaction; the end of the run when that cannot be.</summary>
    public async Task<PlanRun?> RecordAsync(int stepsDone, CancellationToken ct)
    {
        var model = await session.ReadAsync(ct).ConfigureAwait(false);
        var fingerprint = LiveFingerprint.Of(model);
        journal.Fingerprint = fingerprint;
        var isEnd = stepsDone == _stepCount;
        if (isEnd && fingerprint != plan.ToFingerprint)
        {
            await session.RollBackAsync().ConfigureAwait(false);
            return journal.End(PlanRunState.Failed, PlanRunCode.EndDiffers,
                $"After the last step the schema reads {fingerprint}, the plan promised {plan.ToFingerprint}. Something else changed {session.Request.Schema}; compare it and make a new plan.");
        }
        return await CommitAsync(stepsDone, fingerprint, isEnd, model, ct).ConfigureAwait(false);
    }

    private async Task<PlanRun?> CommitAsync(int stepsDone, string fingerprint, bool isEnd, SchemaModel? model, CancellationToken ct)
    {
        var request = session.Request;
        using var batch = new NpgsqlBatch(session.Connection);
        var boundary = PortalMeta.RecordBoundary(request.Schema, request.RunId, request.PlanHash, new(stepsDone, fingerprint), request.Fence);
        batch.BatchCommands.Add(boundary);
        if (isEnd)
        {
            var applied = new AppliedStructure(
                request.DefinitionHash, fingerprint, request.PlanHash, plan.StableIds ?? StableIds.Of(model ?? SchemaModel.Empty), request.RequestedBy, journal.Now);
            batch.BatchCommands.Add(PortalMeta.RecordApplied(request.Schema, applied, request.RunId, request.Fence));
        }
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_current_xact_id()::text"));
        var xid = await batch.ExecuteScalarAsync(ct).ConfigureAwait(false) as string;
        if (boundary.RecordsAffected != 1)
        {
            await session.RollBackAsync().ConfigureAwait(false);
            return journal.End(PlanRunState.Held, PlanRunCode.LateExecutor, $"A newer claim on {request.Schema} is known: this executor is late.");
        }
        // From here until the answer nobody but the server knows; a lost answer is looked up by this id. Not cancellable.
        journal.PendingTransaction = xid;
        await session.ExecuteAsync(CancellationToken.None, "commit").ConfigureAwait(false);
        journal.PendingTransaction = null;
        EndRecorded = isEnd;
        return null;
    }
}
