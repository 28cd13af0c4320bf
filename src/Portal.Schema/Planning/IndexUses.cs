using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>Which indexes of a table, constraints' included, stand on a column.</summary>
internal static class IndexUses
{
    /// <summary>True when a key column of an index is this column.</summary>
    public static bool AsColumn(TableModel table, string column) =>
        (table.PrimaryKey is { } key ? table.Uniques.Prepend(key) : table.Uniques).Any(key => key.Columns.Contains(column))
        || Parts(table).Any(part => part.Column == column);

    /// <summary>
    /// True when an index that uses it in any way is built anew whatever the types say: PostgreSQL keeps none that has an expression or a
    /// predicate, be those about other columns (<c>CheckIndexCompatible</c>).
    /// </summary>
    public static bool BesideExpression(TableModel table, string column) =>
        table.Indexes.Any(index => HaveExpression(index.Parts, index.Predicate) && IndexPlanner.Uses(index, column))
        || table.Exclusions.Any(exclusion => HaveExpression(exclusion.Elements.Select(element => element.Part), exclusion.Predicate) && ExclusionPlanner.Uses(exclusion, column));

    private static bool HaveExpression(IEnumerable<IndexPart> parts, string? predicate) => predicate is not null || parts.Any(part => part.Expression is not null);

    private static IEnumerable<IndexPart> Parts(TableModel table) =>
        table.Indexes.SelectMany(index => index.Parts).Concat(table.Exclusions.SelectMany(exclusion => exclusion.Elements).Select(element => element.Part));
}
