using Npgsql;
using Portal.Postgres.TimeSeries;
using Portal.Schema.Sql;
using Portal.Schema.TimeSeries;

namespace Portal.Postgres.Meta;

/// <summary>How a continuous aggregate compares at one moment with what its time series gives.</summary>
/// <param name="Table">The continuous aggregate.</param>
/// <param name="Source">Its time series.</param>
/// <param name="From">The first moment that was compared (UTC): before it the rows are gone, or there are none. Null when there is nothing to compare.</param>
/// <param name="To">The moment at which the comparison ends (UTC): what comes after it waits for the upkeep.</param>
/// <param name="Groups">Periods and groups that the rows give.</param>
/// <param name="Missing">Those that the continuous aggregate lacks: rows that came later than it looks back.</param>
/// <param name="Stale">Those that it has with other values.</param>
/// <param name="Surplus">Those that it has and the rows do not give any more.</param>
public sealed record RollupComparison(string Table, string Source, DateTime? From, DateTime? To, long Groups, long Missing, long Stale, long Surplus)
{
    /// <summary>True when nothing differs.</summary>
    public bool IsEqual => Missing + Stale + Surplus == 0;

    /// <summary>Compares every continuous aggregate of a schema, up to the last period that it has. Each is one query, so the answer is of one moment.</summary>
    /// <param name="target">Connections to the target.</param>
    /// <param name="schema">The schema's name, not quoted.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="NpgsqlException">The target does not answer, or a comparison takes longer than 5 minutes (57014).</exception>
    public static async Task<IReadOnlyList<RollupComparison>> ReadAsync(NpgsqlDataSource target, string schema, DateTime now, CancellationToken ct)
    {
        using var connection = await target.OpenConnectionAsync(ct).ConfigureAwait(false);
        using var bounds = new NpgsqlCommand("set lock_timeout = '5s'; set statement_timeout = '5min'; set default_transaction_read_only = on", connection);
        await bounds.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        var series = await LiveTimeSeries.ReadAsync(connection, [schema], ct).ConfigureAwait(false);
        var answers = new List<RollupComparison>();
        foreach (var rollup in await LiveRollup.ReadAsync(connection, [schema], ct).ConfigureAwait(false))
        {
            if (series.Find(found => found.Table == rollup.Rule.Source) is { } source) answers.Add(await CompareAsync(connection, rollup, source, now, ct).ConfigureAwait(false));
        }
        return answers;
    }

    private static async Task<RollupComparison> CompareAsync(NpgsqlConnection connection, LiveRollup rollup, LiveTimeSeries source, DateTime now, CancellationToken ct)
    {
        var sql = new RollupSql(new() { Schema = SqlIdentifier.Quote(rollup.Schema) }, rollup.Table, rollup.Rule, rollup.Type);
        var bounds = new RollupBounds(rollup.Rule, source.Rule, DateTime.SpecifyKind(now, DateTimeKind.Unspecified));
        var none = new RollupComparison(rollup.Table, rollup.Rule.Source, null, null, 0, 0, 0, 0);
        if (await MomentAsync(connection, sql.Last, ct).ConfigureAwait(false) is not { } last || await MomentAsync(connection, sql.FirstRow, ct).ConfigureAwait(false) is not { } firstRow) return none;
        var from = new[] { bounds.StartOf(firstRow), bounds.First ?? DateTime.MinValue, bounds.KeepFrom ?? DateTime.MinValue }.Max();
        var to = bounds.After(last);
        if (from >= to) return none;
        using var command = new NpgsqlCommand(sql.Compare(from, to), connection) { CommandTimeout = 0 };
        using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await row.ReadAsync(ct).ConfigureAwait(false);
        return none with { From = from, To = to, Groups = row.GetInt64(0), Missing = row.GetInt64(1), Stale = row.GetInt64(2), Surplus = row.GetInt64(3) };
    }

    private static async Task<DateTime?> MomentAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is DateTime moment ? moment : null;
    }
}
