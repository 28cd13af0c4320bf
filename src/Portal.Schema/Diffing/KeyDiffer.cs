using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>Compares the primary key and the unique constraints of one table.</summary>
internal static class KeyDiffer
{
    public static void Compare(string table, TableModel old, TableModel @new, Renames renames, List<SchemaChange> changes)
    {
        switch (old.PrimaryKey, @new.PrimaryKey)
        {
            case ({ } oldKey, { } newKey):
                Compare(table, old, oldKey, newKey, renames, primary: true, changes);
                break;
            case (null, { } added):
                changes.Add(new SchemaChange.AddKey(table, added, Primary: true));
                break;
            case ({ } removed, null):
                changes.Add(new SchemaChange.DropKey(table, removed, Primary: true));
                break;
        }
        var uniques = ListDiff.Compare(old.Uniques, @new.Uniques, key => key.StableId, key => key.Name);
        foreach (var (oldKey, newKey) in uniques.Both) Compare(table, old, oldKey, newKey, renames, primary: false, changes);
        foreach (var key in uniques.Added) changes.Add(new SchemaChange.AddKey(table, key, Primary: false));
        foreach (var key in uniques.Removed) changes.Add(new SchemaChange.DropKey(table, key, Primary: false));
    }

    private static void Compare(string table, TableModel of, KeyModel old, KeyModel @new, Renames renames, bool primary, List<SchemaChange> changes)
    {
        var known = old with { StableId = @new.StableId, Name = @new.Name, Comment = @new.Comment, Options = @new.Options };
        if (known != @new || renames.IsOutdated(old) || IndexOptions.NeedRebuild(of, old.Options, @new.Options))
        {
            changes.Add(new SchemaChange.ReplaceKey(table, old, @new, primary));
            return;
        }
        if (old.Name != @new.Name) changes.Add(new SchemaChange.RenameConstraint(table, old.Name, @new.Name, HasIndex: true));
        if (old.Options != @new.Options) changes.Add(new SchemaChange.AlterIndexOptions(table, @new.Name, old.Options, @new.Options));
        if (old.Comment != @new.Comment) changes.Add(new SchemaChange.SetConstraintComment(table, @new.Name, old.Comment, @new.Comment));
    }
}
