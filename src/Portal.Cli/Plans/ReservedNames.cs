using Portal.Cli.CommandLine;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Cli.Plans;

/// <summary>
/// The texts that stand in plans for a schema's name cannot be part of a name or comment: filling in the name would change them.
/// Definitions are refused by the compiler; what was read from a database is refused here.
/// </summary>
internal static class ReservedNames
{
    /// <exception cref="CommandRefusedException">There is one.</exception>
    public static void Refuse(string schema, SchemaModel model)
    {
        foreach (var text in Texts(model).OfType<string>())
        {
            if (text.Contains(SchemaModel.SchemaPlaceholder, StringComparison.Ordinal) || text.Contains(SchemaText.KeyPlaceholder, StringComparison.Ordinal))
                throw new CommandRefusedException($"{schema} has a name or comment with the reserved text {SchemaModel.SchemaPlaceholder} or {SchemaText.KeyPlaceholder}: {text}. Rename it first.");
        }
    }

    private static IEnumerable<string?> Texts(SchemaModel model) =>
        model.Tables.SelectMany(table => new[] { table.Name, table.Comment, table.PrimaryKey?.Name, table.PrimaryKey?.Comment }
            .Concat(table.Columns.SelectMany(column => new[] { column.Name, column.Comment }))
            .Concat(table.Uniques.SelectMany(unique => new[] { unique.Name, unique.Comment }))
            .Concat(table.Checks.SelectMany(check => new[] { check.Name, check.Comment }))
            .Concat(table.ForeignKeys.SelectMany(key => new[] { key.Name, key.ReferencedSchema, key.ReferencedTable, key.Comment }))
            .Concat(table.Indexes.SelectMany(index => new[] { index.Name, index.Comment })))
        .Append(model.Comment);
}
