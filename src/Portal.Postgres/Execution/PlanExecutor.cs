using Npgsql;
using Portal.Schema.Planning;

namespace Portal.Postgres.Execution;

/// <summary>
/// Runs a stored plan on one schema (assurance, section 4). One attempt is one session: it takes the schema's lock, checks that
/// everything is as approved, and goes through the groups; each transactional group commits together with its record in
/// <c>portal_meta</c>, so that after any fault the next session finds where the schema stands and goes on there. A lost session
/// is followed by another; a COMMIT whose answer was lost is looked up by its transaction id, never guessed.
/// </summary>
public sealed class PlanExecutor(TimeProvider time, PlanExecutorOptions options)
{
    private readonly PlanExperience _experience = new();

    /// <summary>Runs the plan, or what is left of it.</summary>
    /// <param name="target">Connections of the login that runs DDL; not through a transaction pooler.</param>
    /// <param name="request">The plan and what was approved.</param>
    /// <param name="progress">Is told of each moment, on the thread of the run.</param>
    /// <param name="ct">Stops the running statement; the schema stays at the boundary before it.</param>
    /// <returns>How it ended. Faults of the server and of the plan are values; exceptions are faults of the portal.</returns>
    public Task<PlanRun> RunAsync(NpgsqlDataSource target, PlanRunRequest request, IProgress<PlanRunEvent>? progress, CancellationToken ct) =>
        RunAsync(target, request, progress, pending: null, ct);

