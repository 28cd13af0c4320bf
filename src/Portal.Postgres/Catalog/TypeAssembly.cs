using Portal.Schema;
using Portal.Schema.Model;

namespace Portal.Postgres.Catalog;

/// <summary>Puts the rows of types and sequences of one schema together.</summary>
internal sealed class TypeAssembly(SchemaRow schema, TypeRows rows)
{
    public EquatableArray<EnumModel> Enums() => ModelAssembly.Of(rows.Enums, schema.Oid)
        .Select(row => new EnumModel { Name = row.Name, Labels = [.. row.Labels.Select(label => new EnumLabel(label))], Comment = row.Comment })
        .OrderBy(type => type.Name, StringComparer.Ordinal).ToEquatableArray();

    public EquatableArray<DomainModel> Domains() => ModelAssembly.Of(rows.Domains, schema.Oid)
        .GroupBy(row => row.Oid).Select(group => Domain([.. group]))
        .OrderBy(domain => domain.Name, StringComparer.Ordinal).ToEquatableArray();

    public EquatableArray<SequenceModel> Sequences() => ModelAssembly.Of(rows.Sequences, schema.Oid).Select(Sequence)
        .OrderBy(sequence => sequence.Name, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>How an identity column counts; null for PostgreSQL's own way.</summary>
    public static SequenceOptions? Identity(TypeRows rows, uint table, short column) =>
        rows.Identities.TryGetValue((table, column), out var row) && Options(row) is var options && options != SequenceOptions.Default
            ? options
            : null;

    private DomainModel Domain(List<DomainRow> group)
    {
        var row = group[0];
        return new DomainModel
        {
            Name = row.Name,
            Type = Text(row.Type) ?? "",
            Nullable = !row.NotNull,
            Default = Text(row.Default),
            Collation = Text(row.Collation),
            Comment = row.Comment,
            Checks = group.Select(item => item.Check).OfType<DomainCheckRow>().Select(Check)
                .OrderBy(check => check.Name, StringComparer.Ordinal).ToEquatableArray(),
        };
    }

    private CheckModel Check(DomainCheckRow row) => new()
    {
        Name = row.Name,
        Expression = PrintedSql.WithoutOuterBrackets(Text(row.Expression) ?? ""),
        Validated = row.Validated,
        Comment = row.Comment,
    };

    private static SequenceModel Sequence(SequenceRow row) => new()
    {
        Name = row.Name,
        Type = row.Type,
        Options = Options(row),
        OwnedBy = row.Column is { } owner ? new SequenceOwner(owner.Table, owner.Column) : null,
        Unlogged = row.Unlogged && row.Column is null,
        Comment = row.Comment,
    };

    private static SequenceOptions Options(SequenceRow row)
    {
        var numbers = row.Numbers;
        return SequenceOptions.Of(row.Type, numbers.Start, numbers.Increment, numbers.Min, numbers.Max, numbers.Cache, numbers.Cycle);
    }

    private string? Text(string? printed) => printed is null ? null : PrintedSql.WithoutSchema(printed, schema.PrintedName);
}
