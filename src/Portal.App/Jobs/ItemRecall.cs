using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.App.Data;
using Portal.App.Features.ChangeRequests;

namespace Portal.App.Jobs;

/// <summary>
/// Asks between two schemas that were claimed together and are run one by one whether the next may still begin, as a claim would: its job is not
/// being cancelled, its request is rolling out and its approvals hold. Anything unclear is a no (P8): the items wait again, and the next claim says why.
/// </summary>
public sealed class ItemRecall(IDbContextFactory<PortalDbContext> contexts, ApprovalCheck approvals, ILogger<ItemRecall> log)
{
    /// <summary>Whether the item may begin now.</summary>
    public async Task<bool> MayBeginAsync(Claim claim, CancellationToken ct)
    {
        try
        {
            var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
            await using var scope = db.ConfigureAwait(false);
            var item = await db.JobItems.AsNoTracking()
                .Where(i => i.Id == claim.ItemId && i.Fence == claim.Fence && i.State == JobItemState.Running && !i.Job.CancelRequested
                    && (i.Job.ChangeRequest == null || i.Job.ChangeRequest.State == ChangeRequestState.RollingOut))
                .Select(i => new { i.Job.ChangeRequestId }).SingleOrDefaultAsync(ct).ConfigureAwait(false);
            if (item is null) return false;
            return item.ChangeRequestId is not { } requestId || (await approvals.VerifyAsync(db, requestId, ct).ConfigureAwait(false)).IsDone;
        }
        catch (Exception e)
        {
            log.LogWarning("Item {Item} is not begun, because nobody could say whether it may: {Reason}", claim.ItemId, e.Message);
            return false;
        }
    }
}
