using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.App.Data;
using Portal.App.Features.ChangeRequests;

namespace Portal.App.Jobs;

/// <summary>The right to run one item until the lease ends.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="JobId">Its job.</param>
/// <param name="Fence">Number of this claim, the id of the transaction that made it: every later claim of any item has a greater one, and every write names it.</param>
/// <param name="WorkerId">Who holds it.</param>
public sealed record Claim(long ItemId, Guid JobId, long Fence, string WorkerId);

/// <summary>
/// Gives a worker the next item. Everything that must hold for a start is a condition of one UPDATE: item waiting or its lease
/// over, job neither ended nor being cancelled, plan bytes as hashed, request rolling out with the approval hash that was
/// verified, the tenant schema in the frozen set with this plan, nobody else at this schema. The rows that a cancel or a pause
/// would change are locked first, so after their answer nothing starts.
/// </summary>
public sealed class ItemClaim(
    IDbContextFactory<PortalDbContext> contexts, ApprovalCheck approvals, ItemSeal seal, IOptions<JobOptions> options)
{
    private static readonly JobState[] s_open = [JobState.Waiting, JobState.Running];

    /// <summary>The claimed item, or null when there is none to be had now.</summary>
    public async Task<Claim?> TryClaimAsync(string workerId, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        foreach (var targetId in await TargetsWithWorkAsync(db, ct).ConfigureAwait(false))
        {
            var (found, claim) = (true, (Claim?)null);
            // An item that turns out not to be what was approved is held, and the next one is looked at.
            while (found && claim is null) (found, claim) = await TryClaimAsync(db, targetId, workerId, ct).ConfigureAwait(false);
            if (claim is not null) return claim;
        }
        return null;
    }

    private static Task<List<int>> TargetsWithWorkAsync(PortalDbContext db, CancellationToken ct) => Claimable(db)
        .GroupBy(i => i.TenantSchema.TargetId)
        .OrderBy(g => g.Min(i => i.Job.Number))
        .Select(g => g.Key)
        .ToListAsync(ct);

    /// <summary>Items that could start, were their approvals in order. <c>DateTime.UtcNow</c> is the database's clock here.</summary>
    private static IQueryable<JobItem> Claimable(PortalDbContext db) => db.JobItems.Where(i =>
        s_open.Contains(i.Job.State) && !i.Job.CancelRequested
        && (i.State == JobItemState.Waiting && (i.NotBefore == null || i.NotBefore <= DateTime.UtcNow)
            || i.State == JobItemState.Running && i.LeaseUntil < DateTime.UtcNow));

    /// <summary>Items whose worker let its lease run out.</summary>
    internal static IQueryable<JobItem> Abandoned(PortalDbContext db) =>
        db.JobItems.Where(i => i.State == JobItemState.Running && i.LeaseUntil < DateTime.UtcNow);

    private async Task<(bool Found, Claim? Claim)> TryClaimAsync(PortalDbContext db, int targetId, string workerId, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var scope = transaction.ConfigureAwait(false);
        // One claim at a time per target, for the length of this short transaction: so the limit of workers is exact.
        var limit = (await db.Database.SqlQuery<int>(
            $"select max_workers from portal.targets where id = {targetId} for no key update").ToListAsync(ct).ConfigureAwait(false)).Single();
        var running = await db.JobItems.CountAsync(i => i.TenantSchema.TargetId == targetId
            && i.State == JobItemState.Running && i.LeaseUntil >= DateTime.UtcNow, ct).ConfigureAwait(false);
        if (running >= limit) return (false, null);

        var verified = await VerifyRequestsAsync(db, targetId, ct).ConfigureAwait(false);
        var itemId = await UpdateAsync(db, targetId, workerId, verified, ct).ConfigureAwait(false);
        var claim = itemId is { } id ? await CheckSealAsync(db, id, workerId, verified, ct).ConfigureAwait(false) : null;
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return (itemId is not null, claim);
    }

    /// <summary>The approvals of the requests that have work here; the items of those that do not hold (any more) are held.</summary>
    private async Task<List<VerifiedApproval>> VerifyRequestsAsync(PortalDbContext db, int targetId, CancellationToken ct)
    {
        var requests = await Claimable(db)
            .Where(i => i.TenantSchema.TargetId == targetId && i.Job.ChangeRequestId != null)
            .Select(i => i.Job.ChangeRequestId.GetValueOrDefault()).Distinct().ToListAsync(ct).ConfigureAwait(false);
        var verified = new List<VerifiedApproval>();
        foreach (var requestId in requests)
        {
            var approval = await approvals.VerifyAsync(db, requestId, ct).ConfigureAwait(false);
            if (approval.IsDone) verified.Add(approval.Value);
            else await HoldAsync(db, i => i.Job.ChangeRequestId == requestId && i.TenantSchema.TargetId == targetId,
                approval.Refusal?.Message ?? "", ct).ConfigureAwait(false);
        }
        return verified;
    }

    private static Task<int> HoldAsync(
        PortalDbContext db, System.Linq.Expressions.Expression<Func<JobItem, bool>> which, string reason, CancellationToken ct) =>
        Claimable(db).Where(which).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.State, JobItemState.Held)
            .SetProperty(i => i.Reason, reason)
            .SetProperty(i => i.LeaseUntil, (DateTime?)null)
            .SetProperty(i => i.FinishedAt, DateTime.UtcNow), ct);

    private async Task<long?> UpdateAsync(
        PortalDbContext db, int targetId, string workerId, List<VerifiedApproval> verified, CancellationToken ct)
    {
        var requestIds = verified.Select(v => v.RequestId).ToArray();
        var hashes = verified.Select(v => v.ApprovalHash).ToArray();
        var ids = await db.Database.SqlQuery<long>(
            $"""
            update portal.job_items
            set state = 'Running', worker_id = {workerId}, fence = pg_current_xact_id()::text::bigint, attempts = attempts + 1, reason = null, not_before = null,
                lease_until = clock_timestamp() + {options.Value.Lease}, started_at = coalesce(started_at, clock_timestamp())
            where id = (
                select i.id
                from portal.job_items i
                join portal.jobs j on j.id = i.job_id
                join portal.tenant_schemas s on s.id = i.tenant_schema_id
                left join portal.plans p on p.id = i.plan_id
                left join portal.change_requests c on c.id = j.change_request_id
                where s.target_id = {targetId}
                  and (i.state = 'Waiting' and (i.not_before is null or i.not_before <= clock_timestamp())
                       or i.state = 'Running' and i.lease_until < clock_timestamp())
                  and i.attempts < {options.Value.MaxAttempts}
                  and j.state in ('Waiting', 'Running') and not j.cancel_requested
                  and (p.id is null and j.kind in ('Deactivate', 'Restore')
                       or encode(sha256(p.content), 'hex') = p.hash)
                  and (j.change_request_id is null and p.change_request_id is null
                       or c.state = 'RollingOut' and p.change_request_id = c.id
                          and (c.id, c.approval_hash) in (select * from unnest({requestIds}, {hashes}))
                          and exists (select from portal.change_request_tenants t
                                      where t.change_request_id = c.id and t.tenant_schema_id = s.id and t.plan_id = p.id))
                  and not exists (select from portal.job_items o
                                  where o.tenant_schema_id = s.id and o.id <> i.id
                                    and o.state = 'Running' and o.lease_until >= clock_timestamp())
                  -- Reference data comes before the chain that points at it.
                  and not exists (select from portal.job_items o join portal.tenant_schemas os on os.id = o.tenant_schema_id
                                  where o.job_id = i.job_id and o.id <> i.id and os.value_chain_id is null
                                    and s.value_chain_id is not null and os.target_id = s.target_id
                                    and o.state not in ('Done', 'Skipped'))
                order by j.number, i.id
                limit 1
                for share of j
                for update of i skip locked)
            returning id as "Value"
            """).ToListAsync(ct).ConfigureAwait(false);
        return ids.Count == 0 ? null : ids[0];
    }

    private async Task<Claim?> CheckSealAsync(
        PortalDbContext db, long itemId, string workerId, List<VerifiedApproval> verified, CancellationToken ct)
    {
        var item = await db.JobItems.AsNoTracking().Where(i => i.Id == itemId)
            .Select(i => new { i.JobId, i.Job.Kind, i.Job.ChangeRequestId, i.TenantSchemaId, PlanHash = i.Plan == null ? null : i.Plan.Hash, i.Seal, i.Fence })
            .SingleAsync(ct).ConfigureAwait(false);
        var approved = item.ChangeRequestId is not { } requestId
            || verified.Exists(v => v.RequestId == requestId && v.PlanHashes.GetValueOrDefault(item.TenantSchemaId) == item.PlanHash);
        if (!approved || seal.Of(item.JobId, item.Kind, item.TenantSchemaId, item.PlanHash) != item.Seal)
        {
            await db.JobItems.Where(i => i.Id == itemId).ExecuteUpdateAsync(set => set
                .SetProperty(i => i.State, JobItemState.Held)
                .SetProperty(i => i.Reason, "This item, or its plan, is not the one that was approved. Nothing was run; start the job again.")
                .SetProperty(i => i.LeaseUntil, (DateTime?)null)
                .SetProperty(i => i.FinishedAt, DateTime.UtcNow), ct).ConfigureAwait(false);
            return null;
        }
        await db.Jobs.Where(j => j.Id == item.JobId && j.State == JobState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Running)
            .SetProperty(j => j.StartedAt, j => j.StartedAt ?? DateTime.UtcNow), ct).ConfigureAwait(false);
        return new Claim(itemId, item.JobId, item.Fence, workerId);
    }
}
