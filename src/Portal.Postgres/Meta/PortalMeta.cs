using Npgsql;
using NpgsqlTypes;
using Portal.Postgres.Execution;
using Portal.Postgres.Queries;
using Portal.Schema.Model;

namespace Portal.Postgres.Meta;

/// <summary>
/// The schema <c>portal_meta</c> of a target: which structure the portal last left in each schema, which claim on it is the
/// newest, and which boundary of a plan it has reached. Written in the same transactions as the DDL (P3), so that a crash cannot
/// separate them.
/// </summary>
public static class PortalMeta
{
    /// <summary>Name of the schema.</summary>
    public const string SchemaName = "portal_meta";

    // The column that was added last.
    internal const string IsCompleteSql =
        "select exists (select from pg_attribute where attrelid = to_regclass('portal_meta.witnesses') and attname = 'digest' and not attisdropped)";

    private const string ExistsSql = "select to_regclass('portal_meta.applied_structures') is not null";

    // Two portals may come to a new target at once: creating what is there is only safe one after the other.
    private const string CreationLockSql = "select pg_advisory_xact_lock(hashtextextended('portal_meta', 0))";

    private static readonly string s_create = Query.Text("portal_meta");

    /// <summary>Creates the schema and its tables where they are missing.</summary>
    /// <param name="connection">An open connection of a login that may create schemas, outside a transaction.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        using var complete = new NpgsqlCommand(IsCompleteSql, connection);
        if (await complete.ExecuteScalarAsync(ct).ConfigureAwait(false) is true) return;
        using var create = new NpgsqlCommand($"begin; {CreationLockSql}; {s_create}; commit", connection);
        await create.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>What was last applied to each of the schemas, in one query; schemas that the portal never touched are missing.</summary>
    public static async Task<IReadOnlyDictionary<string, AppliedStructure>> ReadAppliedAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        var applied = new Dictionary<string, AppliedStructure>(StringComparer.Ordinal);
        using var exists = new NpgsqlCommand(ExistsSql, connection);
        if (await exists.ExecuteScalarAsync(ct).ConfigureAwait(false) is not true) return applied;
        using var command = new NpgsqlCommand("""
            select schema_name, definition_hash, fingerprint, plan_hash, stable_ids::text, applied_by, applied_at
            from portal_meta.applied_structures where schema_name = any($1)
            """, connection) { Parameters = { new() { Value = schemas.ToArray() } } };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var ids = new Dictionary<string, StableIds>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            // The schemas of a fleet have the same ids: they are read once, and are one object.
            var text = reader.GetString(4);
            if (!ids.TryGetValue(text, out var stable)) ids.Add(text, stable = StableIdText.Read(text));
            applied[reader.GetString(0)] = new AppliedStructure(reader.GetString(1), reader.GetString(2), reader.GetString(3),
                stable, reader.GetString(5), reader.GetFieldValue<DateTime>(6));
        }
        return applied;
    }

    /// <summary>The newest claim on a schema that is known there; 0 when there was none.</summary>
    public static async Task<long> ReadFenceAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        using var exists = new NpgsqlCommand(ExistsSql, connection);
        if (await exists.ExecuteScalarAsync(ct).ConfigureAwait(false) is not true) return 0;
        using var command = new NpgsqlCommand("select fence from portal_meta.fences where schema_name = $1", connection) { Parameters = { new() { Value = schema } } };
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is long fence ? fence : 0;
    }

    /// <summary>
    /// Claims the schema for a fence number; false when a newer claim is known (a late executor, P2). Equal numbers are one claim.
    /// </summary>
    internal static async Task<bool> ClaimAsync(NpgsqlConnection connection, string schema, long fence, string runId, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { Claim([schema], [fence], [runId]) } };
        return await batch.ExecuteScalarAsync(ct).ConfigureAwait(false) is not null;
    }

    /// <summary>The same as a command; it answers the schema.</summary>
    internal static NpgsqlBatchCommand Claim(PlanRunRequest request) => Claim([request]);

    /// <summary>Claims for several schemas at once, each for its own run; it answers those for which no newer claim is known.</summary>
    internal static NpgsqlBatchCommand Claim(IReadOnlyCollection<PlanRunRequest> requests) =>
        Claim([.. requests.Select(request => request.Schema)], [.. requests.Select(request => request.Fence)], [.. requests.Select(request => request.RunId)]);

    private static NpgsqlBatchCommand Claim(string[] schemas, long[] fences, string[] runIds) => new("""
            insert into portal_meta.fences as f (schema_name, fence, run_id)
            select r.schema, r.fence, r.run from unnest($1::text[], $2::bigint[], $3::text[]) r(schema, fence, run) order by r.schema
            on conflict (schema_name) do update set fence = excluded.fence, run_id = excluded.run_id, at = now()
            where f.fence <= excluded.fence
            returning schema_name
            """)
    {
        Parameters = { new() { Value = schemas }, new() { Value = fences }, new() { Value = runIds } },
    };

    /// <summary>What the answer to <see cref="HoldFence"/> is known by.</summary>
    internal const string FenceColumn = "portal_fence";

    /// <summary>Holds the newest claim on the schema until the end of the transaction and tells its number.</summary>
    internal static NpgsqlBatchCommand HoldFence(string schema) =>
        new($"select fence {FenceColumn} from portal_meta.fences where schema_name = $1 for share") { Parameters = { new() { Value = schema } } };

    /// <summary>The furthest boundary of the plan that each run has reached on its schema: schema, steps done and fingerprint; no row where there is none.</summary>
    internal static NpgsqlBatchCommand Boundaries(IReadOnlyCollection<PlanRunRequest> requests) => new("""
            select distinct on (l.schema_name) l.schema_name, l.steps_done, l.fingerprint
            from unnest($1::text[], $2::text[], $3::text[]) r(schema, run, plan)
            join portal_meta.step_ledger l on l.schema_name = r.schema and l.run_id = r.run and l.plan_hash = r.plan
            order by l.schema_name, l.steps_done desc
            """)
    {
        Parameters =
        {
            new() { Value = requests.Select(request => request.Schema).ToArray() }, new() { Value = requests.Select(request => request.RunId).ToArray() },
            new() { Value = requests.Select(request => request.PlanHash).ToArray() },
        },
    };

    /// <summary>
    /// Records a boundary on each schema inside the transaction of the steps before it; a schema whose fence is not the newest any more is left out.
    /// </summary>
    internal static NpgsqlBatchCommand RecordBoundaries(IReadOnlyCollection<PlanRunRequest> requests, LedgerEntry boundary) => new("""
            insert into portal_meta.step_ledger (schema_name, run_id, plan_hash, steps_done, fingerprint, fence)
            select f.schema_name, r.run, r.plan, $5, $6, f.fence
            from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) r(schema, run, plan, fence)
            join portal_meta.fences f on f.schema_name = r.schema and f.fence = r.fence
            on conflict (schema_name, run_id, plan_hash, steps_done) do update set
                fingerprint = excluded.fingerprint, fence = excluded.fence, xid = pg_current_xact_id(), at = now()
            """)
    {
        Parameters =
        {
            new() { Value = requests.Select(request => request.Schema).ToArray() }, new() { Value = requests.Select(request => request.RunId).ToArray() },
            new() { Value = requests.Select(request => request.PlanHash).ToArray() }, new() { Value = requests.Select(request => request.Fence).ToArray() },
            new() { Value = boundary.StepsDone }, new() { Value = boundary.Fingerprint },
        },
    };

    /// <summary>Records the end of a plan on each schema: what it holds now.</summary>
    internal static NpgsqlBatchCommand RecordApplied(IReadOnlyCollection<PlanRunRequest> requests, string fingerprint, string stableIds) => new("""
            insert into portal_meta.applied_structures
                (schema_name, definition_hash, fingerprint, plan_hash, stable_ids, applied_by, run_id, fence)
            select r.schema, r.definition, $7, r.plan, $8, r.requester, r.run, r.fence
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[]) r(schema, definition, plan, requester, run, fence)
            on conflict (schema_name) do update set
                definition_hash = excluded.definition_hash, fingerprint = excluded.fingerprint, plan_hash = excluded.plan_hash,
                stable_ids = excluded.stable_ids, applied_by = excluded.applied_by, run_id = excluded.run_id,
                fence = excluded.fence, applied_at = now()
            """)
    {
        Parameters =
        {
            new() { Value = requests.Select(request => request.Schema).ToArray() }, new() { Value = requests.Select(request => request.DefinitionHash).ToArray() },
            new() { Value = requests.Select(request => request.PlanHash).ToArray() }, new() { Value = requests.Select(request => request.RequestedBy).ToArray() },
            new() { Value = requests.Select(request => request.RunId).ToArray() }, new() { Value = requests.Select(request => request.Fence).ToArray() },
            new() { Value = fingerprint }, new() { Value = stableIds, NpgsqlDbType = NpgsqlDbType.Jsonb },
        },
    };

    /// <summary>How far a step that fills rows has come in this run, or null.</summary>
    internal static async Task<BackfillPlace?> ReadBackfillAsync(TargetSession session, int step, CancellationToken ct)
    {
        using var command = new NpgsqlCommand("""
            select place, rows_seen, rows_filled from portal_meta.backfills where schema_name = $1 and run_id = $2 and plan_hash = $3 and step = $4
            """, session.Connection) { Parameters = { new() { Value = session.Request.Schema }, new() { Value = session.Request.RunId }, new() { Value = session.Request.PlanHash }, new() { Value = step } } };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await reader.ReadAsync(ct).ConfigureAwait(false) ? new(reader.GetFieldValue<string[]>(0), reader.GetInt64(1), reader.GetInt64(2)) : null;
    }

    /// <summary>Records the place of a backfill inside the transaction of its batch; false when the fence is not the newest any more.</summary>
    internal static async Task<bool> RecordBackfillAsync(TargetSession session, int step, BackfillPlace place, CancellationToken ct)
    {
        var request = session.Request;
        using var command = new NpgsqlCommand("""
            insert into portal_meta.backfills as b (schema_name, run_id, plan_hash, step, place, rows_seen, rows_filled, fence)
            select schema_name, $2, $3, $4, $5, $6, $7, fence from portal_meta.fences where schema_name = $1 and fence = $8
            on conflict (schema_name, run_id, plan_hash, step) do update set
                place = excluded.place, rows_seen = excluded.rows_seen, rows_filled = excluded.rows_filled, fence = excluded.fence, at = now()
            """, session.Connection)
        {
            Parameters =
            {
                new() { Value = request.Schema }, new() { Value = request.RunId }, new() { Value = request.PlanHash }, new() { Value = step },
                new() { Value = place.Key.ToArray() }, new() { Value = place.Rows }, new() { Value = place.Filled }, new() { Value = request.Fence },
            },
        };
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false) == 1;
    }

    /// <summary>What is known of a schema's structure moves with its name.</summary>
    internal static NpgsqlBatchCommand RenameApplied(string from, string to) =>
        new("update portal_meta.applied_structures set schema_name = $2 where schema_name = $1")
        {
            Parameters = { new() { Value = from }, new() { Value = to } },
        };
}
