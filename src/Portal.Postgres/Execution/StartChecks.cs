using Npgsql;
using Portal.Postgres.Meta;

namespace Portal.Postgres.Execution;

/// <summary>
/// What must hold before the first statement of a plan (assurance, section 4.2 and 4.3), in this order: the server is the
/// approved one and takes DDL; the schema's lock is ours; no newer claim is known; no foreign code is in reach.
/// </summary>
internal sealed class StartChecks(TargetSession session, RunJournal journal, TimeProvider time, PlanExecutorOptions options)
{
    /// <summary>The boundary that this run has reached on the schema before, or null.</summary>
    public LedgerEntry? Boundary { get; private set; }

    /// <summary>What was recorded of the schema when it was last read, or null; whether it still stands is not known yet.</summary>
    public SchemaWitness? Recorded { get; private set; }

    /// <summary>Whether the plan may start as far as server, lock and claim go: the reason why not, or null.</summary>
    public async Task<PlanRun?> FindObstacleAsync(CancellationToken ct)
    {
        var request = session.Request;
        var (server, isLocked, isComplete) = await ArriveAsync(ct).ConfigureAwait(false);
        if (FindServerObstacle(server) is { } obstacle) return obstacle;
        session.Reader = SchemaWitness.Reader(server.Identity, server.Version);
        if (!isLocked && !await AdvisoryLock.TryTakeAsync(session.Connection, request.Schema, options.LockPatience, time, ct).ConfigureAwait(false))
        {
            var holder = await AdvisoryLock.FindHolderAsync(session.Connection, request.Schema, ct).ConfigureAwait(false);
            return Held(PlanRunCode.SchemaLocked, $"Another session works on {request.Schema}: {holder ?? "it has just ended"}.");
        }
        if (!isComplete) await PortalMeta.EnsureAsync(session.Connection, ct).ConfigureAwait(false);
        return await ClaimAsync(ct).ConfigureAwait(false)
            ? null
            : Held(PlanRunCode.LateExecutor, $"A newer claim than {request.Fence} on {request.Schema} is known: this executor is late.");
    }

    /// <summary>Foreign code that stands against running DDL in the schema, as the end of the run, or null.</summary>
    public async Task<PlanRun?> FindForeignCodeAsync(CancellationToken ct)
    {
        var foreign = await ForeignCode.ReadAsync(session.Connection, session.Request.Schema, ct).ConfigureAwait(false);
        return foreign.Count == 0
            ? null
            : Held(PlanRunCode.ForeignCode,
                $"In or around {session.Request.Schema} is code or a right that is not the portal's: {string.Join("; ", foreign)}. Remove it, or have an administrator look at it.");
    }

    /// <summary>The session's settings, the server, the schema's lock if it is free, and whether the portal's tables are there: one round trip.</summary>
    private async Task<(ServerState Server, bool IsLocked, bool IsComplete)> ArriveAsync(CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(session.Connection);
        session.AddPreparation(batch);
        batch.BatchCommands.Add(ServerState.Query());
        batch.BatchCommands.Add(AdvisoryLock.TryTake(session.Request.Schema));
        batch.BatchCommands.Add(new(PortalMeta.IsCompleteSql));
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var server = await ServerState.ReadAsync(reader, ct).ConfigureAwait(false);
        var isLocked = await NextFlagAsync(reader, ct).ConfigureAwait(false);
        return (server, isLocked, await NextFlagAsync(reader, ct).ConfigureAwait(false));
    }

    /// <summary>Claims the schema and reads what is known of it, in one round trip; false when a newer claim is known.</summary>
    private async Task<bool> ClaimAsync(CancellationToken ct)
    {
        var request = session.Request;
        using var batch = new NpgsqlBatch(session.Connection)
        {
            BatchCommands =
            {
                PortalMeta.Claim(request), PortalMeta.Boundaries([request]), SchemaWitness.Find([request.Schema], session.Reader), ForeignCode.Rights([request.Schema]),
            },
        };
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var isClaimed = await reader.ReadAsync(ct).ConfigureAwait(false);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        Boundary = (await LedgerEntry.ReadAsync(reader, ct).ConfigureAwait(false)).GetValueOrDefault(request.Schema);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        (session.Seed, var recorded) = await SchemaWitness.ReadAsync(reader, ct).ConfigureAwait(false);
        Recorded = recorded.GetValueOrDefault(request.Schema);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        if (await reader.ReadAsync(ct).ConfigureAwait(false) && Recorded is not null) Recorded = Recorded with { IsFreeOfForeignCode = false };
        return isClaimed;
    }

    /// <summary>Reads <see cref="Boundary"/> again, which groups of this session may have moved.</summary>
    public async Task ReadBoundaryAsync(CancellationToken ct)
    {
        var request = session.Request;
        using var batch = new NpgsqlBatch(session.Connection) { BatchCommands = { PortalMeta.Boundaries([request]) } };
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        Boundary = (await LedgerEntry.ReadAsync(reader, ct).ConfigureAwait(false)).GetValueOrDefault(request.Schema);
    }

    private static async Task<bool> NextFlagAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        await reader.ReadAsync(ct).ConfigureAwait(false);
        return reader.GetBoolean(0);
    }

    private PlanRun? FindServerObstacle(ServerState server)
    {
        if (session.Request.ServerIdentity is { } approved && approved != server.Identity)
            return Held(PlanRunCode.ServerChanged, $"The target leads to {server.Identity}, approved was {approved}. Check the target's connection.");
        return server.IsInRecovery
            ? Held(PlanRunCode.ServerInRecovery, "The target is a standby, which takes no DDL. Point it to the primary.")
            : null;
    }

    private PlanRun Held(PlanRunCode code, string reason) => journal.End(PlanRunState.Held, code, reason);
}
