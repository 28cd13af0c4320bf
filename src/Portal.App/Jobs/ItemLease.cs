using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.App.Data;

namespace Portal.App.Jobs;

/// <summary>
/// Keeps a claim alive while its item runs. When the claim is lost, because this node stood still for longer than the lease and
/// another took over, the token of the work is cancelled; the fence on the target refuses whatever comes too late.
/// </summary>
public sealed class ItemLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _work;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _heartbeat;

    /// <summary>Begins to renew the claim.</summary>
    public ItemLease(
        IDbContextFactory<PortalDbContext> contexts, IOptions<JobOptions> options, TimeProvider time, ILogger log, Claim claim, CancellationToken ct)
    {
        _work = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _heartbeat = BeatAsync(contexts, options.Value.Lease, time, log, claim);
    }

    /// <summary>Cancelled when the work must stop.</summary>
    public CancellationToken Token => _work.Token;

    /// <summary>Whether another worker holds the item now.</summary>
    public bool IsLost { get; private set; }

    private async Task BeatAsync(IDbContextFactory<PortalDbContext> contexts, TimeSpan lease, TimeProvider time, ILogger log, Claim claim)
    {
        using var timer = new PeriodicTimer(lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token).ConfigureAwait(false))
            {
                try
                {
                    if (await RenewAsync(contexts, lease, claim).ConfigureAwait(false)) continue;
                    IsLost = true;
                    await _work.CancelAsync().ConfigureAwait(false);
                    return;
                }
                catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException)
                {
                    // The metadata database is away: the work may end its group, and the next beat tries again.
                    log.LogWarning("The lease of item {Item} could not be renewed: {Reason}", claim.ItemId, e.Message);
                }
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The item ended.
        }
    }

    private static async Task<bool> RenewAsync(IDbContextFactory<PortalDbContext> contexts, TimeSpan lease, Claim claim)
    {
        var db = await contexts.CreateDbContextAsync(CancellationToken.None).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        return await db.Database.ExecuteSqlAsync(
            $"""
            update portal.job_items set lease_until = clock_timestamp() + {lease}
            where id = {claim.ItemId} and fence = {claim.Fence} and worker_id = {claim.WorkerId} and state = 'Running'
            """).ConfigureAwait(false) == 1;
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
