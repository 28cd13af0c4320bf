using Portal.Postgres.Meta;

namespace Portal.Postgres.Execution;

/// <summary>
/// What must hold before the first statement of a plan (assurance, section 4.2 and 4.3), in this order: the server is the
/// approved one and takes DDL; the schema's lock is ours; no newer claim is known; no foreign code is in reach.
/// </summary>
internal sealed class StartChecks(TargetSession session, RunJournal journal, TimeProvider time, PlanExecutorOptions options)
{
    /// <summary>Why the plan may not start, or null.</summary>
    public async Task<PlanRun?> FindObstacleAsync(CancellationToken ct)
    {
        if (await FindServerObstacleAsync(ct).ConfigureAwait(false) is { } server) return server;
        var request = session.Request;
        if (!await AdvisoryLock.TryTakeAsync(session.Connection, request.Schema, options.LockPatience, time, ct).ConfigureAwait(false))
        {
            var holder = await AdvisoryLock.FindHolderAsync(session.Connection, request.Schema, ct).ConfigureAwait(false);
            return Held(PlanRunCode.SchemaLocked, $"Another session works on {request.Schema}: {holder ?? "it has just ended"}.");
        }
        await PortalMeta.EnsureAsync(session.Connection, ct).ConfigureAwait(false);
        if (!await PortalMeta.ClaimAsync(session.Connection, request.Schema, request.Fence, request.RunId, ct).ConfigureAwait(false))
            return Held(PlanRunCode.LateExecutor, $"A newer claim than {request.Fence} on {request.Schema} is known: this executor is late.");
        var foreign = await ForeignCode.ReadAsync(session.Connection, request.Schema, ct).ConfigureAwait(false);
        return foreign.Count == 0
            ? null
            : Held(PlanRunCode.ForeignCode,
                $"In or around {request.Schema} is code or a right that is not the portal's: {string.Join("; ", foreign)}. Remove it, or have an administrator look at it.");
    }

    private async Task<PlanRun?> FindServerObstacleAsync(CancellationToken ct)
    {
        var (identity, isInRecovery) = await ServerState.ReadAsync(session.Connection, ct).ConfigureAwait(false);
        if (session.Request.ServerIdentity is { } approved && approved != identity)
            return Held(PlanRunCode.ServerChanged, $"The target leads to {identity}, approved was {approved}. Check the target's connection.");
        return isInRecovery
            ? Held(PlanRunCode.ServerInRecovery, "The target is a standby, which takes no DDL. Point it to the primary.")
            : null;
    }

    private PlanRun Held(PlanRunCode code, string reason) => journal.End(PlanRunState.Held, code, reason);
}
