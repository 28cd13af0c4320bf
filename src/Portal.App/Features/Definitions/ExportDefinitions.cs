using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Schema.Definitions.Catalogue;

namespace Portal.App.Features.Definitions;

/// <summary>Write the current definitions to files.</summary>
/// <param name="Folder">Where to; made when it is not there. Files of other names in it stay.</param>
/// <param name="ValueChain">Export only what this value chain needs; null exports everything.</param>
public sealed record ExportDefinitionsRequest(string Folder, string? ValueChain);

/// <summary>What an export wrote.</summary>
/// <param name="Files">Number of files.</param>
/// <param name="Folder">Where they are.</param>
public sealed record ExportDefinitionsResult(int Files, string Folder)
{
    /// <summary>The result as lines for a terminal.</summary>
    public IReadOnlyList<string> Lines => [$"{Files} definitions written to {Folder}."];
}

/// <summary>Gives the definitions back as files, each byte for byte what was loaded or saved last.</summary>
public sealed class ExportDefinitions(IDbContextFactory<PortalDbContext> contexts, AccessControl access)
{
    /// <summary>Writes the files.</summary>
    public async Task<Outcome<ExportDefinitionsResult>> ExecuteAsync(ExportDefinitionsRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        // It writes files on the machine that the portal runs on.
        if (await access.RefuseAsync(db, actor, Right.Administer, null, ct).ConfigureAwait(false) is { } refusal) return refusal;

        var current = (await DefinitionTexts.ReadAsync(db, ct).ConfigureAwait(false)).Select(d => d.Parsed).ToList();
        var selected = request.ValueChain is { } chain ? DefinitionClosure.Of(new(current), chain) : current;
        if (selected.Count == 0)
            return new Refusal(RefusalKind.NotFound, "NO_DEFINITIONS", request.ValueChain is null
                ? "The catalogue is empty: there is nothing to export. Load definitions first."
                : $"There is no value chain {request.ValueChain} in the catalogue.");
        foreach (var definition in selected)
        {
            var path = Path.Combine(request.Folder, definition.File.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? request.Folder);
            // Without byte order mark, and no line end is touched.
            await File.WriteAllTextAsync(path, definition.File.Text, ct).ConfigureAwait(false);
        }
        return new ExportDefinitionsResult(selected.Count, request.Folder);
    }
}
