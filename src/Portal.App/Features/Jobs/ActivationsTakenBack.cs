using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Jobs;

/// <summary>
/// Frees what activations that never started had reserved: their tenant schemas do not exist on any target, so their rows are
/// closed and the value chain can be activated again.
/// </summary>
internal static class ActivationsTakenBack
{
    public static Task ApplyAsync(PortalDbContext db, Guid jobId, DateTime now, CancellationToken ct) => db.TenantSchemas
        .Where(s => s.State == TenantSchemaState.Activating && s.ValueChainId != null
            && db.JobItems.Any(i => i.JobId == jobId && i.TenantSchemaId == s.Id && i.State == JobItemState.Skipped && i.Attempts == 0))
        .ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, TenantSchemaState.Deactivated)
            .SetProperty(s => s.StateReason, "The activation was cancelled before it started.")
            .SetProperty(s => s.DeactivatedAt, now), ct);
}
