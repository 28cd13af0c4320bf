using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>Compares the foreign keys of one table.</summary>
internal static class ForeignKeyDiffer
{
    public static void Compare(string table, TableModel old, TableModel @new, Renames renames, List<SchemaChange> changes)
    {
        var keys = ListDiff.Compare(old.ForeignKeys, @new.ForeignKeys, key => key.StableId, key => key.Name);
        foreach (var (oldKey, newKey) in keys.Both) Compare(table, oldKey, newKey, renames, changes);
        foreach (var key in keys.Added) changes.Add(new SchemaChange.AddForeignKey(table, key));
        foreach (var key in keys.Removed) changes.Add(new SchemaChange.DropForeignKey(table, key));
    }

    private static void Compare(string table, ForeignKeyModel old, ForeignKeyModel @new, Renames renames, List<SchemaChange> changes)
    {
        var known = old with
        {
            StableId = @new.StableId,
            Name = @new.Name,
            Comment = @new.Comment,
            Deferral = @new.Deferral,
            Validated = old.Validated || @new.Validated,
        };
        if (known != @new || renames.IsOutdated(old))
        {
            changes.Add(new SchemaChange.ReplaceForeignKey(table, old, @new));
            return;
        }
        if (old.Name != @new.Name) changes.Add(new SchemaChange.RenameConstraint(table, old.Name, @new.Name, HasIndex: false));
        if (old.Deferral != @new.Deferral) changes.Add(new SchemaChange.AlterForeignKeyDeferral(table, old, @new));
        if (old.Validated != @new.Validated) changes.Add(new SchemaChange.ValidateForeignKey(table, @new));
        if (old.Comment != @new.Comment) changes.Add(new SchemaChange.SetConstraintComment(table, @new.Name, old.Comment, @new.Comment));
    }
}
