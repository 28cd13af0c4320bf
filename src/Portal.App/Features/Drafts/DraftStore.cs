using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Drafts;

/// <summary>
/// Opens the draft of a person for one change and stores it. Edits name what they change and are applied to the stored text,
/// so when two tabs are at it at the same moment the later one is simply done again on the newer text.
/// </summary>
public sealed class DraftStore(IDbContextFactory<PortalDbContext> contexts, AccessControl access, DraftFeed feed, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>Runs <paramref name="change"/> on the draft and stores what it did.</summary>
    /// <param name="valueChain">Code of the value chain.</param>
    /// <param name="actor">Whose draft.</param>
    /// <param name="open">Whether a draft is begun when there is none; else there is nothing to change and it is refused.</param>
    /// <param name="change">The change; run again on fresh data when somebody was faster.</param>
    /// <param name="ct">Cancellation.</param>
    internal async Task<Outcome<T>> ChangeAsync<T>(string valueChain, Actor actor, bool open,
        Func<DraftChange, Task<Outcome<T>>> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
            await using var _ = db.ConfigureAwait(false);
            var found = await OpenAsync(db, valueChain, actor, open, ct).ConfigureAwait(false);
            if (found.Refusal is { } refusal) return refusal;
            var outcome = await change(found.Value).ConfigureAwait(false);
            if (!outcome.IsDone) return outcome;
            try
            {
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                feed.Publish(actor, valueChain);
                return outcome;
            }
            catch (DbUpdateException exception) when (attempt < Attempts && SomebodyWasFaster(exception))
            {
            }
        }
    }

    private async Task<Outcome<DraftChange>> OpenAsync(PortalDbContext db, string valueChain, Actor actor, bool open, CancellationToken ct)
    {
        var chain = await db.ValueChains.Include(c => c.Industry).FirstOrDefaultAsync(c => c.Code == valueChain, ct).ConfigureAwait(false);
        if (chain is null) return new Refusal(RefusalKind.NotFound, "VALUE_CHAIN_UNKNOWN", $"There is no value chain {valueChain}.");
        var scope = new AccessScope(chain.Industry.Code, chain.Code, null);
        if (await access.RefuseAsync(db, actor, Right.EditDefinitions, scope, ct).ConfigureAwait(false) is { } refusal) return refusal;
        if (actor.UserId is not { } owner)
            return new Refusal(RefusalKind.Forbidden, "NO_PERSON", "A draft belongs to a person: sign in to edit.");
        var now = clock.GetUtcNow().UtcDateTime;
        var draft = await db.Drafts.Include(d => d.Items).FirstOrDefaultAsync(d => d.OwnerId == owner && d.ValueChainId == chain.Id, ct).ConfigureAwait(false);
        if (draft is null && !open) return new Refusal(RefusalKind.NotFound, "NO_DRAFT", $"You have no draft in {chain.Name}.");
        if (draft is null)
        {
            draft = new Draft { Id = Guid.CreateVersion7(now), OwnerId = owner, ValueChainId = chain.Id, CreatedAt = now };
            db.Drafts.Add(draft);
        }
        // Always different, so that the row version guards every change of the draft, its items and commands.
        draft.UpdatedAt = now > draft.UpdatedAt ? now : draft.UpdatedAt.AddMicroseconds(1);
        return new DraftChange(db, draft);
    }

    private static bool SomebodyWasFaster(DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException || exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}

/// <summary>A draft that is being changed, with the context that will store it.</summary>
internal sealed record DraftChange(PortalDbContext Db, Draft Draft)
{
    /// <summary>The draft's entry for a definition, or null.</summary>
    public DraftItem? Find(DefinitionKind kind, string code) => Draft.Items.Find(item => item.Kind == kind && item.Code == code);

    /// <summary>
    /// Sets the draft's text of a definition; <see cref="DraftCommand.Removed"/> removes it from the catalogue, the text of the base revision, or
    /// none, takes the entry out of the draft.
    /// </summary>
    public void Put(DefinitionKind kind, string code, DefinitionRevision? basis, string? text)
    {
        var item = Find(kind, code);
        var removes = text == DraftCommand.Removed;
        if (text is null || (removes && basis is null) || (basis is not null && SameDefinition(text, basis.Content)))
        {
            if (item is not null) Draft.Items.Remove(item);
            return;
        }
        if (item is null)
        {
            item = new DraftItem { Kind = kind, Code = code, BaseRevisionId = basis?.Id, Operation = ChangeOperation.Change };
            Draft.Items.Add(item);
        }
        item.Operation = removes ? ChangeOperation.Remove : basis is null ? ChangeOperation.Add : ChangeOperation.Change;
        item.Content = removes ? null : text;
    }

    /// <summary>What the history keeps of an entry: its text, <see cref="DraftCommand.Removed"/>, or null when there is none.</summary>
    public static string? Recorded(DraftItem? item) => item is { Operation: ChangeOperation.Remove } ? DraftCommand.Removed : item?.Content;

    /// <summary>Takes the commands away that were undone: a new one comes in their place.</summary>
    public async Task ForgetUndoneAsync(CancellationToken ct) =>
        Db.DraftCommands.RemoveRange(await Db.DraftCommands.Where(c => c.DraftId == Draft.Id && c.Undone).ToListAsync(ct).ConfigureAwait(false));

    // A file may be formatted otherwise than an edit writes it.
    private static bool SameDefinition(string text, string revision) =>
        text == revision || text == DefinitionDocument.TryParse(revision, out _)?.Write();
}
