using Portal.Schema.Model;

namespace Portal.Postgres.Shadow;

/// <summary>
/// What a schema is compared by when a plan was taken back to a boundary in its middle. Work that was under way there may be gone or
/// be complete: an index that waited to become a key or to be dropped, a constraint that waited for its validation.
/// </summary>
internal static class UndoBoundary
{
    public static SchemaModel Of(SchemaModel model, SchemaModel from, SchemaModel to)
    {
        var indexes = from.Tables.Concat(to.Tables).SelectMany(table => table.Indexes).Select(index => index.Name).ToHashSet(StringComparer.Ordinal);
        return model with
        {
            Tables =
            [
                .. model.Tables.Select(table => table with
                {
                    Indexes = [.. table.Indexes.Where(index => indexes.Contains(index.Name))],
                    Checks = [.. table.Checks.Select(check => check with { Validated = true })],
                    ForeignKeys = [.. table.ForeignKeys.Select(key => key with { Validated = true })],
                }),
            ],
        };
    }
}
