using System.Globalization;

namespace Portal.Schema.Sql;

/// <summary>Words that fill columns of rows that are there, all at once or a batch at a time.</summary>
/// <param name="Scope">How names are written.</param>
/// <param name="Table">The table.</param>
/// <param name="Assignments">The columns to fill with their values, expressions over the row.</param>
/// <param name="Pending">The condition for a row that is still to be filled.</param>
public sealed record BackfillSql(SqlScope Scope, string Table, IReadOnlyList<(string Column, string Value)> Assignments, string Pending)
{
    private string Set => $"SET {string.Join(", ", Assignments.Select(item => $"{SqlIdentifier.Quote(item.Column)} = {item.Value}"))}";

    /// <summary>Fills every row in one statement.</summary>
    public string Whole => $"UPDATE {Scope.Relation(Table)} {Set} WHERE {Pending}";

    /// <summary>Is every row filled?</summary>
    public string Done => $"SELECT NOT EXISTS (SELECT FROM {Scope.Relation(Table)} WHERE {Pending})";

    /// <summary>
    /// Fills the next rows in the order of a key. The key's columns have other names in the batch, so that the value's own are not
    /// ambiguous.
    /// </summary>
    /// <param name="key">The key's columns with their types.</param>
    public string ByKey(IReadOnlyList<(string Column, string Type)> key)
    {
        string All(string separator, Func<string, string, int, string> part) =>
            string.Join(separator, key.Select((item, i) => part(SqlIdentifier.Quote(item.Column), item.Type, i)));
        var (row, from) = (All(", ", (name, _, _) => name), All(", ", (_, type, i) => string.Create(CultureInfo.InvariantCulture, $"CAST(${i + 2}::text AS {type})")));
        var table = Scope.Relation(Table);
        return $"WITH batch AS MATERIALIZED (SELECT {All(", ", (name, _, i) => $"{name} AS {Alias(i)}")} FROM {table}"
            + $" WHERE $2::text IS NULL OR ({row}) > ({from}) ORDER BY {row} LIMIT $1),"
            + $" filled AS (UPDATE {table} AS target {Set} FROM batch WHERE {All(" AND ", (name, _, i) => $"target.{name} = batch.{Alias(i)}")} AND ({Pending}) RETURNING 1)"
            + $" SELECT (SELECT count(*) FROM batch), (SELECT count(*) FROM filled), {All(", ", (_, _, i) => $"{Alias(i)}::text")}"
            + $" FROM batch ORDER BY {All(", ", (_, _, i) => $"batch.{Alias(i)} DESC")} LIMIT 1";
    }

    /// <summary>Fills the rows of some pages.</summary>
    public string ByPages =>
        $"UPDATE {Scope.Relation(Table)} {Set} WHERE ctid >= CAST('(' || $1::bigint || ',0)' AS tid) AND ctid < CAST('(' || $2::bigint || ',0)' AS tid) AND ({Pending})";

    private static string Alias(int i) => string.Create(CultureInfo.InvariantCulture, $"_portal_key_{i}");
}
