using System.Globalization;
using Npgsql;
using Portal.Postgres.Meta;
using Portal.Schema.Planning;

namespace Portal.Postgres.Execution;

/// <summary>
/// Fills rows in batches, each in a transaction of its own together with its place in <c>portal_meta</c>: whatever happens, the next
/// attempt goes on behind the last batch that committed. The size of a batch follows the time that the last one took; between two
/// there is a pause. A lock that is not to be had is waited for like that of any step, but counted anew after each batch.
/// </summary>
internal sealed class BackfillRun(TargetSession session, RunJournal journal, TimeProvider time, PlanExecutorOptions options)
{
    private static readonly TimeSpan s_reportEvery = TimeSpan.FromSeconds(5);

    private readonly BackfillOptions _options = options.Backfill;
    private long _reportedAt;
    private long? _pages;

    /// <summary>Fills what is left; the end of the run when it cannot go on.</summary>
    public async Task<PlanRun?> RunAsync(PlanStep step, int number, CancellationToken ct)
    {
        var backfill = step.Backfill ?? throw new ArgumentException("The step has no batches.", nameof(step));
        var place = await PortalMeta.ReadBackfillAsync(session, number, ct).ConfigureAwait(false) ?? new BackfillPlace([], 0, 0);
        if (place.Rows > 0) journal.Note($"{step.Title}: goes on after {place.Rows} rows");
        var total = await EstimateAsync(step, ct).ConfigureAwait(false);
        var first = backfill.KeyLength > 0 ? _options.FirstRows : _options.FirstPages;
        var size = first;
        for (var attempt = 1; ;)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                var started = time.GetTimestamp();
                var next = await RunBatchAsync(step, number, backfill, place, size, ct).ConfigureAwait(false);
                if (next.Late) return journal.End(PlanRunState.Held, PlanRunCode.LateExecutor, $"A newer claim on {session.Request.Schema} is known: this executor is late.");
                if (next.Place is not { } reached) return null;
                (place, attempt) = (reached, 1);
                size = _options.Next(first, size, time.GetElapsedTime(started));
                Report(step, number, place, total);
                if (_options.Pause > TimeSpan.Zero) await Task.Delay(_options.Pause, time, ct).ConfigureAwait(false);
            }
            catch (PostgresException error) when (SqlErrors.IsLock(error) && attempt < options.LockBackoff.Attempts)
            {
                await session.RollBackAsync().ConfigureAwait(false);
                var wait = options.LockBackoff.After(attempt++);
                journal.Waiting(number, $"{error.MessageText}; batch again in {wait.TotalSeconds:0.0} s");
                await Task.Delay(wait, time, ct).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One batch, committed with its place; no place when there is nothing left.</summary>
    private async Task<(BackfillPlace? Place, bool Late)> RunBatchAsync(
        PlanStep step, int number, Backfill backfill, BackfillPlace place, int size, CancellationToken ct)
    {
        await session.ExecuteAsync(ct, ["begin", .. TargetSession.Bounds(step.Timeouts, local: true), .. session.OwnerRoleInTransaction()]).ConfigureAwait(false);
        var next = backfill.KeyLength > 0
            ? await FillByKeyAsync(backfill, place, size, ct).ConfigureAwait(false)
            : await FillByPagesAsync(step, backfill, place, size, ct).ConfigureAwait(false);
        if (next is null)
        {
            await session.RollBackAsync().ConfigureAwait(false);
            return (null, false);
        }
        await session.ExecuteAsync(ct, "set local role none").ConfigureAwait(false);
        if (!await PortalMeta.RecordBackfillAsync(session, number, next, ct).ConfigureAwait(false))
        {
            await session.RollBackAsync().ConfigureAwait(false);
            return (null, true);
        }
        await session.ExecuteAsync(CancellationToken.None, "commit").ConfigureAwait(false);
        return (next, false);
    }

    private async Task<BackfillPlace?> FillByKeyAsync(Backfill backfill, BackfillPlace place, int size, CancellationToken ct)
    {
        using var command = Command(backfill);
        command.Parameters.Add(new() { Value = (long)size });
        for (var i = 0; i < backfill.KeyLength; i++)
            command.Parameters.Add(new() { Value = i < place.Key.Count ? place.Key[i] : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        if (!await reader.ReadAsync(ct).ConfigureAwait(false)) return null;
        var key = Enumerable.Range(2, backfill.KeyLength).Select(reader.GetString).ToList();
        return new(key, place.Rows + reader.GetInt64(0), place.Filled + reader.GetInt64(1));
    }

    // A row that somebody else updates moves behind the last page of this pass; so the passes go on until one finds nothing.
    private async Task<BackfillPlace?> FillByPagesAsync(PlanStep step, Backfill backfill, BackfillPlace place, int size, CancellationToken ct)
    {
        var (first, filledBefore) = place.Key is [var page, var filled] ? (Number(page), Number(filled)) : (0, place.Filled);
        _pages ??= await PagesAsync(step, ct).ConfigureAwait(false);
        if (first >= _pages)
        {
            if (place.Filled == filledBefore) return null;
            (first, filledBefore, _pages) = (0, place.Filled, await PagesAsync(step, ct).ConfigureAwait(false));
        }
        var behind = Math.Min(first + size, _pages.Value);
        using var command = Command(backfill);
        command.Parameters.Add(new() { Value = first });
        command.Parameters.Add(new() { Value = behind });
        var rows = await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        return new([Text(behind), Text(filledBefore)], place.Rows + rows, place.Filled + rows);
    }

    private NpgsqlCommand Command(Backfill backfill) => new(session.Sql(backfill.BatchSql), session.Connection) { CommandTimeout = session.AnswerWithin(StepTimeouts.DataSized.Statement) };

    private void Report(PlanStep step, int number, BackfillPlace place, long total)
    {
        if (_reportedAt != 0 && time.GetElapsedTime(_reportedAt) < s_reportEvery) return;
        _reportedAt = time.GetTimestamp();
        var share = total > 0 ? string.Create(CultureInfo.InvariantCulture, $" of about {total:N0}, {Math.Min(100, 100 * place.Rows / total)} %") : "";
        journal.Progress(number, string.Create(CultureInfo.InvariantCulture, $"{step.Title}: {place.Rows:N0} rows{share}"));
    }

    private async Task<long> EstimateAsync(PlanStep step, CancellationToken ct) =>
        await ScalarAsync("select greatest(0, reltuples)::bigint from pg_class where oid = to_regclass($1)", step, ct).ConfigureAwait(false);

    // A partitioned table has no pages of its own: a batch takes the same pages of each partition, so the largest counts.
    private async Task<long> PagesAsync(PlanStep step, CancellationToken ct) => await ScalarAsync("""
        select greatest(pg_relation_size(to_regclass($1)), (select max(pg_relation_size(relid)) from pg_partition_tree(to_regclass($1)) where isleaf))
               / current_setting('block_size')::bigint
        """, step, ct).ConfigureAwait(false);

    private async Task<long> ScalarAsync(string sql, PlanStep step, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(sql, session.Connection) { Parameters = { new() { Value = session.Relation(step.Table ?? "") } } };
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) as long? ?? 0;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How far a backfill has come.</summary>
/// <param name="Key">The last key, by columns, as texts; by pages the next page and how many rows were filled before the pass.</param>
/// <param name="Rows">Rows looked at.</param>
/// <param name="Filled">Rows filled.</param>
internal sealed record BackfillPlace(IReadOnlyList<string> Key, long Rows, long Filled);
