using Portal.Schema.Model;

namespace Portal.Postgres.Tests.Cases;

/// <summary>A schema as a catalogue knows it: without stable ids, and with columns in order of name.</summary>
internal static class Unnamed
{
    public static SchemaModel Of(SchemaModel model) => model with
    {
        Enums = [.. model.Enums.Select(type => type with { StableId = null, Labels = [.. type.Labels.Select(label => new EnumLabel(label.Name))] })],
        Domains = [.. model.Domains.Select(domain => domain with { StableId = null, Checks = [.. domain.Checks.Select(check => check with { StableId = null })] })],
        Sequences = [.. model.Sequences.Select(sequence => sequence with { StableId = null })],
        Tables =
        [
            .. model.Tables.Select(table => table with
            {
                StableId = null,
                Columns = [.. table.Columns.Select(column => column with { StableId = null }).OrderBy(column => column.Name, StringComparer.Ordinal)],
                PrimaryKey = table.PrimaryKey is { } primary ? primary with { StableId = null } : null,
                Uniques = [.. table.Uniques.Select(unique => unique with { StableId = null })],
                Checks = [.. table.Checks.Select(check => check with { StableId = null })],
                Exclusions = [.. table.Exclusions.Select(exclusion => exclusion with { StableId = null })],
                ForeignKeys = [.. table.ForeignKeys.Select(key => key with { StableId = null })],
                Indexes = [.. table.Indexes.Select(index => index with { StableId = null })],
            }),
        ],
    };
}
