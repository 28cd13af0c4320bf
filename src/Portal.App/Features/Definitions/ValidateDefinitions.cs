using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Definitions;

/// <summary>Check definition files and change nothing.</summary>
/// <param name="Folder">The folder with the folders of the kinds.</param>
/// <param name="ValueChain">Count only what this value chain needs; the whole folder is checked in any case.</param>
public sealed record ValidateDefinitionsRequest(string Folder, string? ValueChain);

/// <summary>The outcome of the checks.</summary>
/// <param name="Files">Definitions that would be loaded.</param>
/// <param name="Errors">What does not fit, ordered by path and place.</param>
public sealed record ValidateDefinitionsResult(int Files, IReadOnlyList<DefinitionError> Errors)
{
    /// <summary>The result as lines for a terminal.</summary>
    public IReadOnlyList<string> Lines => Errors.Count == 0
        ? [$"{Files} definitions are valid."]
        : [.. Errors.Select(error => error.ToString()), $"{Errors.Count} errors."];
}

/// <summary>Checks a folder of definitions as loading would, against the catalogue as it is.</summary>
public sealed class ValidateDefinitions(IDbContextFactory<PortalDbContext> contexts, AccessControl access)
{
    /// <summary>Runs the checks; errors in the files are a result, not a refusal.</summary>
    public async Task<Outcome<ValidateDefinitionsResult>> ExecuteAsync(ValidateDefinitionsRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        // It reads files of the machine that the portal runs on.
        if (await access.RefuseAsync(db, actor, Right.Administer, null, ct).ConfigureAwait(false) is { } refusal) return refusal;

        var folder = await DefinitionFolder.ReadAsync(request.Folder, ct).ConfigureAwait(false);
        var current = await DefinitionTexts.ReadAsync(db, ct).ConfigureAwait(false);
        var review = DefinitionReview.Of(folder, [.. current.Select(d => d.Parsed)], request.ValueChain);
        return review.Selected.Count == 0 && review.Errors.Count == 0
            ? DefinitionReview.Nothing(request.Folder, request.ValueChain)
            : new ValidateDefinitionsResult(review.Selected.Count, review.Errors);
    }
}
