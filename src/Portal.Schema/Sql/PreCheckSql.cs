namespace Portal.Schema.Sql;

/// <summary>Questions to the data, asked before a plan is approved: how many rows are in the way?</summary>
public static class PreCheckSql
{
    /// <summary>Rows that meet a condition.</summary>
    public static string CountWhere(SqlScope scope, string table, string condition) =>
        $"SELECT count(*) FROM {scope.Relation(table)} WHERE {condition}";

    /// <summary>Rows in which the column is NULL.</summary>
    public static string CountNulls(SqlScope scope, string table, string column) =>
        CountWhere(scope, table, $"{SqlIdentifier.Quote(column)} IS NULL");

    /// <summary>Rows that a check would refuse; a check passes when its condition is NULL.</summary>
    public static string CountViolations(SqlScope scope, string table, string expression) => CountWhere(scope, table, $"NOT ({expression})");

    /// <summary>Combinations of values that occur more than once.</summary>
    public static string CountDuplicates(SqlScope scope, string table, IReadOnlyList<string> keyParts, bool nullsNotDistinct, string? predicate)
    {
        var conditions = new List<string>();
        if (!nullsNotDistinct) conditions.AddRange(keyParts.Select(part => $"{part} IS NOT NULL"));
        if (predicate is not null) conditions.Add($"({predicate})");
        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        return $"SELECT count(*) FROM (SELECT FROM {scope.Relation(table)}{where} GROUP BY {string.Join(", ", keyParts)} HAVING count(*) > 1) duplicates";
    }

    /// <summary>Pairs of rows for which every comparison is true.</summary>
    public static string CountConflicts(SqlScope scope, string table, IReadOnlyList<(string Value, string Operator)> comparisons, string? predicate)
    {
        var values = string.Join(", ", comparisons.Select((comparison, i) => $"{comparison.Value} AS v{i}"));
        var rows = $"(SELECT ctid AS place, {values} FROM {scope.Relation(table)}{(predicate is null ? "" : $" WHERE ({predicate})")})";
        var conditions = string.Join(" AND ", comparisons.Select((comparison, i) => $"a.v{i} {comparison.Operator} b.v{i}"));
        return $"SELECT count(*) FROM {rows} a JOIN {rows} b ON {conditions} AND a.place < b.place";
    }

    /// <summary>Rows whose foreign key has no row to refer to.</summary>
    public static string CountOrphans(SqlScope scope, string table, IReadOnlyList<string> columns, string referencedTable, IReadOnlyList<string> referencedColumns)
    {
        var present = string.Join(" AND ", columns.Select(column => $"child.{SqlIdentifier.Quote(column)} IS NOT NULL"));
        var match = string.Join(" AND ", columns.Select((column, i) => $"parent.{SqlIdentifier.Quote(referencedColumns[i])} = child.{SqlIdentifier.Quote(column)}"));
        return $"SELECT count(*) FROM {scope.Relation(table)} child WHERE {present} AND NOT EXISTS (SELECT FROM {referencedTable} parent WHERE {match})";
    }

    /// <summary>Rows whose range is not covered by those of the rows that they refer to.</summary>
    public static string CountUncovered(SqlScope scope, string table, IReadOnlyList<string> columns, string referencedTable, IReadOnlyList<string> referencedColumns)
    {
        var present = string.Join(" AND ", columns.Select(column => $"child.{SqlIdentifier.Quote(column)} IS NOT NULL"));
        var match = string.Join(" AND ", columns.SkipLast(1).Select((column, i) => $"parent.{SqlIdentifier.Quote(referencedColumns[i])} = child.{SqlIdentifier.Quote(column)}"));
        return $"SELECT count(*) FROM {scope.Relation(table)} child WHERE {present} AND NOT COALESCE((SELECT pg_catalog.range_agg(parent.{SqlIdentifier.Quote(referencedColumns[^1])})"
            + $" FROM {referencedTable} parent WHERE {match}) @> child.{SqlIdentifier.Quote(columns[^1])}, false)";
    }

    /// <summary>Foreign keys of other schemas that refer to the table.</summary>
    public static string CountForeignReferences(SqlScope scope, string table) =>
        $"SELECT count(*) FROM pg_catalog.pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass({SqlLiteral.Text(scope.Relation(table))})"
        + $" AND connamespace <> pg_catalog.to_regnamespace({SqlLiteral.Text(scope.Schema ?? "")})";
}
