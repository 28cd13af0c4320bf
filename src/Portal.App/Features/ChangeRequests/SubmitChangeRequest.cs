using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.App.Features.Definitions;
using Portal.App.Features.Drafts;

namespace Portal.App.Features.ChangeRequests;

/// <summary>Submits the actor's draft of a value chain.</summary>
/// <param name="ValueChain">Code of the chain whose draft it is.</param>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Description">Why.</param>
public sealed record SubmitChangeRequestRequest(string ValueChain, string Title, string Description);

/// <summary>The request that was made.</summary>
public sealed record SubmitChangeRequestResult(int RequestId);

/// <summary>
/// Freezes a draft as a change request: the definitions by their text, one proved plan per state class, and the set of tenant
/// schemas. Nothing is submitted when a definition has errors, a plan is not proved, or somebody changed a definition meanwhile.
/// </summary>
public sealed class SubmitChangeRequest(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, ApplyDefinitionChanges definitions,
    RequestPlans plans, DraftFeed drafts, TimeProvider time)
{
    private const int MaxTitle = 200;

    public async Task<Outcome<SubmitChangeRequestResult>> ExecuteAsync(SubmitChangeRequestRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var found = await FindDraftAsync(db, request, actor, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        var draft = found.Value;
        if (await RefuseDefinitionsAsync(draft, actor, ct).ConfigureAwait(false) is { } errors) return errors;
        var frozen = await plans.MakeAsync(db, draft, ct).ConfigureAwait(false);
        if (frozen.Refusal is { } unplanned) return unplanned;

        var subject = Freeze(request, actor, draft, frozen.Value);
        return await StoreAsync(db, subject, draft, actor, ct).ConfigureAwait(false);
    }

    private async Task<Outcome<Draft>> FindDraftAsync(PortalDbContext db, SubmitChangeRequestRequest request, Actor actor, CancellationToken ct)
    {
        var chain = await db.ValueChains.Include(v => v.Industry).SingleOrDefaultAsync(v => v.Code == request.ValueChain, ct).ConfigureAwait(false);
        if (chain is null) return new Refusal(RefusalKind.NotFound, "VALUE_CHAIN", $"There is no value chain {request.ValueChain}.");
        var place = new AccessScope(chain.Industry.Code, chain.Code, null);
        if (await access.RefuseAsync(db, actor, Right.EditDefinitions, place, ct).ConfigureAwait(false) is { } refusal) return refusal;
        if (actor.UserId is not { } owner) return new Refusal(RefusalKind.Forbidden, "NO_PERSON", "A draft belongs to a person: sign in to submit it.");
        if (request.Title.Trim().Length is 0 or > MaxTitle) return new Refusal(RefusalKind.Invalid, "TITLE", $"The title must have 1 to {MaxTitle} characters.");
        var draft = await db.Drafts.Include(d => d.Items).SingleOrDefaultAsync(d => d.OwnerId == owner && d.ValueChainId == chain.Id, ct).ConfigureAwait(false);
        return draft is { Items.Count: > 0 } ? draft
            : new Refusal(RefusalKind.Conflict, "EMPTY_DRAFT", $"Your draft in {chain.Name} has no changes to submit.");
    }

    /// <summary>Puts the definitions into force and takes that back: what is submitted can be approved. Names what moved meanwhile.</summary>
    private async Task<Refusal?> RefuseDefinitionsAsync(Draft draft, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        if (await MovedAsync(db, draft, ct).ConfigureAwait(false) is { Count: > 0 } moved)
            return new Refusal(RefusalKind.Conflict, "BASE_MOVED",
                $"Somebody else changed {string.Join(", ", moved)} since you began. Bring your draft up to date with the current revision first.") { Details = moved };
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        var changes = draft.Items.Select(i => new DefinitionChange(i.Kind, i.Code, i.Operation, i.BaseRevisionId, i.Content)).ToList();
        var applied = await definitions.ExecuteAsync(db, changes, new RevisionOrigin(actor.Name, actor.UserId, null, "trial"), ct).ConfigureAwait(false);
        await transaction.RollbackAsync(ct).ConfigureAwait(false);
        return applied.Refusal;
    }

    private static async Task<List<string>> MovedAsync(PortalDbContext db, Draft draft, CancellationToken ct)
    {
        var codes = draft.Items.Select(i => i.Code).ToList();
        var current = await db.Definitions.Where(d => codes.Contains(d.Code) && d.DeletedAt == null)
            .Select(d => new { d.Kind, d.Code, d.CurrentRevisionId }).ToListAsync(ct).ConfigureAwait(false);
        return [.. draft.Items
            .Where(i => current.Find(d => d.Kind == i.Kind && d.Code == i.Code)?.CurrentRevisionId != i.BaseRevisionId)
            .Select(i => i.Code)];
    }

    private ChangeRequest Freeze(SubmitChangeRequestRequest request, Actor actor, Draft draft, FrozenPlans frozen)
    {
        var items = draft.Items.Select(i => new ChangeRequestItem
        {
            Kind = i.Kind, Code = i.Code, Operation = i.Operation, BaseRevisionId = i.BaseRevisionId, Content = i.Content,
        }).ToList();
        var subject = new ChangeRequest
        {
            Title = request.Title.Trim(), Description = request.Description.Trim(), ValueChainId = draft.ValueChainId,
            AuthorId = draft.OwnerId, Author = actor.Name, SubmittedAt = time.GetUtcNow().UtcDateTime,
            ApprovalHash = ApprovalHash.Of(items, frozen.Plans, frozen.Tenants),
            WorstSeverity = RequestHazards.Worst(RequestHazards.Of(frozen.Plans)).ToString(),
        };
        subject.Items.AddRange(items);
        subject.Plans.AddRange(frozen.Plans);
        subject.Tenants.AddRange(frozen.Tenants);
        return subject;
    }

    /// <summary>The draft's row version guards against an edit that came while the plans were made.</summary>
    private async Task<Outcome<SubmitChangeRequestResult>> StoreAsync(PortalDbContext db, ChangeRequest subject, Draft draft, Actor actor, CancellationToken ct)
    {
        var chain = await db.ValueChains.Where(v => v.Id == draft.ValueChainId).Select(v => v.Code).SingleAsync(ct).ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        try
        {
            db.ChangeRequests.Add(subject);
            db.Drafts.Remove(draft);
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal(RefusalKind.Conflict, "DRAFT_CHANGED", "The draft was edited while its plans were made. Submit it again.");
        }
        audit.Append(db, actor, "change_request.submitted", $"change_request/{subject.Id}", new
        {
            subject.Title, valueChain = chain, definitions = subject.Items.Select(i => $"{i.Kind}/{i.Code}"), schemas = subject.Tenants.Count,
            plans = subject.Plans.Select(p => p.Hash), subject.ApprovalHash,
        });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        drafts.Publish(actor, chain);
        return new SubmitChangeRequestResult(subject.Id);
    }
}
