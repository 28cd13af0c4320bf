using Portal.Schema.Model;

namespace Portal.Postgres.Shadow;

/// <summary>
/// What a schema is compared by when a plan was taken back to a boundary in its middle. Work that was under way there may be gone or
/// be complete: an index that waited to become a key, to be dropped or to get the indexes of its partitions, a constraint that waited for
/// its validation, a column that was to take the place of another.
/// </summary>
internal static class UndoBoundary
{
    public static SchemaModel Of(SchemaModel model, SchemaModel from, SchemaModel to)
    {
        var columns = from.Tables.Concat(to.Tables).SelectMany(table => table.Columns).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var functions = from.ReadModels.Concat(to.ReadModels).Select(sync => sync.Function).ToHashSet(StringComparer.Ordinal);
        var checks = from.Tables.Concat(to.Tables).SelectMany(table => table.Checks).Select(check => check.Name).ToHashSet(StringComparer.Ordinal);
        var indexes = from.Tables.Concat(to.Tables).SelectMany(table => table.Indexes).Select(index => index.Name).ToHashSet(StringComparer.Ordinal);
        return model with
        {
            Domains = [.. model.Domains.Select(domain => domain with { Checks = [.. domain.Checks.Select(check => check with { Validated = true })] })],
            ReadModels = [.. model.ReadModels.Where(sync => functions.Contains(sync.Function))],
            Tables =
            [
                .. model.Tables.Select(table => table with
                {
                    Columns = [.. table.Columns.Where(column => columns.Contains(column.Name) || Portal.Schema.Naming.TrashNames.IsTrashColumn(column.Name))],
                    Indexes = [.. table.Indexes.Where(index => index.Valid && indexes.Contains(index.Name))],
                    Checks = [.. table.Checks.Where(check => checks.Contains(check.Name)).Select(check => check with { Validated = true })],
                    ForeignKeys = [.. table.ForeignKeys.Select(key => key with { Validated = true })],
                }),
            ],
        };
    }
}
