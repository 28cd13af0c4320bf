using Npgsql;
using Portal.Postgres.Meta;
using Portal.Postgres.Queries;

namespace Portal.Postgres.Execution;

/// <summary>
/// What must hold before the first statement of a plan (assurance, section 4.2 and 4.3), in this order: the server is the
/// approved one and takes DDL; the schema's lock is ours; no newer claim is known; no foreign code is in reach.
/// </summary>
internal sealed class StartChecks(TargetSession session, RunJournal journal, TimeProvider time, PlanExecutorOptions options)
{
    private static readonly string s_foreignCode = Query.Text("foreign_code");

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
        var foreign = await ReadForeignCodeAsync(ct).ConfigureAwait(false);
        return foreign.Count == 0
            ? null
            : Held(PlanRunCode.ForeignCode,
                $"In or around {request.Schema} is code or a right that is not the portal's: {string.Join("; ", foreign)}. Remove it, or have an administrator look at it.");
    }

    private async Task<PlanRun?> FindServerObstacleAsync(CancellationToken ct)
    {
        using var command = new NpgsqlCommand("""
            select (select system_identifier::text from pg_control_system()) || '/' || d.oid::text, pg_is_in_recovery()
            from pg_database d where d.datname = current_database()
            """, session.Connection);
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await reader.ReadAsync(ct).ConfigureAwait(false);
        var identity = reader.GetString(0);
        if (session.Request.ServerIdentity is { } approved && approved != identity)
            return Held(PlanRunCode.ServerChanged, $"The target leads to {identity}, approved was {approved}. Check the target's connection.");
        return reader.GetBoolean(1)
            ? Held(PlanRunCode.ServerInRecovery, "The target is a standby, which takes no DDL. Point it to the primary.")
            : null;
    }

    private async Task<List<string>> ReadForeignCodeAsync(CancellationToken ct)
    {
        using var command = new NpgsqlCommand(s_foreignCode, session.Connection) { Parameters = { new() { Value = session.Request.Schema } } };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var found = new List<string>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false)) found.Add($"{reader.GetString(0)} {reader.GetString(1)}");
        return found;
    }

    private PlanRun Held(PlanRunCode code, string reason) => journal.End(PlanRunState.Held, code, reason);
}
