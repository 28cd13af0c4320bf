using Npgsql;
using Portal.Postgres.Catalog;
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

    /// <summary>The stable ids to record at the end of the plan, for a schema that was read as a whole.</summary>
    public string StableIds => StableIdText.Write(plan.StableIds ?? Portal.Schema.Model.StableIds.Of(session.LastRead?.Model ?? SchemaModel.Empty));

    /// <summary>Digest of the schema at the end of the plan, or null where there is none.</summary>
    public decimal? Digest { get; private set; }

    /// <summary>Records that so many steps are done and commits the open transaction; the end of the run when that cannot be.</summary>
    public async Task<PlanRun?> RecordAsync(int stepsDone, CancellationToken ct)
    {
        var isEnd = stepsDone == _stepCount;
        var sum = isEnd ? await AddUpAsync(ct).ConfigureAwait(false) : null;
        var fingerprint = journal.Fingerprint = LiveFingerprint.Of(await session.ReadAsync(ct).ConfigureAwait(false));
        if (isEnd && FindDifference(fingerprint) is { } different)
        {
            await session.RollBackAsync().ConfigureAwait(false);
            return different;
        }
        return await CommitAsync(new(stepsDone, fingerprint), Witness(sum, fingerprint), ct).ConfigureAwait(false);
    }

    /// <summary>The end of the run when the schema is not what the plan promised, else null.</summary>
    private PlanRun? FindDifference(string fingerprint) => fingerprint == plan.ToFingerprint
        ? null
        : journal.End(PlanRunState.Failed, PlanRunCode.EndDiffers,
            $"After the last step the schema reads {fingerprint}, the plan promised {plan.ToFingerprint}. Something else changed {session.Request.Schema}; compare it and make a new plan.");

    /// <summary>Taken before the schema is read: what is read afterwards holds as long as the catalogue adds up to this.</summary>
    private async Task<(WitnessScope Scope, decimal Sum)?> AddUpAsync(CancellationToken ct)
    {
        var schema = session.Request.Schema;
        var outside = await CatalogReader.ReadOutsideAsync(session.Connection, [schema], ct).ConfigureAwait(false);
        var scope = new WitnessScope(schema, outside.GetValueOrDefault(schema, []), session.Seed);
        var witness = await CatalogWitness.ReadAsync(session.Connection, CatalogWitness.OfSchema(scope, Array.Empty<string>()), ct).ConfigureAwait(false);
        Digest = await session.ReadDigestAsync(ct).ConfigureAwait(false);
        return witness is null ? null : (scope, witness.Whole);
    }

    private SchemaWitness? Witness((WitnessScope Scope, decimal Sum)? taken, string fingerprint) =>
        taken is var (scope, sum) && session.LastRead?.Outside.AsSpan().SequenceEqual(scope.Outside) == true
            ? new(sum, scope, fingerprint, new ReadStructure(session.LastRead.Model).State, session.IsFreeOfForeignCode, Digest)
            : null;

    private async Task<PlanRun?> CommitAsync(LedgerEntry reached, SchemaWitness? witness, CancellationToken ct)
    {
        var request = session.Request;
        var isEnd = reached.StepsDone == _stepCount;
        using var batch = new NpgsqlBatch(session.Connection);
        var boundary = PortalMeta.RecordBoundaries([request], reached);
        batch.BatchCommands.Add(boundary);
        if (isEnd) batch.BatchCommands.Add(PortalMeta.RecordApplied([request], reached.Fingerprint, StableIds));
        if (witness is not null) batch.BatchCommands.Add(witness.Record(session.Reader));
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

    /// <summary>
    /// Records a boundary whose schema is known without reading it as a whole, and commits, in one round trip. The claim is held by the transaction,
    /// so the record cannot be refused; at the end of the plan the schema's lock is given back too.
    /// </summary>
    /// <param name="reached">The boundary.</param>
    /// <param name="stableIds">What to record at the end of the plan.</param>
    /// <param name="witness">What the catalogue adds up to now; null when that is not known.</param>
    /// <param name="xid">The transaction.</param>
    public async Task CommitKnownAsync(LedgerEntry reached, string stableIds, SchemaWitness? witness, string xid)
    {
        var isEnd = reached.StepsDone == _stepCount;
        using var batch = new NpgsqlBatch(session.Connection) { Timeout = session.AnswerWithin(TimeSpan.Zero), BatchCommands = { PortalMeta.RecordBoundaries([session.Request], reached) } };
        if (isEnd) batch.BatchCommands.Add(PortalMeta.RecordApplied([session.Request], reached.Fingerprint, stableIds));
        if (witness is not null) batch.BatchCommands.Add(SchemaWitness.RecordChanges([witness]));
        batch.BatchCommands.Add(new("commit"));
        if (isEnd) batch.BatchCommands.Add(AdvisoryLock.Release());
        journal.PendingTransaction = xid;
        await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        journal.PendingTransaction = null;
        (EndRecorded, session.IsReleased) = (isEnd, isEnd);
    }
}
