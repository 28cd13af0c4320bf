using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Audit;

/// <summary>What to list; null parts do not filter.</summary>
/// <param name="ActorId">Rows of one person.</param>
/// <param name="Actor">Rows of an actor by name.</param>
/// <param name="Action">Rows whose action begins with this: <c>change_request.</c>.</param>
/// <param name="Subject">Rows whose subject begins with this: <c>client/</c>.</param>
/// <param name="From">Not before this time (UTC).</param>
/// <param name="Until">Before this time (UTC).</param>
/// <param name="Skip">Rows to leave out.</param>
/// <param name="Take">Rows at most.</param>
public sealed record AuditFilter(
    Guid? ActorId = null, string? Actor = null, string? Action = null, string? Subject = null,
    DateTime? From = null, DateTime? Until = null, int Skip = 0, int Take = 50);

/// <summary>One line of the audit as it is shown.</summary>
public sealed record AuditRow(long Id, DateTime At, string Actor, string Action, string Subject, string Details);

/// <summary>One page and how many rows there are in all.</summary>
public sealed record AuditPage(IReadOnlyList<AuditRow> Rows, int Total);

/// <summary>Reads the audit, newest first.</summary>
public sealed class AuditQueries(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>One page of the rows that match.</summary>
    public async Task<AuditPage> ListAsync(AuditFilter filter, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var rows = db.Audit.AsNoTracking();
        if (filter.ActorId is { } actorId) rows = rows.Where(a => a.ActorId == actorId);
        if (filter.Actor is { } actor) rows = rows.Where(a => a.Actor == actor);
        if (filter.Action is { } action) rows = rows.Where(a => a.Action.StartsWith(action));
        if (filter.Subject is { } subject) rows = rows.Where(a => a.Subject.StartsWith(subject));
        if (filter.From is { } from) rows = rows.Where(a => a.At >= from);
        if (filter.Until is { } until) rows = rows.Where(a => a.At < until);

        var total = await rows.CountAsync(ct).ConfigureAwait(false);
        var page = await rows.OrderByDescending(a => a.Id).Skip(filter.Skip).Take(filter.Take)
            .Select(a => new AuditRow(a.Id, a.At, a.Actor, a.Action, a.Subject, a.Details))
            .ToListAsync(ct).ConfigureAwait(false);
        return new(page, total);
    }
}
