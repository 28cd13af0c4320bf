using Portal.Schema.Model;

namespace Portal.Postgres.Shadow;

/// <summary>
/// What a schema is compared by when a plan was taken back to a boundary in its middle. Work that was under way there may be gone or
/// be complete: an index that waited to become a key, to be dropped or to get the indexes of its partitions, a constraint that waited for
/// its validation.
/// </summary>
internal static class UndoBoundary
{
    public static SchemaModel Of(SchemaModel model, SchemaModel from, SchemaModel to)
    {
        var indexes = from.Tables.Concat(to.Tables).SelectMany(table => table.Indexes).Select(index => index.Name).ToHashSet(StringComparer.Ordinal);
        return model with
        {
            Domains = [.. model.Domains.Select(domain => domain with { Checks = [.. domain.Checks.Select(check => check with { Validated = true })] })],
            Tables =
            [
                .. model.Tables.Select(table => table with
                {
                    Indexes = [.. table.Indexes.Where(index => index.Valid && indexes.Contains(index.Name))],
                    Checks = [.. table.Checks.Select(check => check with { Validated = true })],
                    ForeignKeys = [.. table.ForeignKeys.Select(key => key with { Validated = true })],
                }),
            ],
        };
    }
}
