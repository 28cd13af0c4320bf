using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Plans;

namespace Portal.App.Features.Drafts;

/// <summary>Asks what the actor's draft would do to a schema.</summary>
/// <param name="ValueChain">Code of the value chain.</param>
/// <param name="TenantSchemaId">The tenant schema to compare with; null for one that is not there yet.</param>
/// <param name="IsShared">True for <c>shared_data</c> of a target in place of a schema of the chain.</param>
public sealed record PreviewDraftRequest(string ValueChain, int? TenantSchemaId, bool IsShared = false);

/// <summary>Plans the draft of the actor, or the current revisions when there is none; nothing is stored.</summary>
public sealed class PreviewDraft(IDbContextFactory<PortalDbContext> contexts, PreviewPlan preview)
{
    /// <summary>Answers from the current moment.</summary>
    public async Task<Outcome<PlanPreview>> ExecuteAsync(PreviewDraftRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var items = await db.DraftItems.AsNoTracking()
            .Where(i => i.Draft.OwnerId == actor.UserId && i.Draft.ValueChain.Code == request.ValueChain).ToListAsync(ct).ConfigureAwait(false);
        return await preview.ExecuteAsync(
            new PreviewPlanRequest(request.ValueChain, request.TenantSchemaId, ProposedDefinition.Of(items), request.IsShared), actor, ct).ConfigureAwait(false);
    }
}
