using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>Which indexes of a table, constraints' included, stand on a column.</summary>
internal static class IndexUses
{
    /// <summary>True when a key column of an index is this column.</summary>
    public static bool AsColumn(TableModel table, string column) =>
        (table.PrimaryKey is { } key ? table.Uniques.Prepend(key) : table.Uniques).Any(key => key.Columns.Contains(column))
        || Parts(table).Any(part => part.Column == column);

    /// <summary>True when an expression or predicate of an index uses it.</summary>
    public static bool InExpression(TableModel table, string column) =>
        Parts(table).Select(part => part.Expression)
            .Concat(table.Indexes.Select(index => index.Predicate)).Concat(table.Exclusions.Select(exclusion => exclusion.Predicate))
            .OfType<string>().Any(expression => ColumnReferences.Contains(expression, column));

    private static IEnumerable<IndexPart> Parts(TableModel table) =>
        table.Indexes.SelectMany(index => index.Parts).Concat(table.Exclusions.SelectMany(exclusion => exclusion.Elements).Select(element => element.Part));
}
