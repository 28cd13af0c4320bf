using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Jobs;

/// <summary>Reads jobs and their items.</summary>
public sealed class JobQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan s_rateWindow = TimeSpan.FromMinutes(5);
    private static readonly JobItemState[] s_broken = [JobItemState.Failed, JobItemState.Held, JobItemState.Unknown];

    /// <summary>Jobs, newest first.</summary>
    public async Task<Page<JobRow>> ListAsync(JobFilter filter, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var jobs = db.Jobs.AsNoTracking();
        if (filter.State is { } state) jobs = jobs.Where(j => j.State == state);
        if (filter.Kind is { } kind) jobs = jobs.Where(j => j.Kind == kind);
        if (filter.ValueChain is { } chain) jobs = jobs.Where(j => j.ValueChain != null && j.ValueChain.Code == chain);
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var text = filter.Search.Trim().ToLowerInvariant();
            jobs = jobs.Where(j => j.Title.ToLower().Contains(text));
        }
        var total = await jobs.CountAsync(ct).ConfigureAwait(false);
        var rows = await jobs.OrderByDescending(j => j.Number).Skip(filter.Skip).Take(Math.Min(filter.Take, Page<JobRow>.MaxTake))
            .Select(j => new JobRow(j.Id, j.Number, j.Kind, j.Title, j.State, j.ValueChain == null ? null : j.ValueChain.Code, j.ChangeRequestId,
                j.RequestedBy, j.CreatedAt, j.StartedAt, j.FinishedAt,
                new ItemCounts(
                    j.Items.Count(i => i.State == JobItemState.Waiting), j.Items.Count(i => i.State == JobItemState.Running),
                    j.Items.Count(i => i.State == JobItemState.Done), j.Items.Count(i => i.State == JobItemState.Failed),
                    j.Items.Count(i => i.State == JobItemState.Skipped), j.Items.Count(i => i.State == JobItemState.Held),
                    j.Items.Count(i => i.State == JobItemState.Unknown))))
            .ToListAsync(ct).ConfigureAwait(false);
        return new(rows, total);
    }

    /// <summary>One job, or null.</summary>
    public async Task<JobView?> FindAsync(int number, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var job = await db.Jobs.AsNoTracking().Include(j => j.ValueChain).SingleOrDefaultAsync(j => j.Number == number, ct).ConfigureAwait(false);
        if (job is null) return null;
        var items = db.JobItems.AsNoTracking().Where(i => i.JobId == job.Id);
        var counts = ItemCounts.From(await items.GroupBy(i => i.State).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct).ConfigureAwait(false));
        var targets = await items.GroupBy(i => new { i.TenantSchema.Target.Code, i.TenantSchema.Target.MaxWorkers })
            .Select(g => new { g.Key.Code, g.Key.MaxWorkers, NextTry = g.Min(i => i.State == JobItemState.Waiting ? i.NotBefore : null) })
            .OrderBy(t => t.Code).ToListAsync(ct).ConfigureAwait(false);
        var plan = await items.Where(i => i.Plan != null).OrderByDescending(i => i.Id)
            .Select(i => i.Plan == null ? null : new { i.Plan.Hash, i.Plan.StepCount }).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        var approvedBy = await db.Reviews.Where(r => r.ChangeRequestId == job.ChangeRequestId && r.Decision == ReviewDecision.Approve)
            .OrderBy(r => r.At).Select(r => r.Reviewer).ToListAsync(ct).ConfigureAwait(false);

        var now = time.GetUtcNow().UtcDateTime;
        var rate = await RateAsync(items, job, now, ct).ConfigureAwait(false);
        var open = counts.Waiting + counts.Running;
        var waiting = counts.Waiting == 0 ? null
            : targets.Select(t => t.NextTry).Max() is { } next && next > now ? $"for the next try at {next:HH:mm:ss} UTC"
            : $"for a worker: limit {string.Join(", ", targets.Select(t => $"{t.MaxWorkers} on {t.Code}"))}";
        return new JobView(
            job.Id, job.Number, job.Kind, job.Title, job.State, job.ValueChain?.Code, job.ValueChain?.Name, job.ChangeRequestId, approvedBy,
            [.. targets.Select(t => t.Code)], plan?.Hash, plan?.StepCount ?? 0, job.RequestedBy, job.CreatedAt, job.StartedAt, job.FinishedAt,
            job.CancelRequested, counts, rate, open > 0 && rate > 0 ? TimeSpan.FromMinutes(open / rate) : null, waiting);
    }

    /// <summary>The number of a job by its id, or null.</summary>
    public async Task<int?> FindNumberAsync(Guid id, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        return await db.Jobs.Where(j => j.Id == id).Select(j => (int?)j.Number).SingleOrDefaultAsync(ct).ConfigureAwait(false);
    }

    /// <summary>All items of a job as cells, in the order of their start.</summary>
    public async Task<IReadOnlyList<JobCell>> ListCellsAsync(Guid jobId, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        return await db.JobItems.AsNoTracking().Where(i => i.JobId == jobId).OrderBy(i => i.Id)
            .Select(i => new JobCell(i.Id, i.TenantSchema.SchemaName, i.State)).ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Items of a job; unfinished and broken ones first when no state is asked for.</summary>
    public async Task<Page<JobItemRow>> ListItemsAsync(Guid jobId, JobItemState? state, string? search, int skip, int take, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var items = db.JobItems.AsNoTracking().Where(i => i.JobId == jobId);
        if (state is { } wanted) items = items.Where(i => i.State == wanted);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = search.Trim().ToLowerInvariant();
            items = items.Where(i => i.TenantSchema.SchemaName.Contains(text));
        }
        var total = await items.CountAsync(ct).ConfigureAwait(false);
        var rows = await Rows(items.OrderBy(i => i.Id).Skip(skip).Take(Math.Min(take, Page<JobItemRow>.MaxTake))).ToListAsync(ct).ConfigureAwait(false);
        return new(rows, total);
    }

    /// <summary>One item, or null.</summary>
    public async Task<JobItemRow?> FindItemAsync(Guid jobId, long itemId, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        return await Rows(db.JobItems.AsNoTracking().Where(i => i.JobId == jobId && i.Id == itemId)).SingleOrDefaultAsync(ct).ConfigureAwait(false);
    }

    /// <summary>What ended badly, grouped by cause, largest first.</summary>
    public async Task<IReadOnlyList<FailureGroup>> ListFailuresAsync(Guid jobId, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        return await db.JobItems.AsNoTracking().Where(i => i.JobId == jobId && s_broken.Contains(i.State))
            .GroupBy(i => new { i.State, i.SqlState })
            .Select(g => new FailureGroup(g.Key.State, g.Key.SqlState, g.Count(), g.Min(i => i.Reason), g.Min(i => i.TenantSchema.SchemaName) ?? ""))
            .ToListAsync(ct).ConfigureAwait(false) is var groups
            ? [.. groups.OrderByDescending(g => g.Count)]
            : [];
    }

    private static async Task<double> RateAsync(IQueryable<JobItem> items, Job job, DateTime now, CancellationToken ct)
    {
        if (job.StartedAt is not { } started) return 0;
        var from = now - s_rateWindow > started ? now - s_rateWindow : started;
        var ended = await items.CountAsync(i => i.FinishedAt >= from, ct).ConfigureAwait(false);
        var minutes = ((job.FinishedAt ?? now) - from).TotalMinutes;
        return minutes <= 0 ? 0 : ended / minutes;
    }

    private static IQueryable<JobItemRow> Rows(IQueryable<JobItem> items) => items.Select(i => new JobItemRow(
        i.Id, i.TenantSchema.SchemaName, i.TenantSchema.Client == null ? null : i.TenantSchema.Client.Code, i.TenantSchema.Target.Code, i.State,
        i.Reason, i.SqlState, i.FailedSql, i.StepsDone, i.StepCount, i.Attempts, i.NotBefore, i.StartedAt, i.FinishedAt));
}
