using Npgsql;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Schema.TimeSeries;

namespace Portal.Postgres.TimeSeries;

/// <summary>
/// Brings one continuous aggregate up to date: each statement reckons the periods of one partition again and commits, so a pass that is broken off
/// goes on behind the last period that is there. The caller holds the schema's lock.
/// </summary>
internal sealed class RollupRefresh(UpkeepSession session, LiveRollup rollup, string owner, TimeSeriesModel source, DateTime now)
{
    /// <summary>Statements of one pass; there is another pass.</summary>
    private const int MostStatements = 500;

    private readonly RollupSql _sql = new(new() { Schema = SqlIdentifier.Quote(rollup.Schema) }, rollup.Table, rollup.Rule, rollup.Type);

    /// <summary>One pass; the number of rows that were written.</summary>
    /// <exception cref="PostgresException">The server refused a statement.</exception>
    public async Task<long> RunAsync(CancellationToken ct)
    {
        var bounds = new RollupBounds(rollup.Rule, source, now);
        var last = await session.MomentAsync(owner, _sql.Last, ct).ConfigureAwait(false);
        var firstRow = last is null ? await session.MomentAsync(owner, _sql.FirstRow, ct).ConfigureAwait(false) : null;
        var written = 0L;
        var from = bounds.From(last, firstRow);
        for (var i = 0; i < MostStatements && from is { } start && start < bounds.End; i++)
        {
            var to = bounds.To(start);
            var rows = await session.RunAsync(owner, [_sql.Refresh(start, to)], ct).ConfigureAwait(false);
            written += rows;
            from = to;
            // The first fill leaps over times without rows: there can be centuries.
            if (rows > 0 || last is not null) continue;
            from = await session.MomentAsync(owner, _sql.FirstRowFrom(to), ct).ConfigureAwait(false) is { } next ? bounds.StartOf(next) : null;
        }
        if (bounds.KeepFrom is { } keepFrom) await session.RunAsync(owner, [_sql.Forget(keepFrom)], ct).ConfigureAwait(false);
        return written;
    }
}
