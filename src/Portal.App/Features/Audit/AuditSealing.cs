using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.App.Data;

namespace Portal.App.Features.Audit;

/// <summary>
/// Chains audit rows as they are saved: each holds the hash of the one before and its own HMAC under a key that is not in the
/// database, so that an edited, removed or inserted row breaks the chain where it stands.
/// One transaction at a time extends the chain (an advisory lock that ends with the transaction): a use case with an explicit
/// transaction saves its audit rows last.
/// </summary>
public sealed class AuditSealing(SigningKey key) : SaveChangesInterceptor
{
    /// <summary>What the first row has in place of a predecessor's hash.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Advisory lock of the head of the chain; "audit" in ASCII.</summary>
    private const long HeadLock = 0x6175646974;

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not PortalDbContext db) return result;
        // Rows of one save are inserted in the order of their temporary ids, which is not the order in which the tracker lists them.
        var added = db.ChangeTracker.Entries<AuditEntry>().Where(e => e.State == EntityState.Added)
            .OrderBy(e => e.Property(a => a.Id).CurrentValue).Select(e => e.Entity).ToList();
        if (added.Count == 0) return result;

        // A save without a transaction gets one here, because the lock must last until the rows are committed.
        if (db.Database.CurrentTransaction is null)
        {
            await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            db.OwnsAuditTransaction = true;
        }
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({HeadLock})", cancellationToken).ConfigureAwait(false);
        var previous = await db.Audit.OrderByDescending(a => a.Id).Select(a => a.Hash).FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false) ?? Genesis;
        foreach (var entry in added)
        {
            entry.PreviousHash = previous;
            previous = entry.Hash = Seal(entry);
        }
        return result;
    }

    /// <inheritdoc />
    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext { OwnsAuditTransaction: true } db)
        {
            db.OwnsAuditTransaction = false;
            await db.Database.CommitTransactionAsync(cancellationToken).ConfigureAwait(false);
        }
        return result;
    }

    /// <inheritdoc />
    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        RollbackAsync(eventData.Context);

    /// <inheritdoc />
    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) =>
        RollbackAsync(eventData.Context);

    /// <inheritdoc />
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is PortalDbContext db && db.ChangeTracker.Entries<AuditEntry>().Any(e => e.State == EntityState.Added)
            ? throw new InvalidOperationException("Audit rows are saved with SaveChangesAsync: the chain needs a query first.")
            : result;

    private static async Task RollbackAsync(DbContext? context)
    {
        if (context is not PortalDbContext { OwnsAuditTransaction: true } db) return;
        db.OwnsAuditTransaction = false;
        await db.Database.RollbackTransactionAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The hash that a row must have: the HMAC over the hash before it and every field, in a fixed form.</summary>
    internal string Seal(AuditEntry entry) => key.Mac("audit", JsonSerializer.Serialize(new[]
    {
        entry.PreviousHash,
        entry.At.ToString("O"),
        entry.ActorId?.ToString(),
        entry.Actor,
        entry.Action,
        entry.Subject,
        entry.Details,
    }));
}
