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
/// Gives a worker the next item, and with it others of its job and plan that run together with it. Everything that must hold for a
/// start is a condition of one UPDATE: item waiting or its lease over, job neither ended nor being cancelled, plan bytes as hashed,
/// request rolling out with the approval hash that was verified, the tenant schema in the frozen set with this plan, nobody else at
/// this schema. The rows that a cancel or a pause would change are locked first, so after their answer nothing is claimed.
/// </summary>
public sealed class ItemClaim(
    IDbContextFactory<PortalDbContext> contexts, ApprovalCheck approvals, ItemSeal seal, PlanShapes shapes, IOptions<JobOptions> options)
{
    private static readonly JobState[] s_open = [JobState.Waiting, JobState.Running];

    /// <summary>
    /// The claimed items, none when there is none to be had now. Several are of one job, one plan and one target, in the order in which they are
    /// to be run; all have the same fence.
    /// </summary>
    public async Task<IReadOnlyList<Claim>> ClaimAsync(string workerId, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        foreach (var targetId in await TargetsWithWorkAsync(db, ct).ConfigureAwait(false))
        {
            var (found, claims) = (true, (IReadOnlyList<Claim>)[]);
            // An item that turns out not to be what was approved is held, and the next one is looked at.
            while (found && claims.Count == 0) (found, claims) = await ClaimAsync(db, targetId, workerId, ct).ConfigureAwait(false);
            if (claims.Count > 0) return claims;
        }
        return [];
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

    private async Task<(bool Found, IReadOnlyList<Claim> Claims)> ClaimAsync(PortalDbContext db, int targetId, string workerId, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var scope = transaction.ConfigureAwait(false);
        // One claim at a time per target, for the length of this short transaction: so the limit of workers is exact.
        var limit = (await db.Database.SqlQuery<int>(
            $"select max_workers from portal.targets where id = {targetId} for no key update").ToListAsync(ct).ConfigureAwait(false)).Single();
        // A worker has one session on the target, however many items it holds.
        var busy = await db.JobItems.Where(i => i.TenantSchema.TargetId == targetId && i.State == JobItemState.Running && i.LeaseUntil >= DateTime.UtcNow)
            .Select(i => i.WorkerId).Distinct().CountAsync(ct).ConfigureAwait(false);
        if (busy >= limit) return (false, []);

        var verified = await VerifyRequestsAsync(db, targetId, ct).ConfigureAwait(false);
        var first = await TakeAsync(db, targetId, null, 1, workerId, verified, ct).ConfigureAwait(false);
        var claims = await CheckSealsAsync(db, first, workerId, verified, ct).ConfigureAwait(false);
        if (claims is [(var lead, _)] && await CountFurtherAsync(db, targetId, lead, limit, ct).ConfigureAwait(false) is > 0 and var further)
        {
            var taken = await TakeAsync(db, targetId, lead, further, workerId, verified, ct).ConfigureAwait(false);
            claims.AddRange(await CheckSealsAsync(db, taken, workerId, verified, ct).ConfigureAwait(false));
        }
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return (first.Count > 0, [.. claims.Select(c => c.Claim)]);
    }

    /// <summary>
    /// How many further items the worker takes: none when the item is tried again or its plan gains nothing from company. Never so many that other workers
    /// find nothing: half of what would be the worker's part.
    /// </summary>
    private async Task<int> CountFurtherAsync(PortalDbContext db, int targetId, Taken lead, int limit, CancellationToken ct)
    {
        if (options.Value.Batch <= 1 || lead.Attempts > 1 || lead.PlanId is not { } planId) return 0;
        if (!await shapes.IsOneTransactionAsync(db, planId, ct).ConfigureAwait(false)) return 0;
        var waiting = 1 + await Claimable(db).CountAsync(
            i => i.JobId == lead.JobId && i.PlanId == planId && i.TenantSchema.TargetId == targetId && i.State == JobItemState.Waiting && i.Attempts == 0, ct)
            .ConfigureAwait(false);
        var shares = 2 * Math.Min(limit, Math.Max(1, options.Value.Workers));
        return Math.Min((waiting + shares - 1) / shares, options.Value.Batch) - 1;
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

    /// <summary>Takes the next items of the target; with <paramref name="lead"/> those that can run together with it.</summary>
    private async Task<List<long>> TakeAsync(
        PortalDbContext db, int targetId, Taken? lead, int count, string workerId, List<VerifiedApproval> verified, CancellationToken ct)
    {
        var requestIds = verified.Select(v => v.RequestId).ToArray();
        var hashes = verified.Select(v => v.ApprovalHash).ToArray();
        return await db.Database.SqlQuery<long>(
            $"""
            update portal.job_items
            set state = 'Running', worker_id = {workerId}, fence = pg_current_xact_id()::text::bigint, attempts = attempts + 1, reason = null, not_before = null,
                lease_until = clock_timestamp() + {options.Value.Lease}, started_at = coalesce(started_at, clock_timestamp())
            where id = any (array(
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
                  and ({lead?.JobId}::uuid is null
                       or i.job_id = {lead?.JobId} and i.plan_id = {lead?.PlanId} and i.state = 'Waiting' and i.attempts = 0)
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
                limit {count}
                for share of j
                for update of i skip locked))
            returning id as "Value"
            """).ToListAsync(ct).ConfigureAwait(false);
    }

    private sealed record Taken(
        long Id, Guid JobId, JobKind Kind, int? RequestId, int TenantSchemaId, Guid? PlanId, string? PlanHash, string Seal, long Fence, int Attempts);

    /// <summary>Those of the taken items that are what was approved; the others are held.</summary>
    private async Task<List<(Taken Item, Claim Claim)>> CheckSealsAsync(
        PortalDbContext db, List<long> ids, string workerId, List<VerifiedApproval> verified, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var items = await db.JobItems.AsNoTracking().Where(i => ids.Contains(i.Id)).OrderBy(i => i.Id)
            .Select(i => new Taken(
                i.Id, i.JobId, i.Job.Kind, i.Job.ChangeRequestId, i.TenantSchemaId, i.PlanId, i.Plan == null ? null : i.Plan.Hash, i.Seal, i.Fence, i.Attempts))
            .ToListAsync(ct).ConfigureAwait(false);
        var wrong = items.Where(item => !IsAsApproved(item, verified)).Select(item => item.Id).ToList();
        if (wrong.Count > 0)
            await db.JobItems.Where(i => wrong.Contains(i.Id)).ExecuteUpdateAsync(set => set
                .SetProperty(i => i.State, JobItemState.Held)
                .SetProperty(i => i.Reason, "This item, or its plan, is not the one that was approved. Nothing was run; start the job again.")
                .SetProperty(i => i.LeaseUntil, (DateTime?)null)
                .SetProperty(i => i.FinishedAt, DateTime.UtcNow), ct).ConfigureAwait(false);
        var right = items.Where(item => !wrong.Contains(item.Id)).ToList();
        foreach (var jobId in right.Select(item => item.JobId).Distinct())
            await db.Jobs.Where(j => j.Id == jobId && j.State == JobState.Waiting).ExecuteUpdateAsync(set => set
                .SetProperty(j => j.State, JobState.Running)
                .SetProperty(j => j.StartedAt, j => j.StartedAt ?? DateTime.UtcNow), ct).ConfigureAwait(false);
        return [.. right.Select(item => (item, new Claim(item.Id, item.JobId, item.Fence, workerId)))];
    }

    private bool IsAsApproved(Taken item, List<VerifiedApproval> verified) =>
        (item.RequestId is not { } requestId
            || verified.Exists(v => v.RequestId == requestId && v.PlanHashes.GetValueOrDefault(item.TenantSchemaId) == item.PlanHash))
        && seal.Of(item.JobId, item.Kind, item.TenantSchemaId, item.PlanHash) == item.Seal;
}
