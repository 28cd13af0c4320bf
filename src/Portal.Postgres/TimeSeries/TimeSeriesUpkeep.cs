using Npgsql;
using Portal.Postgres.Execution;
using Portal.Schema.Sql;
using Portal.Schema.TimeSeries;

namespace Portal.Postgres.TimeSeries;

/// <summary>What one pass over a target did.</summary>
/// <param name="Series">How many time series there are.</param>
/// <param name="Made">Periods that were made, as <c>schema.partition</c>.</param>
/// <param name="Dropped">Periods that were dropped.</param>
/// <param name="Problems">What could not be done, and why; the next pass tries again.</param>
public sealed record UpkeepReport(int Series, IReadOnlyList<string> Made, IReadOnlyList<string> Dropped, IReadOnlyList<string> Problems)
{
    /// <summary>Continuous aggregates in which rows were written, as <c>schema.table</c>.</summary>
    public IReadOnlyList<string> Refreshed { get; init; } = [];
}

/// <summary>
/// Keeps the native partitions and the continuous aggregates of all time series of a target: one query reads them all, and only where something is missing or
/// expired, or can have changed, a statement runs. What is reckoned comes before what is dropped. It works with the rights of the schema's owner, under the schema's lock, so that no plan runs at the
/// same time, and waits for no lock longer than two seconds. What it changes is no structure: fingerprints stay as they are.
/// </summary>
public static class TimeSeriesUpkeep
{
    /// <summary>Moments of the default partition that one pass looks at; there is another pass.</summary>
    private const int MostMoments = 5000;

    /// <summary>Rows that one transaction moves out of the default partition: its writers wait meanwhile.</summary>
    private const long MostRows = 100_000;

    /// <summary>One pass.</summary>
    /// <param name="target">Connections to the target.</param>
    /// <param name="identity">What the server must be, see <see cref="PlanRunRequest.ServerIdentity"/>; null asks for nothing.</param>
    /// <param name="schemas">The schemas to look at, not quoted.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="time">The clock of waiting.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="NpgsqlException">The target does not answer.</exception>
    public static async Task<UpkeepReport> RunAsync(
        NpgsqlDataSource target, string? identity, IReadOnlyCollection<string> schemas, DateTime now, TimeProvider time, CancellationToken ct)
    {
        using var connection = await target.OpenConnectionAsync(ct).ConfigureAwait(false);
        if (await FindObstacleAsync(connection, identity, ct).ConfigureAwait(false) is { } obstacle) return new(0, [], [], [obstacle]);
        var series = await LiveTimeSeries.ReadAsync(connection, schemas, ct).ConfigureAwait(false);
        var rollups = series.Count == 0 ? [] : await LiveRollup.ReadAsync(connection, schemas, ct).ConfigureAwait(false);
        var pass = new Pass(new(connection), rollups.ToLookup(rollup => rollup.Schema, StringComparer.Ordinal), DateTime.SpecifyKind(now, DateTimeKind.Unspecified));
        foreach (var schema in series.GroupBy(found => found.Schema, StringComparer.Ordinal)) await pass.KeepAsync(schema.Key, [.. schema], time, ct).ConfigureAwait(false);
        return new(series.Count, pass.Made, pass.Dropped, pass.Problems) { Refreshed = pass.Refreshed };
    }

    private static async Task<string?> FindObstacleAsync(NpgsqlConnection connection, string? identity, CancellationToken ct)
    {
        var server = await ServerState.ReadAsync(connection, ct).ConfigureAwait(false);
        if (identity is not null && server.Identity != identity) return $"the target leads to {server.Identity}, expected {identity}, so nothing was done";
        return server.IsInRecovery ? "the target is a standby, so nothing was done" : null;
    }

    private sealed class Pass(UpkeepSession session, ILookup<string, LiveRollup> rollups, DateTime now)
    {
        private readonly NpgsqlConnection _connection = session.Connection;

        public List<string> Refreshed { get; } = [];

        public List<string> Made { get; } = [];

        public List<string> Dropped { get; } = [];

        public List<string> Problems { get; } = [];

