using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>
/// Foreign keys that stay as they are, but stand on something that changes under them: a column whose values are written anew, a key
/// that is dropped or replaced. They are dropped before and added again after it.
/// </summary>
internal sealed class ForeignKeyRebuild
{
    private readonly HashSet<(string Table, string Column)> _columns = [];
    private readonly HashSet<(string Table, string Key)> _names;
    private readonly KeyChanges _keys;
    private readonly SchemaDiff _diff;

    public ForeignKeyRebuild(SchemaDiff diff, KeyChanges keys, OwnTypes types, ColumnSwitches switches)
    {
        _keys = keys;
        _diff = diff;
        var handled = new HashSet<(string Table, string Key)>();
        foreach (var change in diff.Changes)
        {
            switch (change)
            {
                case SchemaChange.AlterColumn alter when TypePlanner.TouchesData(types, alter) && !switches.Contains(alter.TableName, alter.New.Name):
                    _columns.Add((alter.TableName, alter.New.Name));
                    break;
                case SchemaChange.CreateTable create:
                    handled.UnionWith(create.Definition.ForeignKeys.Select(key => (create.Definition.Name, key.Name)));
                    break;
                case SchemaChange.AddForeignKey add:
                    handled.Add((add.TableName, add.Key.Name));
                    break;
                case SchemaChange.ReplaceForeignKey replace:
                    handled.Add((replace.TableName, replace.New.Name));
                    break;
            }
        }
        Keys =
        [
            .. from table in diff.Desired.Tables
               from key in table.ForeignKeys
               where !handled.Contains((table.Name, key.Name)) && IsTouched(table.Name, key)
               select (table.Name, key),
        ];
        _names = Keys.Select(item => (item.Table, item.Key.Name)).ToHashSet();
    }

    /// <summary>The foreign keys, by their tables.</summary>
    public IReadOnlyList<(string Table, ForeignKeyModel Key)> Keys { get; }

    /// <summary>The foreign key as it is before, under its new name.</summary>
    public ForeignKeyModel Before(string table, ForeignKeyModel key)
    {
        foreach (var change in _diff.Changes)
        {
            key = change switch
            {
                SchemaChange.AlterForeignKeyDeferral alter when alter.TableName == table && alter.New.Name == key.Name => key with { Deferral = alter.Old.Deferral },
                SchemaChange.SetConstraintComment comment when comment.TableName == table && comment.Constraint == key.Name => key with { Comment = comment.Old },
                SchemaChange.ValidateForeignKey validate when validate.TableName == table && validate.Key.Name == key.Name => key with { Validated = false },
                _ => key,
            };
        }
        return key;
    }

    /// <summary>True for one of <see cref="Keys"/>: it comes back with all that is defined of it.</summary>
    public bool Contains(string table, string key) => _names.Contains((table, key));

    /// <summary>True when a foreign key must be gone before what it stands on can change.</summary>
    public bool IsTouched(string table, ForeignKeyModel key) =>
        key.Columns.Any(column => _columns.Contains((table, column)))
        || (key.ReferencedSchema is null
            && (key.ReferencedColumns.Any(column => _columns.Contains((key.ReferencedTable, column))) || _keys.IsChanging(key.ReferencedTable, key.ReferencedColumns)));
}
