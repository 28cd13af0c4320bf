using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Drafts;

/// <summary>The draft of a person in a value chain.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ValueChain">Code of the value chain.</param>
/// <param name="SavedAt">When it was last stored (UTC).</param>
/// <param name="Items">The definitions in it, by kind and code.</param>
/// <param name="History">The commands that stand, newest first, at most <see cref="DraftQueries.HistoryLength"/>.</param>
/// <param name="ChangeCount">How many commands stand in all.</param>
/// <param name="Redo">Name of the command that redo would do again, or null.</param>
public sealed record DraftView(Guid Id, string ValueChain, DateTime SavedAt, IReadOnlyList<DraftItemView> Items,
    IReadOnlyList<DraftCommandView> History, int ChangeCount, string? Redo)
{
    /// <summary>Name of the command that undo would take back, or null.</summary>
    public string? Undo => History.Count > 0 ? History[0].Title : null;
}

/// <summary>One definition of a draft.</summary>
public sealed record DraftItemView(DefinitionKind Kind, string Code, ChangeOperation Operation, DefinitionChanges Changes);

/// <summary>One command of a draft's history.</summary>
public sealed record DraftCommandView(long Id, string Title, DefinitionKind Kind, string Code, DateTime At)
{
    /// <summary>The mark before its name.</summary>
    public ChangeMark Mark => Title.Split(' ')[0] switch
    {
        "Add" or "Duplicate" or "Keep" => ChangeMark.Added,
        "Drop" or "Remove" => ChangeMark.Dropped,
        _ => ChangeMark.Changed,
    };
}

/// <summary>That a definition is in the actor's draft; for trees and lists.</summary>
public sealed record DraftMark(string ValueChain, DefinitionKind Kind, string Code, ChangeOperation Operation);

/// <summary>A definition as the actor sees it: the draft's text laid over the revision it started from.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Code">Its code.</param>
/// <param name="BaseText">The text of the revision; null for a new definition.</param>
/// <param name="BaseNumber">The number of that revision; 0 for a new definition.</param>
/// <param name="CurrentNumber">The number of the current revision; greater than <paramref name="BaseNumber"/> when somebody else's change landed meanwhile.</param>
/// <param name="Text">The text with the draft's edits.</param>
/// <param name="InDraft">True when the draft has edits of it.</param>
/// <param name="IsRemoved">True when the draft removes it; the text is then that of the revision.</param>
public sealed record DraftedDefinition(
    DefinitionKind Kind, string Code, string? BaseText, int BaseNumber, int CurrentNumber, string Text, bool InDraft, bool IsRemoved = false);

/// <summary>Reads drafts. Everybody sees their own only.</summary>
public sealed class DraftQueries(IDbContextFactory<PortalDbContext> contexts, AccessControl access)
{
    /// <summary>How many commands a <see cref="DraftView"/> lists.</summary>
    public const int HistoryLength = 50;

    /// <summary>Why the actor cannot edit in a value chain; null when they can.</summary>
    public async Task<Refusal?> RefuseEditAsync(Actor actor, string valueChain, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var industry = await db.ValueChains.Where(c => c.Code == valueChain).Select(c => c.Industry.Code).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        return await access.RefuseAsync(db, actor, Right.EditDefinitions, new AccessScope(industry, valueChain, null), ct).ConfigureAwait(false);
    }

    /// <summary>The actor's draft in a value chain, or null.</summary>
    public async Task<DraftView?> FindAsync(Actor actor, string valueChain, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var draft = await db.Drafts.AsNoTracking().Where(d => d.OwnerId == actor.UserId && d.ValueChain.Code == valueChain)
            .Select(d => new { d.Id, d.UpdatedAt }).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        if (draft is null) return null;
        var items = await (from item in db.DraftItems.AsNoTracking()
                           where item.DraftId == draft.Id
                           join revision in db.DefinitionRevisions on item.BaseRevisionId equals revision.Id into revisions
                           from basis in revisions.DefaultIfEmpty()
                           orderby item.Kind, item.Code
                           select new { item.Kind, item.Code, item.Operation, item.Content, Base = basis.Content }).ToListAsync(ct).ConfigureAwait(false);
        var standing = db.DraftCommands.AsNoTracking().Where(c => c.DraftId == draft.Id && !c.Undone);
        var history = await standing.OrderByDescending(c => c.Id).Take(HistoryLength)
            .Select(c => new DraftCommandView(c.Id, c.Title, c.Kind, c.Code, c.At)).ToListAsync(ct).ConfigureAwait(false);
        var count = history.Count < HistoryLength ? history.Count : await standing.CountAsync(ct).ConfigureAwait(false);
        var redo = await db.DraftCommands.Where(c => c.DraftId == draft.Id && c.Undone).OrderBy(c => c.Id)
            .Select(c => c.Title).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        return new DraftView(draft.Id, valueChain, draft.UpdatedAt,
            [.. items.Select(i => new DraftItemView(i.Kind, i.Code, i.Operation, DefinitionChanges.Between(Parse(i.Base), Parse(i.Content))))],
            history, count, redo);
    }

    /// <summary>Every definition in any of the actor's drafts.</summary>
    public async Task<IReadOnlyList<DraftMark>> MarksAsync(Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        return await db.DraftItems.AsNoTracking().Where(i => i.Draft.OwnerId == actor.UserId)
            .Select(i => new DraftMark(i.Draft.ValueChain.Code, i.Kind, i.Code, i.Operation)).ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>A definition with the edits of the actor's draft in that value chain; null when neither has it.</summary>
    public async Task<DraftedDefinition?> FindDefinitionAsync(Actor actor, string? valueChain, DefinitionKind kind, string code, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var item = await db.DraftItems.AsNoTracking()
            .Where(i => i.Draft.OwnerId == actor.UserId && i.Draft.ValueChain.Code == valueChain && i.Kind == kind && i.Code == code)
            .Select(i => new { i.BaseRevisionId, i.Content }).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        var current = await db.Definitions.AsNoTracking().Where(d => d.Kind == kind && d.Code == code && d.DeletedAt == null)
            .Select(d => d.CurrentRevision).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        var basis = item?.BaseRevisionId is { } id && id != current?.Id
            ? await db.DefinitionRevisions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct).ConfigureAwait(false)
            : item is { BaseRevisionId: null } ? null : current;
        return (item?.Content ?? basis?.Content) is { } text
            ? new DraftedDefinition(kind, code, basis?.Content, basis?.Number ?? 0, current?.Number ?? 0, text, item is not null, item is { Content: null })
            : null;
    }

    private static DefinitionDocument? Parse(string? text) => text is null ? null : DefinitionDocument.TryParse(text, out _);
}
