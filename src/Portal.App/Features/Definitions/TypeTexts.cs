using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Definitions;

/// <summary>Reads the enumerations and domains that columns can be of.</summary>
public static class TypeTexts
{
    /// <summary>The current texts, with proposals in front of them, ordered by kind and code. Only what has a type name can be the type of a column, which few enumerations have.</summary>
    /// <param name="db">The context of the use case.</param>
    /// <param name="proposed">What stands in front of the current revisions; a null text takes a definition away.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task<IReadOnlyList<DefinitionFile>> ReadAsync(
        PortalDbContext db, IEnumerable<(DefinitionKind Kind, string Code, string? Content)> proposed, CancellationToken ct)
    {
        var rows = await db.Definitions.AsNoTracking()
            .Where(d => (d.Kind == DefinitionKind.Enumeration || d.Kind == DefinitionKind.Domain) && d.DeletedAt == null && d.CurrentRevision != null
                && d.CurrentRevision.Content.Contains("\"type_name\""))
            .Select(d => new { d.Kind, d.Code, Content = d.CurrentRevision == null ? "" : d.CurrentRevision.Content })
            .ToListAsync(ct).ConfigureAwait(false);
        var texts = rows.ToDictionary(row => (row.Kind, row.Code), row => row.Content);
        foreach (var (kind, code, content) in proposed.Where(item => item.Kind is DefinitionKind.Enumeration or DefinitionKind.Domain))
        {
            texts.Remove((kind, code));
            if (content is not null) texts.Add((kind, code), content);
        }
        return texts.OrderBy(text => text.Key.Kind).ThenBy(text => text.Key.Code, StringComparer.Ordinal)
            .Select(text => new DefinitionFile(DefinitionFolders.PathOf(text.Key.Kind, text.Key.Code, shared: false), text.Key.Kind, text.Value)).ToList();
    }
}
