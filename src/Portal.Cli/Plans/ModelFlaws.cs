using Portal.Schema;
using Portal.Schema.Model;

namespace Portal.Cli.Plans;

/// <summary>
/// What of a live schema building it again puts right: invalid indexes and constraints that were never validated. They are drift, so
/// they are put back into what was printed.
/// </summary>
internal sealed class ModelFlaws
{
    private readonly HashSet<(string Table, string Name)> _flawed = [];
    private EquatableArray<UnmanagedObject> _unmanaged = [];
    private EquatableArray<DependantModel> _dependants = [];

    private ModelFlaws()
    {
    }

    /// <summary>No flaws: whoever takes them gets a whole model.</summary>
    public static ModelFlaws None { get; } = new();

    public static ModelFlaws Of(SchemaModel model)
    {
        var flaws = new ModelFlaws { _unmanaged = model.Unmanaged, _dependants = model.Dependants };
        foreach (var table in model.Tables)
        {
            var names = table.Checks.Where(check => !check.Validated).Select(check => check.Name)
                .Concat(table.ForeignKeys.Where(key => !key.Validated).Select(key => key.Name))
                .Concat(table.Indexes.Where(index => !index.Valid).Select(index => index.Name));
            foreach (var name in names) flaws._flawed.Add((table.Name, name));
        }
        return flaws;
    }

    public SchemaModel PutBack(SchemaModel model) => model with
    {
        Unmanaged = _unmanaged,
        Dependants = _dependants,
        Tables =
        [
            .. model.Tables.Select(table => table with
            {
                Checks = [.. table.Checks.Select(check => check with { Validated = IsWhole(table, check.Name) })],
                ForeignKeys = [.. table.ForeignKeys.Select(key => key with { Validated = IsWhole(table, key.Name) })],
                Indexes = [.. table.Indexes.Select(index => index with { Valid = IsWhole(table, index.Name) })],
            }),
        ],
    };

    private bool IsWhole(TableModel table, string name) => !_flawed.Contains((table.Name, name));
}
