using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Definitions;

/// <summary>Load definition files into the catalogue.</summary>
/// <param name="Folder">The folder with the folders of the kinds.</param>
/// <param name="ValueChain">Load only what this value chain needs; null loads everything.</param>
/// <param name="OnlyMissing">Add what was never there and leave the rest as it is: a start of the portal takes back nobody's edits and removals.</param>
public sealed record LoadDefinitionsRequest(string Folder, string? ValueChain, bool OnlyMissing = false);

/// <summary>What a load did.</summary>
/// <param name="Added">Definitions that were not there.</param>
/// <param name="Changed">Definitions that got a new revision.</param>
/// <param name="Unchanged">Definitions whose text is what is there already.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record LoadDefinitionsResult(int Added, int Changed, int Unchanged, TimeSpan Elapsed)
{
    /// <summary>The result as lines for a terminal.</summary>
    public IReadOnlyList<string> Lines =>
        [$"{Added + Changed + Unchanged} definitions: {Added} added, {Changed} changed, {Unchanged} unchanged ({Elapsed.TotalSeconds:0.0} s)."];
}

/// <summary>
/// Loads a folder of definitions in one transaction, all or nothing. Idempotent by content hash: a text that is there already
/// makes no revision. A load adds and changes; it never removes.
/// </summary>
public sealed class LoadDefinitions(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, DefinitionWriter writer, TimeProvider time)
{
    /// <summary>Loads; refuses with every error in the files when there is one.</summary>
    public async Task<Outcome<LoadDefinitionsResult>> ExecuteAsync(LoadDefinitionsRequest request, Actor actor, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        // A load goes past review: it is for who sets the portal up.
        if (await access.RefuseAsync(db, actor, Right.Administer, null, ct).ConfigureAwait(false) is { } refusal) return refusal;

        var folder = await DefinitionFolder.ReadAsync(request.Folder, ct).ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var scope = transaction.ConfigureAwait(false);
        await DefinitionTexts.LockAsync(db, ct).ConfigureAwait(false);
        var files = folder.Definitions.Count;
        if (request.OnlyMissing)
        {
            folder = folder.Without(await DefinitionTexts.KnownCodesAsync(db, ct).ConfigureAwait(false));
            if (files > 0 && folder is { Definitions.Count: 0, Errors.Count: 0 }) return new LoadDefinitionsResult(0, 0, files, time.GetElapsedTime(started));
        }
        var current = await DefinitionTexts.ReadAsync(db, ct).ConfigureAwait(false);
        var review = DefinitionReview.Of(folder, [.. current.Select(d => d.Parsed)], request.ValueChain);
        if (review.Errors.Count > 0) return DefinitionReview.Invalid(review.Errors);
        if (review.Selected.Count == 0) return DefinitionReview.Nothing(request.Folder, request.ValueChain);

        var there = current.ToDictionary(d => (d.Parsed.Kind, d.Parsed.Code), d => (d.ContentHash, d.Parsed.File.Path));
        var changed = review.Selected.Where(d => there.GetValueOrDefault((d.Kind, d.Code)) != (d.File.Hash, d.File.Path)).ToList();
        var added = changed.Count(d => !there.ContainsKey((d.Kind, d.Code)));
        var unchanged = (request.OnlyMissing ? files : review.Selected.Count) - changed.Count;
        var result = new LoadDefinitionsResult(added, changed.Count - added, unchanged, TimeSpan.Zero);
        if (changed.Count > 0)
        {
            var origin = new RevisionOrigin(actor.Name, actor.UserId, null, "Loaded from files");
            await writer.SaveAsync(db, changed, origin, ct).ConfigureAwait(false);
            audit.Append(db, actor, "definitions.loaded", request.ValueChain is { } chain ? $"value_chain/{chain}" : "catalogue",
                new { result.Added, result.Changed, result.Unchanged });
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
        }
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return result with { Elapsed = time.GetElapsedTime(started) };
    }
}