        public async Task KeepAsync(string schema, IReadOnlyList<LiveTimeSeries> all, TimeProvider time, CancellationToken ct)
        {
            var needy = all.Where(series => series.MayHaveStrays || IsNeedy(PartitionUpkeep.Needs(series.Table, series.Rule, series.Periods, [], now))).ToList();
            if (needy.Count == 0 && !rollups[schema].Any()) return;
            if (!await AdvisoryLock.TryTakeAsync(_connection, schema, TimeSpan.Zero, time, ct).ConfigureAwait(false)) return;
            try
            {
                if (await ForeignCode.ReadAsync(_connection, schema, ct).ConfigureAwait(false) is [var first, ..])
                {
                    Problems.Add($"{schema}: there is code or a right that is not the portal's ({first}), so nothing was done");
                    return;
                }
                foreach (var rollup in rollups[schema]) await RefreshAsync(rollup, all.FirstOrDefault(series => series.Table == rollup.Rule.Source), ct).ConfigureAwait(false);
                foreach (var series in needy) await KeepAsync(series, ct).ConfigureAwait(false);
            }
            finally
            {
                await AdvisoryLock.ReleaseAsync(_connection).ConfigureAwait(false);
            }
        }

        private async Task RefreshAsync(LiveRollup rollup, LiveTimeSeries? source, CancellationToken ct)
        {
            var name = $"{rollup.Schema}.{rollup.Table}";
            if (source is null)
            {
                Problems.Add($"{name}: {rollup.Rule.Source} is no time series, so it was not brought up to date");
                return;
            }
            try
            {
                if (await new RollupRefresh(session, rollup, source.Owner, source.Rule, now).RunAsync(ct).ConfigureAwait(false) > 0) Refreshed.Add(name);
            }
            catch (PostgresException error)
            {
                Problems.Add($"{name}: {error.MessageText} ({error.SqlState})");
            }
        }

        private async Task KeepAsync(LiveTimeSeries series, CancellationToken ct)
        {
            var scope = new SqlScope { Schema = SqlIdentifier.Quote(series.Schema) };
            try
            {
                var strays = series.MayHaveStrays ? await StraysAsync(series, scope, ct).ConfigureAwait(false) : [];
                var needs = PartitionUpkeep.Needs(series.Table, series.Rule, series.Periods, strays.Keys, now);
                foreach (var period in needs.Expired)
                    await TryAsync(series, TimeSeriesSql.Drop(scope, series.Table, period), period, Dropped, ct).ConfigureAwait(false);
                if (needs.KeepFrom is { } keepFrom && strays.Keys.Any(moment => moment < keepFrom))
                    await RunAsync(series, [TimeSeriesSql.Forget(scope, series.DefaultPartition, series.Key, keepFrom)], ct).ConfigureAwait(false);
                foreach (var period in needs.Missing)
                {
                    var rows = strays.Where(stray => stray.Key >= period.From && stray.Key < period.To).Sum(stray => stray.Value);
                    if (rows > MostRows)
                        Problems.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{series.Schema}.{series.Table}: {rows} rows of {period.Name} wait in {series.DefaultPartition}; moving so many would keep writers waiting, so move them by hand"));
                    else
                        await TryAsync(series, TimeSeriesSql.Make(scope, series.Table, series.Key, series.DefaultPartition, series.Columns, period), period, Made, ct).ConfigureAwait(false);
                }
            }
            catch (PostgresException error)
            {
                Problems.Add($"{series.Schema}.{series.Table}: {error.MessageText} ({error.SqlState})");
            }
        }

        private async Task<Dictionary<DateTime, long>> StraysAsync(LiveTimeSeries series, SqlScope scope, CancellationToken ct)
        {
            var strays = new Dictionary<DateTime, long>();
            await session.ReadAsync(
                series.Owner, TimeSeriesSql.Strays(scope, series.DefaultPartition, series.Key, MostMoments), row => strays[row.GetDateTime(0)] = row.GetInt64(1), ct).ConfigureAwait(false);
            return strays;
        }

        private async Task TryAsync(LiveTimeSeries series, IEnumerable<string> statements, Period period, List<string> done, CancellationToken ct)
        {
            try
            {
                await RunAsync(series, statements, ct).ConfigureAwait(false);
                done.Add($"{series.Schema}.{period.Name}");
            }
            catch (PostgresException error)
            {
                Problems.Add($"{series.Schema}.{period.Name}: {error.MessageText} ({error.SqlState})");
            }
        }

        private Task RunAsync(LiveTimeSeries series, IEnumerable<string> statements, CancellationToken ct) => session.RunAsync(series.Owner, statements, ct);

        private static bool IsNeedy(UpkeepNeeds needs) => needs.Missing.Count > 0 || needs.Expired.Count > 0;
    }
}
