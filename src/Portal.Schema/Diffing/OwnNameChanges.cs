using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Diffing;

/// <summary>
/// Rewrites texts of the actual side as PostgreSQL does when a type, a label or a sequence is renamed. A type that is replaced counts as
/// renamed to the name under which it waits, so that everything that uses it shows as different from what is defined.
/// </summary>
internal sealed class OwnNameChanges
{
    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Sequences { get; } = new(StringComparer.Ordinal);

    /// <summary>New names of labels by the old name of their type.</summary>
    public Dictionary<string, IReadOnlyDictionary<string, string>> Labels { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => Types.Count == 0 && Sequences.Count == 0 && Labels.Count == 0;

    public string Apply(string text)
    {
        foreach (var (type, labels) in Labels) text = EnumConstant.Rename(text, type, labels);
        return OwnName.Rename(text, Types, Sequences);
    }

    public string? ApplyTo(string? text) => text is null ? null : Apply(text);

    public ColumnModel Apply(ColumnModel column) => IsEmpty ? column : column with
    {
        Type = Apply(column.Type),
        Default = ApplyTo(column.Default),
        Generated = ApplyTo(column.Generated),
    };

    public CheckModel Apply(CheckModel check) => IsEmpty ? check : check with { Expression = Apply(check.Expression) };

    public IndexModel Apply(IndexModel index) => IsEmpty ? index : index with
    {
        Parts = [.. index.Parts.Select(part => part with { Expression = ApplyTo(part.Expression) })],
        Predicate = ApplyTo(index.Predicate),
    };

    public ExclusionModel Apply(ExclusionModel exclusion) => IsEmpty ? exclusion : exclusion with
    {
        Elements = [.. exclusion.Elements.Select(element => element with { Part = element.Part with { Expression = ApplyTo(element.Part.Expression) } })],
        Predicate = ApplyTo(exclusion.Predicate),
    };

    public TableModel Apply(TableModel table) => IsEmpty ? table : table with
    {
        Columns = [.. table.Columns.Select(Apply)],
        Checks = [.. table.Checks.Select(Apply)],
        Exclusions = [.. table.Exclusions.Select(Apply)],
        Indexes = [.. table.Indexes.Select(Apply)],
    };

    public DomainModel Apply(DomainModel domain) => IsEmpty ? domain : domain with
    {
        Type = Apply(domain.Type),
        Default = ApplyTo(domain.Default),
        Checks = [.. domain.Checks.Select(Apply)],
    };
}
