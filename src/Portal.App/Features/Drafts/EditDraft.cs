using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Drafts;

/// <summary>One edit of one definition.</summary>
/// <param name="ValueChain">Code of the value chain whose draft takes it.</param>
/// <param name="Kind">Kind of the definition.</param>
/// <param name="Code">Code of the definition.</param>
/// <param name="Edit">The edit.</param>
public sealed record EditDraftRequest(string ValueChain, DefinitionKind Kind, string Code, DefinitionEdit Edit);

/// <summary>The draft after the edit.</summary>
/// <param name="Text">The definition's text.</param>
/// <param name="Title">Name of the command in the history; null when the edit changed nothing.</param>
public sealed record DraftEdited(string Text, string? Title);

/// <summary>
/// Applies an edit to the actor's draft and stores it at once with the command that undoes it. The audit begins when a draft
/// is submitted or discarded: until then its own history tells what was done.
/// </summary>
public sealed class EditDraft(DraftStore store, TimeProvider clock)
{
    /// <summary>Edits.</summary>
    public Task<Outcome<DraftEdited>> ExecuteAsync(EditDraftRequest request, Actor actor, CancellationToken ct) =>
        store.ChangeAsync(request.ValueChain, actor, open: true, change => ApplyAsync(change, request, ct), ct);

    private async Task<Outcome<DraftEdited>> ApplyAsync(DraftChange change, EditDraftRequest request, CancellationToken ct)
    {
        var (kind, code) = (request.Kind, request.Code);
        var item = change.Find(kind, code);
        var basis = await BaseAsync(change.Db, item, kind, code, ct).ConfigureAwait(false);
        if (basis is null && item is null && request.Edit is not DefinitionEdit.ReplaceText)
            return new Refusal(RefusalKind.NotFound, "DEFINITION_UNKNOWN", $"There is no definition {code}.");
        if (item is { Operation: ChangeOperation.Remove })
            return new Refusal(RefusalKind.Conflict, "DEFINITION_REMOVED", $"Your draft removes {code}. Keep it to edit it.");
        var drafted = item?.Content;
        var before = drafted ?? basis?.Content ?? "{}";
        switch (DefinitionEditor.Apply(before, basis?.Content, request.Edit))
        {
            case EditResult.Refused refused:
                return new Refusal(RefusalKind.Conflict, "EDIT_NOT_APPLIED", refused.Reason);
            case EditResult.Applied applied when applied.Text == before:
                return new DraftEdited(before, null);
            case EditResult.Applied applied:
                var title = basis is null && drafted is null ? $"Add {DefinitionWords.Noun(kind)} {code}" : applied.Title;
                await change.ForgetUndoneAsync(ct).ConfigureAwait(false);
                change.Put(kind, code, basis, applied.Text);
                change.Draft.Commands.Add(new DraftCommand
                {
                    Title = title, Kind = kind, Code = code, Before = drafted, After = applied.Text, At = clock.GetUtcNow().UtcDateTime,
                });
                return new DraftEdited(applied.Text, title);
            default:
                throw new InvalidOperationException("Unknown edit result.");
        }
    }

    // The revision that the edits started from; what others landed since does not slip in unseen.
    internal static Task<DefinitionRevision?> BaseAsync(PortalDbContext db, DraftItem? item, DefinitionKind kind, string code, CancellationToken ct) =>
        item is null
            ? db.Definitions.Where(d => d.Kind == kind && d.Code == code && d.DeletedAt == null).Select(d => d.CurrentRevision).FirstOrDefaultAsync(ct)
            : db.DefinitionRevisions.FirstOrDefaultAsync(r => r.Id == item.BaseRevisionId, ct);
}
