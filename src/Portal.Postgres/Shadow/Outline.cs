using Portal.Schema;
using Portal.Schema.Model;

namespace Portal.Postgres.Shadow;

/// <summary>
/// A model without the texts that PostgreSQL prints in its own way. What was asked for and what came of it must have the same
/// outline: an expression that made a second column or constraint shows here, however it got past the lexer.
/// </summary>
internal static class Outline
{
    public static SchemaModel Of(SchemaModel model) => new()
    {
        Comment = model.Comment,
        Enums = ByName(model.Enums.Select(type => type with { StableId = null, Labels = [.. type.Labels.Select(label => new EnumLabel(label.Name))] }), type => type.Name),
        Domains = ByName(model.Domains.Select(Of), domain => domain.Name),
        Sequences = ByName(model.Sequences.Select(sequence => sequence with { StableId = null }), sequence => sequence.Name),
        Tables = model.Tables.Select(Of).ToEquatableArray(),
        Unmanaged = [.. model.Unmanaged.Except(model.Surroundings.Select(item => item.Own).OfType<UnmanagedObject>())],
        Dependants = model.Dependants,
        ReadModels = model.ReadModels,
    };

    private static TableModel Of(TableModel table) => new()
    {
        Name = table.Name,
        Comment = table.Comment,
        Columns = table.Columns.Select(Of).ToEquatableArray(),
        PrimaryKey = table.PrimaryKey is { } key ? Of(key) : null,
        Uniques = ByName(table.Uniques.Select(Of), unique => unique.Name),
        Exclusions = ByName(table.Exclusions.Select(Of), exclusion => exclusion.Name),
        Checks = ByName(table.Checks.Select(check => check with { StableId = null, Expression = "" }), check => check.Name),
        ForeignKeys = ByName(table.ForeignKeys.Select(key => key with { StableId = null }), key => key.Name),
        Indexes = ByName(table.Indexes.Select(Of), index => index.Name),
        Partitioning = table.Partitioning is { } partitioning ? Of(partitioning) : null,
    };

    // Bounds and keys print in PostgreSQL's way; how many there are, and of which columns, does not.
    private static PartitioningModel Of(PartitioningModel partitioning) => partitioning with
    {
        Key = partitioning.Key.Select(part => new PartitionKeyPart { Column = part.Column, Expression = part.Expression is null ? null : "" }).ToEquatableArray(),
        Partitions = ByName(partitioning.Partitions.Select(partition => new PartitionModel
        {
            Name = partition.Name,
            Bound = "",
            Partitioning = partition.Partitioning is { } sub ? Of(sub) : null,
        }), partition => partition.Name),
    };

    private static ColumnModel Of(ColumnModel column) => column with
    {
        StableId = null,
        Type = "",
        Collation = null,
        Storage = ColumnStorage.Default,
        Default = column.Default is null ? null : "",
        Generated = column.Generated is null ? null : "",
    };

    private static KeyModel Of(KeyModel key) => key with { StableId = null, Options = [] };

    private static ExclusionModel Of(ExclusionModel exclusion) => exclusion with
    {
        StableId = null,
        Options = [],
        Predicate = exclusion.Predicate is null ? null : "",
        Elements = exclusion.Elements.Select(element => element with { Operator = "", Part = Of(element.Part) }).ToEquatableArray(),
    };

    private static DomainModel Of(DomainModel domain) => domain with
    {
        StableId = null,
        Type = "",
        Collation = null,
        Default = domain.Default is null ? null : "",
        Checks = ByName(domain.Checks.Select(check => check with { StableId = null, Expression = "" }), check => check.Name),
    };

    private static IndexModel Of(IndexModel index) => index with
    {
        StableId = null,
        Options = [],
        Predicate = index.Predicate is null ? null : "",
        Parts = index.Parts.Select(Of).ToEquatableArray(),
    };

    private static IndexPart Of(IndexPart part) => part with
    {
        OperatorClass = null,
        Collation = null,
        Expression = part.Expression is null ? null : "",
    };

    private static EquatableArray<T> ByName<T>(IEnumerable<T> items, Func<T, string> name) =>
        items.OrderBy(name, StringComparer.Ordinal).ToEquatableArray();
}
