using Portal.Schema.Model;

namespace Portal.Cli.Plans;

/// <summary>
/// Indexes that a failed build left behind. They cannot be built, so a schema is built with them whole; they are drift, so they are put
/// back into what was printed.
/// </summary>
internal static class InvalidIndexes
{
    /// <summary>The structure with every index whole.</summary>
    public static SchemaModel Heal(SchemaModel model) => WithValidity(model, (_, _) => true);

    /// <summary>The printed structure with those indexes invalid that were so when it was found.</summary>
    public static SchemaModel PutBack(SchemaModel found, SchemaModel printed)
    {
        var invalid = found.Tables.SelectMany(table => table.Indexes.Where(index => !index.Valid).Select(index => (table.Name, index.Name))).ToHashSet();
        return WithValidity(printed, (table, index) => !invalid.Contains((table, index)));
    }

    private static SchemaModel WithValidity(SchemaModel model, Func<string, string, bool> isValid) => model with
    {
        Tables = [.. model.Tables.Select(table => table with { Indexes = [.. table.Indexes.Select(index => index with { Valid = isValid(table.Name, index.Name) })] })],
    };
}