    private async Task<PlanRun> RunAsync(
        NpgsqlDataSource target, PlanRunRequest request, IProgress<PlanRunEvent>? progress, string? pending, CancellationToken ct)
    {
        var journal = new RunJournal(time, progress) { PendingTransaction = pending };
        if (PlanSerializer.Hash(request.Plan.Span) != request.PlanHash)
            return journal.End(PlanRunState.Held, PlanRunCode.PlanChanged, "The stored plan is not the one that was approved. Make a new plan and have it approved.");
        if (ct.IsCancellationRequested) return Stopped(journal);
        if (request.MayBegin is { } mayBegin && !await mayBegin(ct).ConfigureAwait(false))
            return journal.End(PlanRunState.Cancelled, PlanRunCode.Cancelled, "It was not begun.");
        var plan = PlanSerializer.Deserialize(request.Plan.Span);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunInSessionAsync(target, request, plan, journal, ct).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return Stopped(journal);
            }
            catch (PostgresException locked) when (SqlErrors.IsLock(locked))
            {
                return journal.End(PlanRunState.Held, PlanRunCode.LockNotAvailable,
                    $"{request.Schema} cannot be read: somebody holds a table of it locked ({locked.SqlState}).");
            }
            catch (PostgresException unfit) when (SqlErrors.IsUnfitServer(unfit))
            {
                return journal.End(PlanRunState.Held, PlanRunCode.ServerUnfit, $"The target cannot take the work: {unfit.MessageText} ({unfit.SqlState}).");
            }
            catch (NpgsqlException lost) when (SqlErrors.IsConnectionLoss(lost))
            {
                if (attempt >= options.ConnectionBackoff.Attempts || ct.IsCancellationRequested) return Lost(journal, lost);
                var wait = options.ConnectionBackoff.After(attempt);
                journal.Waiting(null, $"Connection lost ({lost.Message}); trying again in {wait.TotalSeconds:0.0} s");
                await Task.Delay(wait, time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs one plan, or what is left of it, on several schemas of a target, each of them once and with an end of its own.</summary>
    /// <param name="target">As for one schema.</param>
    /// <param name="requests">The plan on each schema: the same plan everywhere.</param>
    /// <param name="progress">Who is told of the moments of each run, in the order of the requests.</param>
    /// <param name="ct">Stops the running statement; schemas that were not begun are not begun any more and end as cancelled.</param>
    /// <returns>How each run ended, in the order of the requests.</returns>
    /// <exception cref="ArgumentException">The requests carry different plans, or there is not one watcher or null for each.</exception>
    public async Task<IReadOnlyList<PlanRun>> RunAllAsync(
        NpgsqlDataSource target, IReadOnlyList<PlanRunRequest> requests, IReadOnlyList<IProgress<PlanRunEvent>?> progress, CancellationToken ct)
    {
        if (requests.Any(request => request.PlanHash != requests[0].PlanHash))
            throw new ArgumentException("All requests of one call carry the same plan.", nameof(requests));
        if (progress.Count != requests.Count)
            throw new ArgumentException("There is one watcher, or null, for each request.", nameof(progress));
        var runs = new PlanRun?[requests.Count];
        var (alone, pending) = (Enumerable.Range(0, requests.Count).ToList(), (string?)null);
        // Where none goes through together, one is run alone: it shows how the plan ends on the others of its state, of which there may be a few.
        for (var failures = 0; alone.Count > 1 && failures < 4 && pending is null && CanRunTogether(requests[0], out var plan) && !ct.IsCancellationRequested;)
        {
            if (runs.Any(run => run is not null) && requests[alone[0]].MayBegin is { } mayBegin && !await mayBegin(ct).ConfigureAwait(false)) break;
            var chunk = alone.Take(options.TogetherAtMost).ToList();
            (var done, pending) = await RunTogetherAsync(target, plan, [.. chunk.Select(i => requests[i])], ct).ConfigureAwait(false);
            foreach (var i in chunk)
                if (done.TryGetValue(requests[i], out var fingerprint)) runs[i] = Ended(plan, fingerprint, progress[i]);
            alone.RemoveAll(i => runs[i] is not null);
            if (done.Count > 0 || pending is not null || alone.Count == 0) continue;
            failures++;
            runs[alone[0]] = await RunAsync(target, requests[alone[0]], progress[alone[0]], null, ct).ConfigureAwait(false);
            alone.RemoveAt(0);
        }
        foreach (var i in alone)
        {
            // What may be committed has begun, whoever would call it off now.
            var request = pending is null ? requests[i] : requests[i] with { MayBegin = null };
            runs[i] = await RunAsync(target, request, progress[i], pending, ct).ConfigureAwait(false);
        }
        return [.. runs.OfType<PlanRun>()];
    }

    /// <summary>A plan of one transactional group can be run on several schemas at once, if its steps name all that they change.</summary>
    private static bool CanRunTogether(PlanRunRequest request, out MigrationPlan plan)
    {
        plan = PlanSerializer.Hash(request.Plan.Span) == request.PlanHash ? PlanSerializer.Deserialize(request.Plan.Span) : new() { FromFingerprint = "", ToFingerprint = "", Groups = [] };
        return plan.Groups is [{ Transactional: true } group] && group.Steps.All(step => step.Expects is null && !step.Generates);
    }

    /// <summary>Those that went through in one transaction, and that transaction where its COMMIT was not answered.</summary>
    private async Task<(IReadOnlyDictionary<PlanRunRequest, string> Done, string? Pending)> RunTogetherAsync(
        NpgsqlDataSource target, MigrationPlan plan, IReadOnlyList<PlanRunRequest> requests, CancellationToken ct)
    {
        try
        {
            using var connection = await target.OpenConnectionAsync(ct).ConfigureAwait(false);
            var batch = new KnownBatch(connection, plan, requests, _experience);
            return (await batch.RunAsync(ct).ConfigureAwait(false), batch.PendingTransaction);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            // No connection, or it was stopped: each is told for itself.
            return (new Dictionary<PlanRunRequest, string>(), null);
        }
    }

    /// <summary>The end of a run that went through together with others.</summary>
    private PlanRun Ended(MigrationPlan plan, string fingerprint, IProgress<PlanRunEvent>? progress)
    {
        var journal = new RunJournal(time, progress) { Fingerprint = fingerprint };
        journal.Note(KnownGroupRun.AsRecorded);
        foreach (var (step, number) in plan.Steps.Select((step, i) => (step, i + 1)))
        {
            journal.Started(number, step.Title);
            journal.Done(number, step.Title, journal.Now, StepRunState.Done);
        }
        return journal.End();
    }

    private async Task<PlanRun> RunInSessionAsync(
        NpgsqlDataSource target, PlanRunRequest request, MigrationPlan plan, RunJournal journal, CancellationToken ct)
    {
        using var connection = await target.OpenConnectionAsync(ct).ConfigureAwait(false);
        var session = new PlanSession(new TargetSession(connection, request) { AnswerPatience = options.AnswerPatience }, plan, journal, _experience, time, options);
        try
        {
            return await session.RunAsync(ct).ConfigureAwait(false);
        }
        catch (InvalidOperationException closed) when (connection.FullState != System.Data.ConnectionState.Open)
        {
            // The loss was met while something was rolled back, which bears it; the next statement finds the session closed.
            throw new NpgsqlException("The connection was lost.", closed);
        }
    }

    private static PlanRun Stopped(RunJournal journal) =>
        journal.End(PlanRunState.Cancelled, PlanRunCode.Cancelled, $"Stopped after {journal.StepsDone} steps.");

    private static PlanRun Lost(RunJournal journal, NpgsqlException lost) => journal.Unfit is { } unfit
        ? journal.End(PlanRunState.Held, PlanRunCode.ServerUnfit, $"{unfit.Message} ({unfit.SqlState})", unfit)
        : journal.PendingTransaction is null
        ? journal.End(PlanRunState.Held, PlanRunCode.ConnectionLost, $"The server does not answer: {lost.Message}")
        : journal.End(PlanRunState.Unknown, PlanRunCode.ConnectionLost,
            $"The server did not answer whether it committed transaction {journal.PendingTransaction}: {lost.Message}");
}
