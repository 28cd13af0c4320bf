using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.Schema.Definitions;
using Portal.Testing;

namespace Portal.App.Tests.Features.Definitions;

/// <summary>One stored text.</summary>
internal sealed record StoredRevision(
    DefinitionKind Kind, string Code, string Name, string Path, long RevisionId, int Number, string Author, string Message, string Content);

/// <summary>Looks at the revisions of a test's catalogue.</summary>
internal static class StoredRevisions
{
    /// <summary>The history of a definition, newest first.</summary>
    public static async Task<List<StoredRevision>> HistoryAsync(this PortalTestApp app, DefinitionKind kind, string code, CancellationToken ct)
    {
        await using var db = await app.ContextAsync(ct);
        return await Rows(db.DefinitionRevisions.Where(r => r.Definition.Kind == kind && r.Definition.Code == code)).ToListAsync(ct);
    }

    /// <summary>The current text, or null when the definition was removed.</summary>
    public static async Task<StoredRevision?> CurrentAsync(this PortalTestApp app, DefinitionKind kind, string code, CancellationToken ct)
    {
        await using var db = await app.ContextAsync(ct);
        return await Rows(db.Definitions.Where(d => d.Kind == kind && d.Code == code && d.DeletedAt == null).Select(d => d.CurrentRevision!)).SingleOrDefaultAsync(ct);
    }

    private static IQueryable<StoredRevision> Rows(IQueryable<DefinitionRevision> revisions) => revisions.AsNoTracking().OrderByDescending(r => r.Number)
        .Select(r => new StoredRevision(r.Definition.Kind, r.Definition.Code, r.Definition.Name, r.Definition.Path, r.Id, r.Number, r.Author, r.Message, r.Content));
}
