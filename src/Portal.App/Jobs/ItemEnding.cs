using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.App.Data;
using Portal.Postgres.Execution;

namespace Portal.App.Jobs;

/// <summary>
/// Records how a claim ended: the item, the tenant schema and, with the last item, the job and its request, in one transaction.
/// A claim that is not the newest any more records nothing.
/// </summary>
public sealed class ItemEnding(
    IDbContextFactory<PortalDbContext> contexts, JobCompletion completion, IJobQueue queue, IOptions<JobOptions> options, TimeProvider time)
{
    /// <summary>How long a deactivated schema can be restored.</summary>
    public static readonly TimeSpan Restorable = TimeSpan.FromDays(30);

    private static readonly ChangeRequestState[] s_approved =
        [ChangeRequestState.Approved, ChangeRequestState.RollingOut, ChangeRequestState.Done, ChangeRequestState.Failed, ChangeRequestState.Halted];

    /// <summary>Records the end of a run.</summary>
    public async Task RecordAsync(Claim claim, PlanRun run, CancellationToken ct)
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
            // The node stops: another one goes on, and this try does not count.
            (item.State, item.FinishedAt, item.Attempts) = (JobItemState.Waiting, null, Math.Max(0, item.Attempts - 1));
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
        run.State == PlanRunState.Unknown || run.Code is PlanRunCode.SchemaLocked or PlanRunCode.LockNotAvailable or PlanRunCode.ConnectionLost;

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
                schema.State = await StateAsync(db, item, schema.DefinitionHash, ct).ConfigureAwait(false);
                break;
            case (JobItemState.Done, _):
                (schema.Fingerprint, schema.DefinitionHash, schema.AppliedAt) = (run.Fingerprint, item.Plan?.DefinitionHash, now);
                schema.State = await StateAsync(db, item, schema.DefinitionHash, ct).ConfigureAwait(false);
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
    private static async Task<TenantSchemaState> StateAsync(PortalDbContext db, JobItem item, string? definitionHash, CancellationToken ct)
    {
        var newest = await db.Plans
            .Where(p => p.ValueChainId == item.TenantSchema.ValueChainId && p.ChangeRequest != null && s_approved.Contains(p.ChangeRequest.State))
            .OrderByDescending(p => p.ChangeRequestId).Select(p => p.DefinitionHash).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        var activated = await db.Plans.Where(p => p.Id == item.PlanId && p.ChangeRequestId == null).AnyAsync(ct).ConfigureAwait(false);
        return newest is null || activated || newest == definitionHash ? TenantSchemaState.InDefinedState : TenantSchemaState.Behind;
    }
}
