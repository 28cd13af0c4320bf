using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Fleet;
using Portal.Postgres.Execution;
using Portal.Postgres.Roles;

namespace Portal.App.Jobs;

/// <summary>Runs claimed items: keeps the leases, tells the journal, has the target changed, and records the ends.</summary>
public sealed class ItemExecution(
    IDbContextFactory<PortalDbContext> contexts, TargetConnections connections, PlanExecutor executor, SchemaArchive archive, ItemRecall recall,
    ItemEnding ending, IOptions<JobOptions> options, TimeProvider time, ILogger<ItemExecution> log)
{
    /// <summary>
    /// Runs items that were claimed together to their ends, or gives back those that were not begun. What goes wrong on the target is an end; no
    /// item stays behind without either.
    /// </summary>
    public async Task RunAsync(IReadOnlyList<Claim> claims, CancellationToken stopping)
    {
        var items = await LoadAsync(claims, stopping).ConfigureAwait(false);
        var lease = new ItemLease(contexts, options, time, log, claims, stopping);
        await using var leaseScope = lease.ConfigureAwait(false);
        var journal = new ItemJournal(contexts, time, claims);
        List<Work> works;
        await using (journal.ConfigureAwait(false))
        {
            works = [.. claims.Select(claim => new Work(items[claim.ItemId], claim, new(journal, items[claim.ItemId], claim, time)))];
            await RunAsync(works, lease.Token).ConfigureAwait(false);
            foreach (var work in works) work.Progress.End(work.Run);
        }
        var kept = works.Where(work => !lease.IsLost(work.Claim)).ToLookup(work => work.Run is null);
        await ending.RecordAsync([.. kept[false].Select(work => work.End)], CancellationToken.None).ConfigureAwait(false);
        await ending.GiveBackAsync([.. kept[true].Select(work => work.Claim)], CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<Dictionary<long, JobItem>> LoadAsync(IReadOnlyList<Claim> claims, CancellationToken ct)
    {
        var ids = claims.Select(claim => claim.ItemId).ToList();
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var items = await db.JobItems.AsNoTracking().Include(i => i.Job).Include(i => i.TenantSchema).ThenInclude(s => s.Target)
            .Include(i => i.TenantSchema).ThenInclude(s => s.Client)
            .Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct).ConfigureAwait(false);
        // All have the same plan, which is large: it is read once.
        var planId = items[ids[0]].PlanId;
        var plan = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == planId, ct).ConfigureAwait(false);
        foreach (var item in items.Values) item.Plan = plan;
        return items;
    }

    private async Task RunAsync(List<Work> works, CancellationToken ct)
    {
        if (works is [var only]) await RunAloneAsync(only, ct).ConfigureAwait(false);
        else if (!await TryRunTogetherAsync(works, ct).ConfigureAwait(false))
            foreach (var work in works) await RunAloneAsync(work, ct).ConfigureAwait(false);
    }

    /// <summary>Hands all schemas to the executor at once; false when that failed for a fault of the portal, which need not be the fault of each of them.</summary>
    private async Task<bool> TryRunTogetherAsync(List<Work> works, CancellationToken ct)
    {
        // What begins first begins with the claim. The others are asked for: a cancel that came meanwhile, or a schema that took long, leaves them to others.
        var claimed = time.GetTimestamp();
        foreach (var work in works)
            work.MayBegin = async stop => !works.Exists(other => other.Progress.IsBegun)
                || time.GetElapsedTime(claimed) < options.Value.Lease && await recall.MayBeginAsync(work.Claim, stop).ConfigureAwait(false);
        try
        {
            var target = connections.Of(works[0].Item.TenantSchema.Target);
            var requests = new List<PlanRunRequest>();
            foreach (var work in works) requests.Add(await RequestAsync(target, work, ct).ConfigureAwait(false));
            var runs = await executor.RunAllAsync(target, requests, [.. works.Select(work => work.Progress)], ct).ConfigureAwait(false);
            foreach (var (work, run) in works.Zip(runs)) work.Run = work.IsRecalled ? null : run;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "{Items} items of job {Job} are run one by one after a fault of the portal.", works.Count, works[0].Item.Job.Number);
            return false;
        }
        catch (OperationCanceledException)
        {
            foreach (var work in works) work.Run = Stopping(work.Item);
        }
        return true;
    }

    private async Task RunAloneAsync(Work work, CancellationToken ct)
    {
        var item = work.Item;
        try
        {
            if (!await work.AskAsync(ct).ConfigureAwait(false)) return;
            var target = connections.Of(item.TenantSchema.Target);
            work.Run = item.Job.Kind switch
            {
                JobKind.Deactivate => await archive.RenameAsync(target, Rename(work, item.TenantSchema.SchemaName, ArchivedName(item)), ct).ConfigureAwait(false),
                JobKind.Restore => await archive.RenameAsync(target, Rename(work, ArchivedName(item), item.TenantSchema.SchemaName), ct).ConfigureAwait(false),
                _ => await executor.RunAsync(target, await RequestAsync(target, work, ct).ConfigureAwait(false) with { MayBegin = null }, work.Progress, ct).ConfigureAwait(false),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Item {Item} of job {Job} met a fault of the portal.", item.Id, item.Job.Number);
            work.Run = new PlanRun(PlanRunState.Failed, PlanRunCode.None, $"The portal failed: {e.Message}", item.StepsDone, [], null, null);
        }
        catch (OperationCanceledException)
        {
            work.Run = Stopping(item);
        }
    }

    private static PlanRun Stopping(JobItem item) =>
        new(PlanRunState.Cancelled, PlanRunCode.Cancelled, "This node is stopping.", item.StepsDone, [], null, null);

    private static async Task<PlanRunRequest> RequestAsync(NpgsqlDataSource target, Work work, CancellationToken ct)
    {
        var (item, claim) = (work.Item, work.Claim);
        var plan = item.Plan ?? throw new InvalidOperationException($"Item {item.Id} has no plan.");
        return new PlanRunRequest
        {
            Schema = item.TenantSchema.SchemaName, Plan = plan.Content, PlanHash = plan.Hash, RunId = $"item-{item.Id}", Fence = claim.Fence,
            RequestedBy = item.Job.RequestedBy, DefinitionHash = plan.DefinitionHash,
            ServerIdentity = item.TenantSchema.Target.ServerIdentity,
            OwnerRole = item.TenantSchema.Client is { } client
                ? await TargetRoles.OwnerForAsync(target, item.TenantSchema.SchemaName, client.Code, ct).ConfigureAwait(false)
                : null,
            MayBegin = work.MayBegin is null ? null : work.AskAsync,
        };
    }

    private static SchemaRename Rename(Work work, string from, string to) =>
        new(from, to, $"item-{work.Item.Id}", work.Claim.Fence, work.Item.TenantSchema.Target.ServerIdentity);

    private static string ArchivedName(JobItem item) =>
        item.TenantSchema.ArchivedName ?? throw new InvalidOperationException($"{item.TenantSchema.SchemaName} has no archived name.");

    /// <summary>One item on its way; without a run at the end it was not begun.</summary>
    private sealed class Work(JobItem item, Claim claim, ItemProgress progress)
    {
        public JobItem Item => item;

        public Claim Claim => claim;

        public ItemProgress Progress => progress;

        /// <summary>Asked before it begins; null when it may.</summary>
        public Func<CancellationToken, Task<bool>>? MayBegin { get; set; }

        /// <summary>True when it may not begin any more.</summary>
        public bool IsRecalled { get; private set; }

        public PlanRun? Run { get; set; }

        public ItemEnd End => new(claim, Run ?? throw new InvalidOperationException($"Item {item.Id} was not run."));

        /// <summary>Whether it may begin; if so, it begins.</summary>
        public async Task<bool> AskAsync(CancellationToken ct)
        {
            IsRecalled = MayBegin is not null && !await MayBegin(ct).ConfigureAwait(false);
            if (!IsRecalled) progress.Begin();
            return !IsRecalled;
        }
    }
}
