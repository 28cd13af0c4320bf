using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;

namespace Portal.App.Features.ChangeRequests;

/// <summary>Takes the definitions of a request back into the author's draft.</summary>
public sealed record TakeBackChangeRequestRequest(int RequestId);

/// <summary>The value chain whose draft holds them now.</summary>
public sealed record TakeBackChangeRequestResult(string ValueChain);

/// <summary>
/// What was asked for in a review is done in the draft: the request is superseded and its definitions, on the revisions they
/// started from, are in the author's draft again, to be changed and submitted as a new request.
/// </summary>
public sealed class TakeBackChangeRequest(IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, TimeProvider time)
{
    public async Task<Outcome<TakeBackChangeRequestResult>> ExecuteAsync(TakeBackChangeRequestRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        var found = await RequestAccess.FindAsync(db, access, request.RequestId, actor, Right.EditDefinitions, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        var subject = found.Value;
        if (subject.AuthorId != actor.UserId)
            return new Refusal(RefusalKind.Forbidden, "NOT_AUTHOR", $"Only {subject.Author}, who submitted CR-{subject.Id}, can take it back.");
        if (subject.UndoOfId is { } undone)
            return new Refusal(RefusalKind.Conflict, "UNDO", $"CR-{subject.Id} takes CR-{undone} back by its own steps, which a draft cannot hold. Cancel it instead.");
        if (ChangeRequestStates.Next(subject.State, ChangeRequestAction.TakeBack) is not { } next)
            return ChangeRequestStates.Refuse(subject.Id, subject.State, ChangeRequestAction.TakeBack);

        var draft = await DraftOfAsync(db, subject, ct).ConfigureAwait(false);
        var clashes = subject.Items.Where(i => draft.Items.Exists(d => d.Kind == i.Kind && d.Code == i.Code)).Select(i => i.Code).ToList();
        if (clashes.Count > 0)
            return new Refusal(RefusalKind.Conflict, "DRAFT_HAS_IT",
                $"Your draft has other edits of {string.Join(", ", clashes)}. Discard them first, or cancel CR-{subject.Id}.");
        foreach (var item in subject.Items)
            draft.Items.Add(new DraftItem { Kind = item.Kind, Code = item.Code, Operation = item.Operation, BaseRevisionId = item.BaseRevisionId, Content = item.Content });
        subject.State = next;
        subject.DecidedAt = time.GetUtcNow().UtcDateTime;
        audit.Append(db, actor, "change_request.taken_back", $"change_request/{subject.Id}", new { subject.Title });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return new TakeBackChangeRequestResult(subject.ValueChain.Code);
    }

    private async Task<Draft> DraftOfAsync(PortalDbContext db, ChangeRequest subject, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var draft = await db.Drafts.Include(d => d.Items)
            .SingleOrDefaultAsync(d => d.OwnerId == subject.AuthorId && d.ValueChainId == subject.ValueChainId, ct).ConfigureAwait(false);
        if (draft is null)
        {
            draft = new Draft { Id = Guid.CreateVersion7(), OwnerId = subject.AuthorId, ValueChainId = subject.ValueChainId, CreatedAt = now };
            db.Drafts.Add(draft);
        }
        draft.UpdatedAt = now;
        return draft;
    }
}
