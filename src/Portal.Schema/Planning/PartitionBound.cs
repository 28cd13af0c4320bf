using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// What a bound says as a condition on rows, so that a validated check can prove it and attaching need not read the rows. Known for
/// one key part; a range over several columns and hash bounds have no such form here.
/// </summary>
internal static class PartitionBound
{
    /// <summary>The condition that every row of the partition meets, or null.</summary>
    public static string? Condition(PartitioningModel parent, string bound)
    {
        if (parent.Key is not [var part] || bound == PartitionModel.DefaultBound) return null;
        var key = part.Column is { } column ? SqlIdentifier.Quote(column) : $"({part.Expression})";
        // The collation of the key decides what "less" is; with one of its own the check would say something else.
        if (part.Collation is not null || part.OperatorClass is not null) return null;
        return parent.Strategy switch
        {
            PartitionStrategy.Range when Lists(bound, "FOR VALUES FROM (", ") TO (") is ({ Count: 1 } from, { Count: 1 } to) => Range(key, from[0], to[0]),
            PartitionStrategy.List when bound.StartsWith("FOR VALUES IN (", StringComparison.Ordinal) => List(key, PrintedText.SplitList(bound["FOR VALUES IN (".Length..^1])),
            _ => null,
        };
    }

    private static (List<string> From, List<string> To)? Lists(string bound, string start, string middle)
    {
        if (!bound.StartsWith(start, StringComparison.Ordinal)) return null;
        var open = start.Length - 1;
        var close = PrintedText.EndOfBracket(bound, open);
        return bound.AsSpan(close).StartsWith(middle)
            ? (PrintedText.SplitList(bound[(open + 1)..close]), PrintedText.SplitList(bound[(close + middle.Length)..^1]))
            : null;
    }

    private static string Range(string key, string from, string to)
    {
        var conditions = new List<string> { $"{key} IS NOT NULL" };
        if (from != "MINVALUE") conditions.Add($"{key} >= {from}");
        if (to != "MAXVALUE") conditions.Add($"{key} < {to}");
        return string.Join(" AND ", conditions);
    }

    private static string List(string key, List<string> values)
    {
        var hasNull = values.Remove("NULL");
        if (values.Count == 0) return $"{key} IS NULL";
        var isOne = $"{key} IN ({string.Join(", ", values)})";
        return hasNull ? $"{key} IS NULL OR {isOne}" : $"{key} IS NOT NULL AND {isOne}";
    }
}
