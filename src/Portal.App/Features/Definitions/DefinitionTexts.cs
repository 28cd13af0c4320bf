using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Validation;

namespace Portal.App.Features.Definitions;

/// <summary>One definition of the catalogue with the revision that its text is.</summary>
internal sealed record StoredDefinition(ParsedDefinition Parsed, int DefinitionId, long RevisionId, string ContentHash);

/// <summary>Reads the current texts of the catalogue.</summary>
internal static class DefinitionTexts
{
    /// <summary>Advisory lock of the catalogue: who changes definitions holds it to the end of the transaction; "defs" in ASCII.</summary>
    private const long CatalogueLock = 0x64656673;

    /// <summary>Lets one transaction at a time change definitions, so that checks see what they judge.</summary>
    public static Task LockAsync(PortalDbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({CatalogueLock})", ct);

    /// <summary>All definitions that are not removed, ordered by path.</summary>
    public static async Task<IReadOnlyList<StoredDefinition>> ReadAsync(PortalDbContext db, CancellationToken ct)
    {
        var rows = await db.Definitions.AsNoTracking().Where(d => d.DeletedAt == null && d.CurrentRevision != null).OrderBy(d => d.Path)
            .Select(d => new { d.Id, d.Path, d.Kind, RevisionId = d.CurrentRevision!.Id, d.CurrentRevision.Content, d.CurrentRevision.ContentHash })
            .ToListAsync(ct).ConfigureAwait(false);
        return [.. rows.Select(row => new StoredDefinition(Parse(new(row.Path, row.Kind, row.Content)), row.Id, row.RevisionId, row.ContentHash))];
    }

    /// <summary>Every code that has ever been in the catalogue, also of removed definitions.</summary>
    public static async Task<IReadOnlySet<(DefinitionKind Kind, string Code)>> KnownCodesAsync(PortalDbContext db, CancellationToken ct)
    {
        var codes = await db.Definitions.Select(d => new { d.Kind, d.Code }).ToListAsync(ct).ConfigureAwait(false);
        return codes.Select(d => (d.Kind, d.Code)).ToHashSet();
    }

    private static ParsedDefinition Parse(DefinitionFile file)
    {
        var result = ParsedDefinition.Parse(file);
        return result.Value ?? throw new InvalidOperationException($"The stored definition {result.Errors[0]} was accepted once and is not valid now.");
    }
}
