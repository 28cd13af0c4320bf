using Portal.Schema.Model;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions;

/// <summary>Follows foreign keys: the table is there, its columns are a key, and the types can be compared.</summary>
internal sealed class ReferenceResolver(IEnumerable<TableModel> own, IEnumerable<TableModel> shared, bool isShared)
{
    private readonly Dictionary<string, TableModel> _own = ByName(own);
    private readonly Dictionary<string, TableModel> _shared = ByName(shared);

    public void Check(IEnumerable<(TableModel Table, ObjectModelDefinition Model)> tables, List<DefinitionError> errors)
    {
        foreach (var (table, model) in tables)
        {
            foreach (var key in table.ForeignKeys) Check(table, key, Place(model, key, errors));
        }
    }

    private void Check(TableModel table, ForeignKeyModel key, ErrorScope at)
    {
        var inShared = key.ReferencedSchema == SchemaModel.SharedSchema && !isShared;
        if (key.ReferencedSchema is { } schema && schema != SchemaModel.SharedSchema) return;
        if (!(inShared ? _shared : _own).TryGetValue(key.ReferencedTable, out var target))
        {
            var place = inShared || isShared ? $"the schema {SchemaModel.SharedSchema}" : "this value chain";
            var hint = !inShared && _shared.ContainsKey(key.ReferencedTable) ? $"; expected {SchemaModel.SharedSchema}.{key.ReferencedTable}" : "";
            at.Report($"there is no table {key.ReferencedTable} in {place}{hint}");
            return;
        }
        var missing = key.ReferencedColumns.Where(name => target.Columns.All(column => column.Name != name)).ToList();
        foreach (var name in missing) at.Report($"\"{name}\" is no column of {key.ReferencedTable}");
        if (missing.Count > 0 || key.ReferencedColumns.Count != key.Columns.Count) return;
        if (!IsKey(target, key.ReferencedColumns))
            at.Report($"{string.Join(", ", key.ReferencedColumns)} of {key.ReferencedTable} is neither its primary key nor unique");
        CheckTypes(table, target, key, at);
    }

    private static void CheckTypes(TableModel table, TableModel target, ForeignKeyModel key, ErrorScope at)
    {
        for (var i = 0; i < key.Columns.Count; i++)
        {
            var from = table.Columns.FirstOrDefault(column => column.Name == key.Columns[i])?.Type;
            var to = target.Columns.First(column => column.Name == key.ReferencedColumns[i]).Type;
            if (from is null || PgType.TryParse(from) is not { } own || PgType.TryParse(to) is not { } referenced) continue;
            if (!TypeComparison.CanReference(own, referenced))
                at.Report($"{key.Columns[i]} is {from}, but {key.ReferencedTable}.{key.ReferencedColumns[i]} is {to}; expected the same type");
        }
    }

    private static bool IsKey(TableModel table, EquatableArray<string> columns)
    {
        var wanted = columns.ToHashSet(StringComparer.Ordinal);
        return (table.PrimaryKey is { } key && wanted.SetEquals(key.Columns))
            || table.Uniques.Any(unique => wanted.SetEquals(unique.Columns))
            || table.Indexes.Any(index => index is { Unique: true, Predicate: null } && index.Parts.All(part => part.Column is not null)
                && wanted.SetEquals(index.Parts.Select(part => part.Column ?? "")));
    }

    // The pointer of the column's flag or of the entry in "constraints" that made the key.
    private static ErrorScope Place(ObjectModelDefinition model, ForeignKeyModel key, List<DefinitionError> errors)
    {
        var scope = new ErrorScope(errors, model.Name, "/table_schema");
        for (var i = 0; i < model.Table.Columns.Count; i++)
        {
            var column = model.Table.Columns[i];
            if (column.ForeignKey is not null && StableIds.OfColumnFlag("foreign_key", column.StableId) == key.StableId)
                return scope.At("columns", i).At("foreign_key");
        }
        for (var i = 0; i < model.Table.Constraints.Count; i++)
        {
            if (model.Table.Constraints[i] is { Kind: ConstraintKind.ForeignKey } constraint && constraint.Columns == key.Columns)
                return scope.At("constraints", i);
        }
        return scope.At("constraints");
    }

    private static Dictionary<string, TableModel> ByName(IEnumerable<TableModel> tables)
    {
        var map = new Dictionary<string, TableModel>(StringComparer.Ordinal);
        foreach (var table in tables) map.TryAdd(table.Name, table);
        return map;
    }
}
