using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Jobs;

/// <summary>One line as it is shown.</summary>
public sealed record JobLogRow(long Id, DateTime At, LogLevelName Level, string? SchemaName, long? ItemId, string Message);

/// <summary>What to read of a log; null parts do not filter.</summary>
public sealed record JobLogFilter(LogLevelName? AtLeast, string? Search, long? ItemId);

/// <summary>A window of a log and how many lines match.</summary>
public sealed record JobLogWindow(IReadOnlyList<JobLogRow> Rows, int Total);

/// <summary>Reads the log of a job from the database, so that it is there after a reload, on another node, next week.</summary>
public sealed class JobLog(IDbContextFactory<PortalDbContext> contexts)
{
    private const int DownloadBatch = 2000;

    /// <summary>The last lines that match, oldest first, and how many match in all.</summary>
    public async Task<JobLogWindow> TailAsync(Guid jobId, JobLogFilter filter, int take, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var lines = Filtered(db, jobId, filter);
        var total = await lines.CountAsync(ct).ConfigureAwait(false);
        var rows = await Rows(db, lines.OrderByDescending(l => l.Id).Take(take)).ToListAsync(ct).ConfigureAwait(false);
        // Lines of several schemas are written in batches; they read in the order in which they happened.
        return new([.. rows.OrderBy(l => l.At).ThenBy(l => l.Id)], total);
    }

    /// <summary>Every line of a job, oldest first, for the download.</summary>
    public async IAsyncEnumerable<JobLogRow> ReadAllAsync(Guid jobId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var last = 0L;
        while (true)
        {
            var after = last;
            var rows = await Rows(db, db.LogLines.AsNoTracking().Where(l => l.JobId == jobId && l.Id > after).OrderBy(l => l.Id).Take(DownloadBatch))
                .ToListAsync(ct).ConfigureAwait(false);
            foreach (var row in rows) yield return row;
            if (rows.Count < DownloadBatch) yield break;
            last = rows[^1].Id;
        }
    }

    private static IQueryable<LogLine> Filtered(PortalDbContext db, Guid jobId, JobLogFilter filter)
    {
        var lines = db.LogLines.AsNoTracking().Where(l => l.JobId == jobId);
        if (filter.ItemId is { } itemId) lines = lines.Where(l => l.JobItemId == itemId);
        if (filter.AtLeast is LogLevelName.Warning) lines = lines.Where(l => l.Level != LogLevelName.Info);
        if (filter.AtLeast is LogLevelName.Error) lines = lines.Where(l => l.Level == LogLevelName.Error);
        if (string.IsNullOrWhiteSpace(filter.Search)) return lines;
        var text = filter.Search.Trim().ToLowerInvariant();
        return lines.Where(l => l.Message.ToLower().Contains(text)
            || db.JobItems.Any(i => i.Id == l.JobItemId && i.TenantSchema.SchemaName.Contains(text)));
    }

    private static IQueryable<JobLogRow> Rows(PortalDbContext db, IQueryable<LogLine> lines) => lines.Select(l => new JobLogRow(
        l.Id, l.At, l.Level,
        db.JobItems.Where(i => i.Id == l.JobItemId).Select(i => i.TenantSchema.SchemaName).FirstOrDefault(), l.JobItemId, l.Message));
}
