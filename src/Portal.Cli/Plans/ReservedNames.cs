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
            if (SchemaText.FindReserved(text) is not null)
                throw new CommandRefusedException($"{schema} has a name or comment with the reserved text {SchemaModel.SchemaPlaceholder} or {SchemaText.KeyPlaceholder}: {text}. Rename it first.");
        }
    }

    private static IEnumerable<string?> Texts(SchemaModel model) =>
        model.Tables.SelectMany(table => new[] { table.Name, table.Comment, table.PrimaryKey?.Name, table.PrimaryKey?.Comment }
            .Concat(table.Columns.SelectMany(column => new[] { column.Name, column.Comment }))
            .Concat(table.Uniques.SelectMany(unique => new[] { unique.Name, unique.Comment }))
            .Concat(table.Checks.SelectMany(check => new[] { check.Name, check.Comment }))
            .Concat(table.ForeignKeys.SelectMany(key => new[] { key.Name, key.ReferencedSchema, key.ReferencedTable, key.Comment }))
            .Concat(table.Exclusions.SelectMany(exclusion => new[] { exclusion.Name, exclusion.Comment }))
            .Concat(table.Indexes.SelectMany(index => new[] { index.Name, index.Comment }))
            .Concat(table.Partitioning is { } partitioning ? Texts(partitioning) : []))
        .Concat(model.Enums.SelectMany(type => type.Labels.Select(label => (string?)label.Name).Concat([type.Name, type.Comment])))
        .Concat(model.Domains.SelectMany(domain => domain.Checks.SelectMany(check => new[] { check.Name, check.Comment }).Concat([domain.Name, domain.Comment])))
        .Concat(model.Sequences.SelectMany(sequence => new[] { sequence.Name, sequence.Comment }))
        .Concat(model.Dependants.Select(found => found.View is null ? null : found.Name))
        .Concat(model.Dependants.Select(found => found.View).OfType<ViewModel>().SelectMany(Texts))
        .Append(model.Comment);

    private static IEnumerable<string?> Texts(PartitioningModel partitioning) =>
        partitioning.Partitions.SelectMany(partition => (partition.Partitioning is { } sub ? Texts(sub) : []).Prepend(partition.Name));

    private static IEnumerable<string?> Texts(ViewModel view) =>
        view.Columns.Select(column => (string?)column).Append(view.Comment).Concat(view.ColumnComments.Select(comment => comment.Text))
            .Concat(view.Indexes.SelectMany(index => new[] { index.Name, index.Comment }));
}
