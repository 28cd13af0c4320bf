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
public sealed record UpkeepReport(int Series, IReadOnlyList<string> Made, IReadOnlyList<string> Dropped, IReadOnlyList<string> Problems);

/// <summary>
/// Keeps the native partitions of all time series of a target: one query reads them all, and only where something is missing or
/// expired a statement runs. It works with the rights of the schema's owner, under the schema's lock, so that no plan runs at the
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
        var pass = new Pass(connection, DateTime.SpecifyKind(now, DateTimeKind.Unspecified));
        foreach (var schema in series.GroupBy(found => found.Schema, StringComparer.Ordinal)) await pass.KeepAsync(schema.Key, schema, time, ct).ConfigureAwait(false);
        return new(series.Count, pass.Made, pass.Dropped, pass.Problems);
    }

    private static async Task<string?> FindObstacleAsync(NpgsqlConnection connection, string? identity, CancellationToken ct)
    {
        var server = await ServerState.ReadAsync(connection, ct).ConfigureAwait(false);
        if (identity is not null && server.Identity != identity) return $"the target leads to {server.Identity}, expected {identity}, so nothing was done";
        return server.IsInRecovery ? "the target is a standby, so nothing was done" : null;
    }

    private sealed class Pass(NpgsqlConnection connection, DateTime now)
    {
        public List<string> Made { get; } = [];

        public List<string> Dropped { get; } = [];

        public List<string> Problems { get; } = [];

        public async Task KeepAsync(string schema, IEnumerable<LiveTimeSeries> all, TimeProvider time, CancellationToken ct)
        {
            var needy = all.Where(series => series.MayHaveStrays || IsNeedy(PartitionUpkeep.Needs(series.Table, series.Rule, series.Periods, [], now))).ToList();
            if (needy.Count == 0) return;
            if (!await AdvisoryLock.TryTakeAsync(connection, schema, TimeSpan.Zero, time, ct).ConfigureAwait(false)) return;
            try
            {
                if (await ForeignCode.ReadAsync(connection, schema, ct).ConfigureAwait(false) is [var first, ..])
                    Problems.Add($"{schema}: there is code or a right that is not the portal's ({first}), so nothing was done");
                else
                    foreach (var series in needy) await KeepAsync(series, ct).ConfigureAwait(false);
            }
            finally
            {
                await AdvisoryLock.ReleaseAsync(connection).ConfigureAwait(false);
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
            using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new("begin read only"));
            batch.BatchCommands.Add(new("set local lock_timeout = '2s'"));
            batch.BatchCommands.Add(new($"set local role {SqlIdentifier.Quote(series.Owner)}"));
            batch.BatchCommands.Add(new(TimeSeriesSql.Strays(scope, series.DefaultPartition, series.Key, MostMoments)));
            batch.BatchCommands.Add(new("commit"));
            var strays = new Dictionary<DateTime, long>();
            try
            {
                using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
                while (await reader.ReadAsync(ct).ConfigureAwait(false)) strays[reader.GetDateTime(0)] = reader.GetInt64(1);
                await reader.NextResultAsync(ct).ConfigureAwait(false);
            }
            catch (PostgresException)
            {
                await RollBackAsync().ConfigureAwait(false);
                throw;
            }
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

        private async Task RunAsync(LiveTimeSeries series, IEnumerable<string> statements, CancellationToken ct)
        {
            using var batch = new NpgsqlBatch(connection);
            string[] frame = ["begin", "set local lock_timeout = '2s'", "set local statement_timeout = '10min'", $"set local role {SqlIdentifier.Quote(series.Owner)}"];
            foreach (var statement in frame.Concat(statements).Append("commit")) batch.BatchCommands.Add(new(statement));
            try
            {
                await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
            }
            catch (PostgresException)
            {
                await RollBackAsync().ConfigureAwait(false);
                throw;
            }
        }

        private async Task RollBackAsync()
        {
            using var command = new NpgsqlCommand("rollback", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }

        private static bool IsNeedy(UpkeepNeeds needs) => needs.Missing.Count > 0 || needs.Expired.Count > 0;
    }
}
