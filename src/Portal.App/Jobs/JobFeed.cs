using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.App.Data;

namespace Portal.App.Jobs;

/// <summary>
/// The one broker between workers and browsers of this node. Every write of a job says so with NOTIFY, on whichever node it
/// happens; this service listens on one connection and tells its subscribers that there is something to read again, at most
/// four times a second each. Notifications are hints: every 5 s all subscribers read again anyway.
/// </summary>
public sealed class JobFeed(NpgsqlDataSource source, ILogger<JobFeed> log, TimeProvider time) : BackgroundService
{
    /// <summary>The channel; the payload is the job's id.</summary>
    public const string Channel = "portal_jobs";

    private static readonly TimeSpan s_throttle = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();

    /// <summary>Calls <paramref name="changed"/> when the job, or with null any job, has something new. Dispose to end.</summary>
    public IDisposable Subscribe(Guid? jobId, Func<Task> changed)
    {
        var subscription = new Subscription(this, jobId, changed, time);
        _subscriptions[subscription] = 0;
        return subscription;
    }

    /// <summary>Tells all nodes, as part of the caller's transaction, that a job changed.</summary>
    public static Task NotifyAsync(PortalDbContext db, Guid jobId, CancellationToken ct)
    {
        var payload = jobId.ToString();
        return db.Database.ExecuteSqlAsync($"select pg_notify({Channel}, {payload})", ct);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException)
            {
                log.LogWarning("Listening for job changes was interrupted: {Reason}. Pages read every {Seconds} s meanwhile.", e.Message, s_poll.TotalSeconds);
                Publish(null);
                await Task.Delay(s_poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var scope = connection.ConfigureAwait(false);
        connection.Notification += (_, e) => Publish(Guid.TryParse(e.Payload, out var id) ? id : null);
        var listen = new NpgsqlCommand($"listen {Channel}", connection);
        await using (listen.ConfigureAwait(false)) await listen.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        while (true)
            if (!await connection.WaitAsync(s_poll, ct).ConfigureAwait(false))
                Publish(null);
    }

    /// <summary>Wakes the subscribers of a job, or all with null.</summary>
    private void Publish(Guid? jobId)
    {
        foreach (var subscription in _subscriptions.Keys)
            if (jobId is null || subscription.JobId is null || subscription.JobId == jobId)
                subscription.Raise();
    }

    /// <summary>One subscriber. While it is being told, or inside the throttle, further news waits for one more call.</summary>
    private sealed class Subscription : IDisposable
    {
        private readonly JobFeed _feed;
        private readonly Func<Task> _changed;
        private readonly TimeProvider _time;
        private readonly CancellationTokenSource _ended = new();
        private int _pending;
        private int _busy;

        public Subscription(JobFeed feed, Guid? jobId, Func<Task> changed, TimeProvider time) =>
            (_feed, JobId, _changed, _time) = (feed, jobId, changed, time);

        public Guid? JobId { get; }

        public void Raise()
        {
            Volatile.Write(ref _pending, 1);
            if (Interlocked.Exchange(ref _busy, 1) == 0) _ = TellAsync();
        }

        private async Task TellAsync()
        {
            try
            {
                while (Interlocked.Exchange(ref _pending, 0) == 1 && !_ended.IsCancellationRequested)
                {
                    await _changed().ConfigureAwait(false);
                    await Task.Delay(s_throttle, _time, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
            catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException)
            {
                // The circuit went away while it was being told.
                Dispose();
            }
            catch (Exception e)
            {
                _feed.Failed(e);
            }
            finally
            {
                Volatile.Write(ref _busy, 0);
            }
            if (Volatile.Read(ref _pending) == 1 && !_ended.IsCancellationRequested) Raise();
        }

        public void Dispose()
        {
            _feed._subscriptions.TryRemove(this, out _);
            _ended.Cancel();
        }
    }

    private void Failed(Exception e) => log.LogError(e, "A page could not read the news of a job.");
}
