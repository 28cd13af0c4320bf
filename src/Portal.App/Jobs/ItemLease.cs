using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.App.Data;

namespace Portal.App.Jobs;

/// <summary>
/// Keeps the claims of a worker alive while their items run. When one is lost, because this node stood still for longer than the lease and
/// another took over, the token of the work is cancelled; the fence on the target refuses whatever comes too late.
/// </summary>
public sealed class ItemLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _work;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _heartbeat;
    private readonly ConcurrentDictionary<long, byte> _lost = [];

    /// <summary>Begins to renew the claims, which one claim of one worker made.</summary>
    public ItemLease(
        IDbContextFactory<PortalDbContext> contexts, IOptions<JobOptions> options, TimeProvider time, ILogger log, IReadOnlyList<Claim> claims, CancellationToken ct)
    {
        _work = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _heartbeat = BeatAsync(contexts, options.Value.Lease, time, log, claims);
    }

    /// <summary>Cancelled when the work must stop.</summary>
    public CancellationToken Token => _work.Token;

    /// <summary>Whether another worker holds the item now.</summary>
    public bool IsLost(Claim claim) => _lost.ContainsKey(claim.ItemId);

    private async Task BeatAsync(IDbContextFactory<PortalDbContext> contexts, TimeSpan lease, TimeProvider time, ILogger log, IReadOnlyList<Claim> claims)
    {
        using var timer = new PeriodicTimer(lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token).ConfigureAwait(false))
            {
                try
                {
                    var kept = await RenewAsync(contexts, lease, claims).ConfigureAwait(false);
                    if (kept.Count == claims.Count) continue;
                    foreach (var claim in claims)
                        if (!kept.Contains(claim.ItemId)) _lost[claim.ItemId] = 0;
                    await _work.CancelAsync().ConfigureAwait(false);
                    return;
                }
                catch (Exception e)
                {
                    // The metadata database is away, which comes wrapped in more than one way: the work may end its group, and the next beat tries again.
                    log.LogWarning("The lease of {Items} items from {Item} could not be renewed: {Reason}", claims.Count, claims[0].ItemId, e.Message);
                }
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The item ended.
        }
    }

    private static async Task<List<long>> RenewAsync(IDbContextFactory<PortalDbContext> contexts, TimeSpan lease, IReadOnlyList<Claim> claims)
    {
        var ids = claims.Select(claim => claim.ItemId).ToArray();
        var db = await contexts.CreateDbContextAsync(CancellationToken.None).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        // The items in their order, as everybody who writes several of them, so that no two wait for each other.
        return await db.Database.SqlQuery<long>(
            $"""
            with mine as materialized (
                select id from portal.job_items
                where id = any ({ids}) and fence = {claims[0].Fence} and worker_id = {claims[0].WorkerId} and state = 'Running'
                order by id
                for no key update)
            update portal.job_items i set lease_until = clock_timestamp() + {lease}
            from mine where i.id = mine.id
            returning i.id as "Value"
            """).ToListAsync().ConfigureAwait(false);
    }

    /// <summary>Stops renewing.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _heartbeat.ConfigureAwait(false);
        _work.Dispose();
        _ended.Dispose();
    }
}
