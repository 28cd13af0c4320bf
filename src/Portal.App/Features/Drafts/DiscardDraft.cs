using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Drafts;

/// <summary>Throws edits away.</summary>
/// <param name="ValueChain">Code of the value chain whose draft it is.</param>
/// <param name="Definition">The one definition whose edits go; null for the whole draft.</param>
public sealed record DiscardDraftRequest(string ValueChain, DraftedDefinitionKey? Definition = null);

/// <summary>Identifies a definition in a draft.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Code">Its code.</param>
public sealed record DraftedDefinitionKey(DefinitionKind Kind, string Code);

/// <summary>Removes the actor's draft, or one definition from it, with the commands that belong to it. Cannot be undone, so it is audited.</summary>
public sealed class DiscardDraft(DraftStore store, AuditTrail audit)
{
    /// <summary>Discards.</summary>
    public Task<Outcome<Done>> ExecuteAsync(DiscardDraftRequest request, Actor actor, CancellationToken ct) =>
        store.ChangeAsync(request.ValueChain, actor, open: false, change => DiscardAsync(change, request, actor, ct), ct);

    private async Task<Outcome<Done>> DiscardAsync(DraftChange change, DiscardDraftRequest request, Actor actor, CancellationToken ct)
    {
        var discarded = change.Draft.Items.Where(item => request.Definition is not { } key || (item.Kind == key.Kind && item.Code == key.Code)).ToList();
        if (request.Definition is { } one && discarded.Count == 0)
            return new Refusal(RefusalKind.NotFound, "NOT_IN_DRAFT", $"{one.Code} is not in your draft.");
        if (request.Definition is not { } only || discarded.Count == change.Draft.Items.Count)
        {
            change.Db.Drafts.Remove(change.Draft);
        }
        else
        {
            foreach (var item in discarded) change.Draft.Items.Remove(item);
            // The history of what is gone cannot be stepped through any more.
            change.Db.DraftCommands.RemoveRange(await change.Db.DraftCommands
                .Where(c => c.DraftId == change.Draft.Id && c.Kind == only.Kind && c.Code == only.Code)
                .ToListAsync(ct).ConfigureAwait(false));
        }
        audit.Append(change.Db, actor, "draft.discarded", $"value_chain/{request.ValueChain}",
            new { definitions = discarded.Select(item => $"{item.Kind}/{item.Code}") });
        return default(Done);
    }
}
