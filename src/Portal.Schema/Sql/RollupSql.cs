using System.Globalization;
using Portal.Schema.Model;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Sql;

/// <summary>
/// The statements of the upkeep of a continuous aggregate. Periods begin at the same fixed points as those of partitions, in UTC.
/// </summary>
/// <param name="scope">The schema.</param>
/// <param name="table">The continuous aggregate.</param>
/// <param name="rule">Its rule.</param>
/// <param name="type">The type of the time column, which is also that of the period.</param>
public sealed class RollupSql(SqlScope scope, string table, RollupModel rule, string type)
{
    private readonly string _key = SqlIdentifier.Quote(rule.Key);
    private readonly IReadOnlyList<string> _group = [RollupModel.BucketColumn, .. rule.GroupBy];

    /// <summary>The last period that is there.</summary>
    public string Last => $"SELECT {Utc($"max({RollupModel.BucketColumn})")} FROM {scope.Relation(table)}";

    /// <summary>The time of the first row.</summary>
    public string FirstRow => $"SELECT {Utc($"min({_key})")} FROM {scope.Relation(rule.Source)} WHERE isfinite({_key}) AND {_key} >= '0001-01-01'";

    /// <summary>The time of the first row from a moment on.</summary>
    public string FirstRowFrom(DateTime from) => $"SELECT {Utc($"min({_key})")} FROM {scope.Relation(rule.Source)} WHERE isfinite({_key}) AND {_key} >= {Moment(from)}";

    /// <summary>
    /// Reckons the periods between two moments again, in one statement: what is equal is not written, what has no rows any more goes. The rows
    /// affected are those that were written. Doing it twice changes nothing more.
    /// </summary>
    public string Refresh(DateTime from, DateTime to)
    {
        var values = rule.Columns.Select(column => SqlIdentifier.Quote(column.Name)).ToList();
        var all = SqlIdentifier.List(_group.Concat(rule.Columns.Select(column => column.Name)));
        return $"WITH fresh AS MATERIALIZED ({Fresh(from, to)}),"
            + $" gone AS (DELETE FROM {scope.Relation(table)} AS r WHERE {Between("r", from, to)} AND NOT EXISTS (SELECT FROM fresh AS f WHERE {Same("f", "r")}))"
            + $" INSERT INTO {scope.Relation(table)} AS r ({all}) SELECT {all} FROM fresh ON CONFLICT ({SqlIdentifier.List(_group)})"
            + $" DO UPDATE SET {string.Join(", ", values.Select(value => $"{value} = EXCLUDED.{value}"))}"
            + $" WHERE ROW({string.Join(", ", values.Select(value => $"r.{value}"))}) IS DISTINCT FROM ROW({string.Join(", ", values.Select(value => $"EXCLUDED.{value}"))})";
    }

    /// <summary>Deletes periods that are kept no longer.</summary>
    public string Forget(DateTime keepFrom) => $"DELETE FROM {scope.Relation(table)} WHERE {RollupModel.BucketColumn} < {Moment(keepFrom)}";

    /// <summary>Counts groups that the rows between two moments give, and those that are missing, differ, or are too many, all at one moment.</summary>
    public string Compare(DateTime from, DateTime to)
    {
        var left = string.Join(", ", rule.Columns.Select(column => $"f.{SqlIdentifier.Quote(column.Name)}"));
        var right = string.Join(", ", rule.Columns.Select(column => $"r.{SqlIdentifier.Quote(column.Name)}"));
        return $"WITH fresh AS MATERIALIZED ({Fresh(from, to)}), kept AS MATERIALIZED (SELECT * FROM {scope.Relation(table)} AS r WHERE {Between("r", from, to)})"
            + $" SELECT (SELECT count(*) FROM fresh), (SELECT count(*) FROM fresh AS f WHERE NOT EXISTS (SELECT FROM kept AS r WHERE {Same("f", "r")})),"
            + $" (SELECT count(*) FROM fresh AS f JOIN kept AS r ON {Same("f", "r")} WHERE ROW({left}) IS DISTINCT FROM ROW({right})),"
            + $" (SELECT count(*) FROM kept AS r WHERE NOT EXISTS (SELECT FROM fresh AS f WHERE {Same("f", "r")}))";
    }

    private string Fresh(DateTime from, DateTime to)
    {
        IEnumerable<string> select =
        [
            $"{Bucket} AS {RollupModel.BucketColumn}", .. rule.GroupBy.Select(column => $"w.{SqlIdentifier.Quote(column)}"),
            .. rule.Columns.Select(column => $"{Aggregate(column)} AS {SqlIdentifier.Quote(column.Name)}"),
        ];
        return $"SELECT {string.Join(", ", select)} FROM {scope.Relation(rule.Source)} AS w WHERE w.{_key} >= {Moment(from)} AND w.{_key} < {Moment(to)}"
            + $" GROUP BY {string.Join(", ", Enumerable.Range(1, _group.Count).Select(number => number.ToString(CultureInfo.InvariantCulture)))}";
    }

    private static string Aggregate(RollupColumn column)
    {
        var of = column.Column is { } name ? $"w.{SqlIdentifier.Quote(name)}" : "*";
        return column.Function switch
        {
            RollupFunction.Count => $"count({of})",
            RollupFunction.Sum => $"sum({of})",
            RollupFunction.Min => $"min({of})",
            RollupFunction.Max => $"max({of})",
            RollupFunction.Avg => $"avg({of})",
            _ => throw new InvalidOperationException($"{column.Function} is not handled."),
        };
    }

    // The same points as ChunkInterval.StartOf.
    private string Bucket
    {
        get
        {
            var interval = ChunkInterval.TryParseBucket(rule.Bucket) ?? throw new InvalidOperationException($"\"{rule.Bucket}\" is no length of time.");
            var moment = Utc($"w.{_key}");
            var start = interval.Months is { } months
                ? $"date_trunc('month', {moment}) - (((extract(year FROM {moment})::int - 1) * 12 + extract(month FROM {moment})::int - 1) % {months.ToString(CultureInfo.InvariantCulture)}) * interval '1 month'"
                : $"date_bin(interval '{interval}', {moment}, timestamp '2000-01-03')";
            return type switch
            {
                "date" => $"({start})::date",
                "timestamp with time zone" => $"timezone('UTC', {start})",
                _ => $"({start})",
            };
        }
    }

    private string Utc(string value) => type switch
    {
        "date" => $"({value})::timestamp",
        "timestamp with time zone" => $"timezone('UTC', {value})",
        _ => value,
    };

    private string Same(string left, string right) =>
        string.Join(" AND ", rule.GroupBy.Select(SqlIdentifier.Quote).Select(column => $"{left}.{column} IS NOT DISTINCT FROM {right}.{column}").Prepend($"{left}.{RollupModel.BucketColumn} = {right}.{RollupModel.BucketColumn}"));

    private static string Between(string alias, DateTime from, DateTime to) =>
        $"{alias}.{RollupModel.BucketColumn} >= {Moment(from)} AND {alias}.{RollupModel.BucketColumn} < {Moment(to)}";

    private static string Moment(DateTime moment) => SqlLiteral.Text(moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
}
