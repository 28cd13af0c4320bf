using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.App.Data;
using Portal.App.Features.Jobs;
using Portal.Postgres.Execution;

namespace Portal.App.Jobs;

/// <summary>How the run of a claimed item ended.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Run">The run.</param>
public sealed record ItemEnd(Claim Claim, PlanRun Run);

/// <summary>
/// Records how claims ended: the item, the tenant schema and, with the last item, the job and its request, in one transaction. Plans that
/// went through are recorded together, any other end alone. A claim that is not the newest any more records nothing.
/// </summary>
public sealed class ItemEnding(
    IDbContextFactory<PortalDbContext> contexts, JobCompletion completion, IJobQueue queue, IOptions<JobOptions> options, TimeProvider time)
{
    /// <summary>How long a deactivated schema can be restored.</summary>
    public static readonly TimeSpan Restorable = TimeSpan.FromDays(30);

    private const string NotStarted = "The job was cancelled before it started.";

    private static readonly ChangeRequestState[] s_approved =
        [ChangeRequestState.Approved, ChangeRequestState.RollingOut, ChangeRequestState.Done, ChangeRequestState.Failed, ChangeRequestState.Halted];

    /// <summary>Records the ends of items that were claimed together.</summary>
    public async Task RecordAsync(IReadOnlyList<ItemEnd> ends, CancellationToken ct)
    {
        var through = ends.Where(end => end.Run.State == PlanRunState.Done).ToList();
        if (through.Count > 0) through = await RecordThroughAsync(through, ct).ConfigureAwait(false);
        foreach (var end in ends.Except(through)) await RecordAsync(end.Claim, end.Run, ct).ConfigureAwait(false);
    }

    /// <summary>Puts back what was claimed and not begun, as if it had not been claimed; in a job that was cancelled meanwhile it is skipped.</summary>
    public async Task GiveBackAsync(IReadOnlyList<Claim> claims, CancellationToken ct)
    {
        if (claims.Count == 0) return;
        var ids = claims.Select(claim => claim.ItemId).ToArray();
        var (jobId, fence) = (claims[0].JobId, claims[0].Fence);
        var now = time.GetUtcNow().UtcDateTime;
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
            await using var end = transaction.ConfigureAwait(false);
            await db.Database.ExecuteSqlAsync($"select 1 from portal.jobs where id = {jobId} for update", ct).ConfigureAwait(false);
            await db.Database.ExecuteSqlAsync(
                $"""
                with mine as materialized (
                    select id from portal.job_items where id = any ({ids}) and fence = {fence} and state = 'Running' order by id for no key update)
                update portal.job_items i set attempts = greatest(i.attempts - 1, 0), lease_until = null, started_at = null,
                    state = case when j.cancel_requested then 'Skipped' else 'Waiting' end,
                    reason = case when j.cancel_requested then {NotStarted} end, finished_at = case when j.cancel_requested then {now}::timestamptz end
                from mine, portal.jobs j where i.id = mine.id and j.id = i.job_id
                """, ct).ConfigureAwait(false);
            await ActivationsTakenBack.ApplyAsync(db, jobId, now, ct).ConfigureAwait(false);
            await completion.CloseIfOverAsync(db, jobId, ct).ConfigureAwait(false);
            await JobFeed.NotifyAsync(db, jobId, ct).ConfigureAwait(false);
            await transaction.CommitAsync(ct).ConfigureAwait(false);
        }
        await queue.NudgeAsync(null, ct).ConfigureAwait(false);
    }

    /// <summary>Records plans that went through, all in one transaction; answers which ends it was for: a rename has an end of its own.</summary>
    private async Task<List<ItemEnd>> RecordThroughAsync(List<ItemEnd> ends, CancellationToken ct)
    {
        var ids = ends.Select(end => end.Claim.ItemId).ToList();
        var (jobId, fence) = (ends[0].Claim.JobId, ends[0].Claim.Fence);
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
            await using var close = transaction.ConfigureAwait(false);
            // The job first, as every other writer does, so that no two wait for each other.
            await db.Database.ExecuteSqlAsync($"select 1 from portal.jobs where id = {jobId} for update", ct).ConfigureAwait(false);
            var plans = await db.JobItems.Where(i => ids.Contains(i.Id) && i.Job.Kind != JobKind.Deactivate && i.Job.Kind != JobKind.Restore)
                .Select(i => new { i.Id, Applied = new Applied(i.PlanId, i.Plan == null ? null : i.Plan.DefinitionHash, i.TenantSchema.ValueChainId) })
                .ToDictionaryAsync(i => i.Id, i => i.Applied, ct).ConfigureAwait(false);
            ends = [.. ends.Where(end => plans.ContainsKey(end.Claim.ItemId))];
            var recorded = 0;
            foreach (var alike in ends.GroupBy(end => plans[end.Claim.ItemId])) recorded += await WriteThroughAsync(db, alike.Key, fence, [.. alike], ct).ConfigureAwait(false);
            if (recorded == 0) return ends;
            await completion.CloseIfOverAsync(db, jobId, ct).ConfigureAwait(false);
            await JobFeed.NotifyAsync(db, jobId, ct).ConfigureAwait(false);
            await transaction.CommitAsync(ct).ConfigureAwait(false);
        }
        await queue.NudgeAsync(null, ct).ConfigureAwait(false);
        return ends;
    }

    private async Task<int> WriteThroughAsync(PortalDbContext db, Applied applied, long fence, List<ItemEnd> ends, CancellationToken ct)
    {
        var state = (await StateAsync(db, applied, ct).ConfigureAwait(false)).ToString();
        var now = time.GetUtcNow().UtcDateTime;
        var ids = ends.Select(end => end.Claim.ItemId).ToArray();
        var steps = ends.Select(end => end.Run.StepsDone).ToArray();
        var fingerprints = ends.Select(end => end.Run.Fingerprint).ToArray();
        // The items in their order, as everybody who writes several of them, so that no two wait for each other.
        return await db.Database.ExecuteSqlAsync(
            $"""
            with mine as materialized (
                select i.id, i.tenant_schema_id, n.steps, n.fingerprint
                from portal.job_items i join unnest({ids}, {steps}, {fingerprints}) n (id, steps, fingerprint) on n.id = i.id
                where i.fence = {fence} and i.state = 'Running'
                order by i.id
                for no key update of i),
            ended as (
                update portal.job_items i set state = 'Done', lease_until = null, steps_done = mine.steps, sql_state = null, failed_sql = null,
                    reason = null, finished_at = {now}
                from mine where i.id = mine.id)
            update portal.tenant_schemas s set state = {state}, state_reason = null, fingerprint = mine.fingerprint,
                definition_hash = {applied.DefinitionHash}, applied_at = {now}
            from mine where s.id = mine.tenant_schema_id
            """, ct).ConfigureAwait(false);
    }

    private sealed record Applied(Guid? PlanId, string? DefinitionHash, int? ValueChainId);

    /// <summary>Records the end of one run.</summary>
    private async Task RecordAsync(Claim claim, PlanRun run, CancellationToken ct)
    {
        DateTime? again = null;
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
            await using var end = transaction.ConfigureAwait(false);
            // The job first, as every other writer does, so that no two wait for each other.
            await db.Database.ExecuteSqlAsync($"select 1 from portal.jobs where id = {claim.JobId} for update", ct).ConfigureAwait(false);
            var item = await db.JobItems.Include(i => i.Job).Include(i => i.Plan).Include(i => i.TenantSchema)
                .SingleOrDefaultAsync(i => i.Id == claim.ItemId && i.Fence == claim.Fence && i.State == JobItemState.Running, ct).ConfigureAwait(false);
            if (item is null) return;
            again = Apply(item, run);
            await UpdateSchemaAsync(db, item, run, ct).ConfigureAwait(false);
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            if (item.State == JobItemState.Skipped) await ActivationsTakenBack.ApplyAsync(db, claim.JobId, time.GetUtcNow().UtcDateTime, ct).ConfigureAwait(false);
            await completion.CloseIfOverAsync(db, claim.JobId, ct).ConfigureAwait(false);
            await JobFeed.NotifyAsync(db, claim.JobId, ct).ConfigureAwait(false);
            await transaction.CommitAsync(ct).ConfigureAwait(false);
        }
        // What waited for this item, such as a chain for its reference data, can start now; what is tried again, later.
        await queue.NudgeAsync(again, ct).ConfigureAwait(false);
    }

    /// <summary>Sets the item's state; answers when it is tried again, or null.</summary>
    private DateTime? Apply(JobItem item, PlanRun run)
    {
        var now = time.GetUtcNow().UtcDateTime;
        item.LeaseUntil = null;
        item.StepsDone = run.StepsDone;
        item.SqlState = run.Failure?.SqlState;
        item.FailedSql = run.Failure?.Sql;
        item.Reason = run.Reason;
        item.FinishedAt = now;
        if (run.State == PlanRunState.Cancelled)
        {
            // The node stops: another one goes on, and this try does not count. Nobody goes on with a job that was cancelled.
            item.Attempts = Math.Max(0, item.Attempts - 1);
            if (!item.Job.CancelRequested) (item.State, item.FinishedAt) = (JobItemState.Waiting, null);
            else if (run.StepsDone > 0) item.State = JobItemState.Held;
            else (item.State, item.Reason) = (JobItemState.Skipped, NotStarted);
            return null;
        }
        if (IsPassing(run) && item.Attempts < options.Value.MaxAttempts && !item.Job.CancelRequested)
        {
            (item.State, item.FinishedAt) = (JobItemState.Waiting, null);
            item.NotBefore = now + TimeSpan.FromSeconds(10 * Math.Pow(3, item.Attempts - 1));
            return item.NotBefore;
        }
        item.State = run.State switch
        {
            PlanRunState.Done => JobItemState.Done,
            PlanRunState.Held => JobItemState.Held,
            PlanRunState.Unknown => JobItemState.Unknown,
            _ => JobItemState.Failed,
        };
        return null;
    }

    /// <summary>What time alone may solve.</summary>
    private static bool IsPassing(PlanRun run) =>
        run.State == PlanRunState.Unknown || run.Code is PlanRunCode.SchemaLocked or PlanRunCode.LockNotAvailable or PlanRunCode.ConnectionLost or PlanRunCode.ServerUnfit;

    private async Task UpdateSchemaAsync(PortalDbContext db, JobItem item, PlanRun run, CancellationToken ct)
    {
        var schema = item.TenantSchema;
        var now = time.GetUtcNow().UtcDateTime;
        schema.StateReason = item.State == JobItemState.Done ? null : item.Reason;
        switch (item.State, item.Job.Kind)
        {
            case (JobItemState.Done, JobKind.Deactivate):
                (schema.State, schema.DeactivatedAt, schema.RestorableUntil) = (TenantSchemaState.Deactivated, now, now + Restorable);
                break;
            case (JobItemState.Done, JobKind.Restore):
                (schema.DeactivatedAt, schema.RestorableUntil, schema.ArchivedName) = (null, null, null);
                schema.State = await StateAsync(db, new(item.PlanId, schema.DefinitionHash, schema.ValueChainId), ct).ConfigureAwait(false);
                break;
            case (_, JobKind.Deactivate or JobKind.Restore):
                // A rename that did not happen leaves the schema as it was.
                break;
            case (JobItemState.Failed or JobItemState.Unknown, _):
                schema.State = TenantSchemaState.Failed;
                break;
            case (JobItemState.Held, _):
                schema.State = TenantSchemaState.Held;
                break;
            default:
                // It waits for another try.
                break;
        }
    }

    /// <summary>In the defined state, unless a later approved request holds a change that this schema has not had.</summary>
    private static async Task<TenantSchemaState> StateAsync(PortalDbContext db, Applied applied, CancellationToken ct)
    {
        var newest = await db.Plans
            .Where(p => p.ValueChainId == applied.ValueChainId && p.ChangeRequest != null && s_approved.Contains(p.ChangeRequest.State))
            .OrderByDescending(p => p.ChangeRequestId).Select(p => p.DefinitionHash).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        var activated = await db.Plans.Where(p => p.Id == applied.PlanId && p.ChangeRequestId == null).AnyAsync(ct).ConfigureAwait(false);
        return newest is null || activated || newest == applied.DefinitionHash ? TenantSchemaState.InDefinedState : TenantSchemaState.Behind;
    }
}
