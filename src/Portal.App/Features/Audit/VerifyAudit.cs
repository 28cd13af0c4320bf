using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Audit;

/// <summary>The state of the chain.</summary>
/// <param name="Rows">Rows that were checked.</param>
/// <param name="Head">The hash of the last row that fits: keep it elsewhere, and a cut tail shows against it.</param>
/// <param name="Break">What does not fit first, or null.</param>
public sealed record AuditVerification(long Rows, string Head, AuditBreak? Break)
{
    /// <summary>The result as lines for a terminal.</summary>
    public IReadOnlyList<string> Lines => Break is null
        ? [$"{Rows} rows, the chain is whole.", $"Head: {Head}"]
        : [$"The chain breaks at row {Break.RowId} ({Break.At:u}): {Break.Reason}", $"Head before the break: {Head}"];
}

/// <summary>The first row that does not fit.</summary>
/// <param name="RowId">Its id.</param>
/// <param name="At">When it says that it was written.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record AuditBreak(long RowId, DateTime At, string Reason);

/// <summary>Walks the audit from its first row and names the first break.</summary>
public sealed class VerifyAudit(IDbContextFactory<PortalDbContext> contexts, AuditSealing sealing)
{
    /// <summary>Checks every row, and that a head exported earlier is still in the chain.</summary>
    /// <param name="exportedHead">A head exported earlier, or null.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<AuditVerification> ExecuteAsync(string? exportedHead, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var (rows, previous, headSeen) = (0L, AuditSealing.Genesis, exportedHead is null or AuditSealing.Genesis);
        AuditEntry? last = null;
        await foreach (var entry in db.Audit.AsNoTracking().OrderBy(a => a.Id).AsAsyncEnumerable().WithCancellation(ct).ConfigureAwait(false))
        {
            if (entry.PreviousHash != previous) return Broken(entry, "a row before it was removed, or it was put in.");
            if (entry.Hash != sealing.Seal(entry)) return Broken(entry, "it was edited, or sealed with another key.");
            headSeen |= entry.Hash == exportedHead;
            (rows, previous, last) = (rows + 1, entry.Hash, entry);
        }
        return headSeen
            ? new(rows, previous, null)
            : new(rows, previous, new(last?.Id ?? 0, last?.At ?? default, "the exported head is not in the chain: its end was cut off."));

        AuditVerification Broken(AuditEntry entry, string reason) => new(rows, previous, new(entry.Id, entry.At, reason));
    }
}
