using System.Globalization;
using Portal.Schema.Model;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Sql;

/// <summary>The statements of the upkeep of native partitions. The moments are constants: dates and times of digits only.</summary>
public static class TimeSeriesSql
{
    /// <summary>
    /// Makes a period: the partition alone, the rows that wait for it in the default partition, and the partition attached. Writers of
    /// the default partition wait until the transaction ends; those of the periods do not.
    /// </summary>
    /// <param name="scope">The schema.</param>
    /// <param name="table">The time series.</param>
    /// <param name="key">Its time column.</param>
    /// <param name="defaultPartition">Its default partition.</param>
    /// <param name="columns">The columns that rows are written with: the generated ones are not among them.</param>
    /// <param name="period">The period; both ends are set.</param>
    public static IEnumerable<string> Make(SqlScope scope, string table, string key, string defaultPartition, IReadOnlyCollection<string> columns, Period period)
    {
        var (from, to) = (Moment(period.From), Moment(period.To));
        var partition = new PartitionModel { Name = period.Name, Bound = $"FOR VALUES FROM ({from}) TO ({to})" };
        var (time, list) = (SqlIdentifier.Quote(key), SqlIdentifier.List(columns));
        yield return PartitionSql.CreateAlone(scope, table, partition);
        yield return $"LOCK TABLE {scope.Relation(defaultPartition)} IN SHARE ROW EXCLUSIVE MODE";
        yield return $"WITH moved AS (DELETE FROM {scope.Relation(defaultPartition)} WHERE {time} >= {from} AND {time} < {to} RETURNING {list})"
            + $" INSERT INTO {scope.Relation(period.Name)} ({list}) OVERRIDING SYSTEM VALUE SELECT {list} FROM moved";
        yield return PartitionSql.Attach(scope, table, partition);
    }

    /// <summary>Drops a period with its rows. The table is locked for the moment that detaching takes.</summary>
    public static IEnumerable<string> Drop(SqlScope scope, string table, Period period)
    {
        yield return PartitionSql.Detach(scope, table, period.Name);
        yield return TableSql.Drop(scope, period.Name);
    }

    /// <summary>Deletes rows of the default partition that are kept no longer.</summary>
    public static string Forget(SqlScope scope, string defaultPartition, string key, DateTime keepFrom) =>
        $"DELETE FROM {scope.Relation(defaultPartition)} WHERE {SqlIdentifier.Quote(key)} < {Moment(keepFrom)}";

    /// <summary>The moments of the rows of the default partition, to the hour, with their number; the rows without a time that ends are left out.</summary>
    public static string Strays(SqlScope scope, string defaultPartition, string key, int limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT date_trunc('hour', {SqlIdentifier.Quote(key)}::timestamp), count(*) FROM {scope.Relation(defaultPartition)} WHERE isfinite({SqlIdentifier.Quote(key)}) GROUP BY 1 ORDER BY 1 LIMIT {limit}");

    private static string Moment(DateTime? moment) => SqlLiteral.Text(
        (moment ?? throw new ArgumentException("A period of the upkeep has two ends.", nameof(moment))).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
}
