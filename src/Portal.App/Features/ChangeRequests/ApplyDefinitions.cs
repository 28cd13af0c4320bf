using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Definitions;

namespace Portal.App.Features.ChangeRequests;

/// <summary>Puts an approved request into force, in the caller's transaction: its definitions become revisions, and every schema that lacks them is behind.</summary>
public sealed class ApplyDefinitions(ApplyDefinitionChanges changes)
{
    /// <summary>Why it cannot be put into force, or null.</summary>
    public async Task<Refusal?> ExecuteAsync(PortalDbContext db, ChangeRequest request, Actor approver, CancellationToken ct)
    {
        var applied = await changes.ExecuteAsync(db, ChangesOf(request),
            new RevisionOrigin(request.Author, request.AuthorId, request.Id, $"{request.Title} (CR-{request.Id}, approved by {approver.Name})"), ct).ConfigureAwait(false);
        if (applied.Refusal is { } refusal) return refusal;
        foreach (var item in request.Items)
            item.ResultRevisionId = applied.Value.RevisionIds.TryGetValue((item.Kind, item.Code), out var revision) ? revision : null;

        // Also schemas that were activated after the request was submitted: their plans were made from the older definitions.
        await db.TenantSchemas
            .Where(s => s.State == TenantSchemaState.InDefinedState
                && db.ChangeRequestTenants.Any(t => t.ChangeRequestId == request.Id && t.TenantSchema.ValueChainId == s.ValueChainId))
            .ExecuteUpdateAsync(set => set
                .SetProperty(s => s.State, TenantSchemaState.Behind)
                .SetProperty(s => s.StateReason, $"CR-{request.Id} is approved and not rolled out here yet."), ct).ConfigureAwait(false);
        // An undo is what those wait for that never had the change.
        if (request.UndoOfId is not null)
            await db.TenantSchemas
                .Where(s => s.State == TenantSchemaState.Behind && db.Plans.Any(p => p.ChangeRequestId == request.Id && p.ValueChainId == s.ValueChainId && p.DefinitionHash == s.DefinitionHash))
                .ExecuteUpdateAsync(set => set
                    .SetProperty(s => s.State, TenantSchemaState.InDefinedState)
                    .SetProperty(s => s.StateReason, (string?)null), ct).ConfigureAwait(false);
        return null;
    }

    /// <summary>The changes that a request proposes, as definitions are changed.</summary>
    public static IReadOnlyList<DefinitionChange> ChangesOf(ChangeRequest request) =>
        [.. request.Items.Select(i => new DefinitionChange(i.Kind, i.Code, i.Operation, i.BaseRevisionId, i.Content))];
}
