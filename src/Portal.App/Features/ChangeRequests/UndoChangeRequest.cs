using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.App.Features.Definitions;
using Portal.App.Features.Plans;

namespace Portal.App.Features.ChangeRequests;

/// <summary>Asks for a request that was rolled out to be taken back.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Reason">Why.</param>
public sealed record UndoChangeRequestRequest(int RequestId, string Reason);

/// <summary>The request that takes it back.</summary>
public sealed record UndoChangeRequestResult(int RequestId);

/// <summary>
/// Makes a change request of the way back: the definitions as they were, and for each schema that has the change the proved steps that take it
/// back. It is a request like any other: reviewed, approved by somebody else, rolled out, and refused where a schema moved meanwhile.
/// </summary>
public sealed class UndoChangeRequest(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, ApplyDefinitionChanges definitions, UndoPlans plans, TimeProvider time)
{
    private const int MaxTitle = 200;

    public async Task<Outcome<UndoChangeRequestResult>> ExecuteAsync(UndoChangeRequestRequest request, Actor actor, CancellationToken ct)
    {
        if (actor.UserId is not { } author) return new Refusal(RefusalKind.Forbidden, "NO_PERSON", "A change request belongs to a person: sign in to ask for it.");
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var found = await FindAsync(db, request.RequestId, actor, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        var subject = found.Value;
        var reversed = await ReverseAsync(db, subject, ct).ConfigureAwait(false);
        if (reversed.Refusal is { } moved) return moved;
        if (await RefuseDefinitionsAsync(reversed.Value, actor, ct).ConfigureAwait(false) is { } errors) return errors;
        var frozen = await plans.MakeAsync(db, subject, ProposedDefinition.Of(reversed.Value), ct).ConfigureAwait(false);
        return frozen.Refusal is { } unplanned
            ? unplanned
            : await StoreAsync(subject.Id, Freeze(request, subject, reversed.Value, frozen.Value, (author, actor.Name)), actor, ct).ConfigureAwait(false);
    }

    /// <summary>The request, when it is one that can be taken back now.</summary>
    private async Task<Outcome<ChangeRequest>> FindAsync(PortalDbContext db, int requestId, Actor actor, CancellationToken ct)
    {
        var found = await RequestAccess.FindAsync(db, access, requestId, actor, Right.EditDefinitions, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        if (!RequestUndo.HasEnded(found.Value.State))
            return new Refusal(RefusalKind.Conflict, "STATE", $"CR-{requestId} is {ChangeRequestStates.Label(found.Value.State).ToLowerInvariant()}: only what was rolled out can be taken back.");
        var others = await db.ChangeRequests.Where(other => other.UndoOfId == requestId).Select(other => new { other.Id, other.State }).ToListAsync(ct).ConfigureAwait(false);
        return others.Find(other => RequestUndo.Stands(other.State)) is { } undo
            ? new Refusal(RefusalKind.Conflict, "UNDONE", $"CR-{undo.Id} takes CR-{requestId} back already.")
            : found.Value;
    }

    /// <summary>The definitions as they were before the request, on top of what it made of them.</summary>
    private static async Task<Outcome<List<ChangeRequestItem>>> ReverseAsync(PortalDbContext db, ChangeRequest subject, CancellationToken ct)
    {
        var bases = subject.Items.Select(item => item.BaseRevisionId).OfType<long>().ToList();
        var texts = await db.DefinitionRevisions.AsNoTracking().Where(revision => bases.Contains(revision.Id))
            .ToDictionaryAsync(revision => revision.Id, revision => revision.Content, ct).ConfigureAwait(false);
        var codes = subject.Items.Select(item => item.Code).ToList();
        var current = await db.Definitions.AsNoTracking().Where(definition => codes.Contains(definition.Code) && definition.DeletedAt == null)
            .Select(definition => new { definition.Kind, definition.Code, definition.CurrentRevisionId }).ToListAsync(ct).ConfigureAwait(false);
        var moved = subject.Items.Where(item => current.Find(head => head.Kind == item.Kind && head.Code == item.Code)?.CurrentRevisionId != item.ResultRevisionId)
            .Select(item => item.Code).ToList();
        if (moved.Count > 0)
            return new Refusal(RefusalKind.Conflict, "MOVED_ON",
                $"{string.Join(", ", moved)} changed again after CR-{subject.Id}. Take the later change back first, or propose the old definition as a change of its own.") { Details = moved };
        return subject.Items.Select(item => new ChangeRequestItem
        {
            Kind = item.Kind, Code = item.Code, BaseRevisionId = item.ResultRevisionId,
            Operation = item.Operation switch { ChangeOperation.Add => ChangeOperation.Remove, ChangeOperation.Remove => ChangeOperation.Add, _ => ChangeOperation.Change },
            Content = item.Operation == ChangeOperation.Add ? null : texts[item.BaseRevisionId.GetValueOrDefault()],
        }).ToList();
    }

    /// <summary>Puts the old definitions into force and takes that back: what is asked for can be approved.</summary>
    private async Task<Refusal?> RefuseDefinitionsAsync(List<ChangeRequestItem> items, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        var changes = items.Select(item => new DefinitionChange(item.Kind, item.Code, item.Operation, item.BaseRevisionId, item.Content)).ToList();
        var applied = await definitions.ExecuteAsync(db, changes, new RevisionOrigin(actor.Name, actor.UserId, null, "trial"), ct).ConfigureAwait(false);
        await transaction.RollbackAsync(ct).ConfigureAwait(false);
        return applied.Refusal;
    }

    private ChangeRequest Freeze(
        UndoChangeRequestRequest request, ChangeRequest subject, List<ChangeRequestItem> items, FrozenPlans frozen, (Guid Id, string Name) author)
    {
        var title = $"Undo CR-{subject.Id}: {subject.Title}";
        var undo = new ChangeRequest
        {
            Title = title.Length > MaxTitle ? title[..MaxTitle] : title, Description = request.Reason.Trim(), ValueChainId = subject.ValueChainId, UndoOfId = subject.Id,
            AuthorId = author.Id, Author = author.Name, SubmittedAt = time.GetUtcNow().UtcDateTime,
            ApprovalHash = ApprovalHash.Of(items, frozen.Plans, frozen.Tenants),
            WorstSeverity = RequestHazards.Worst(RequestHazards.Of(frozen.Plans)).ToString(),
        };
        undo.Items.AddRange(items);
        undo.Plans.AddRange(frozen.Plans);
        undo.Tenants.AddRange(frozen.Tenants);
        return undo;
    }

    private async Task<Outcome<UndoChangeRequestResult>> StoreAsync(int subjectId, ChangeRequest undo, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        // Locked until the end: of two who ask at once the second sees the first.
        if ((await FindAsync(db, subjectId, actor, ct).ConfigureAwait(false)).Refusal is { } refusal) return refusal;
        db.ChangeRequests.Add(undo);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        audit.Append(db, actor, "change_request.undo_asked", $"change_request/{subjectId}", new
        {
            undo = undo.Id, undo.Title, definitions = undo.Items.Select(item => $"{item.Kind}/{item.Code}"), schemas = undo.Tenants.Count,
            plans = undo.Plans.Select(plan => plan.Hash), undo.ApprovalHash,
        });
        audit.Append(db, actor, "change_request.submitted", $"change_request/{undo.Id}", new { undo.Title, undoOf = subjectId, undo.ApprovalHash });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return new UndoChangeRequestResult(undo.Id);
    }
}
