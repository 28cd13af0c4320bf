using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>Compares the indexes of one table that no constraint owns. An index that is not valid is always replaced.</summary>
internal static class IndexDiffer
{
    public static void Compare(string table, TableModel old, TableModel @new, Renames renames, List<SchemaChange> changes)
    {
        var indexes = ListDiff.Compare(old.Indexes, @new.Indexes, index => index.StableId, index => index.Name);
        foreach (var (oldIndex, newIndex) in indexes.Both) Compare(table, old, oldIndex, newIndex, renames, changes);
        foreach (var index in indexes.Added) changes.Add(new SchemaChange.AddIndex(table, index));
        foreach (var index in indexes.Removed) changes.Add(new SchemaChange.DropIndex(table, index));
    }

    private static void Compare(string table, TableModel of, IndexModel old, IndexModel @new, Renames renames, List<SchemaChange> changes)
    {
        var known = old with { StableId = @new.StableId, Name = @new.Name, Comment = @new.Comment, Options = @new.Options };
        if (IndexStatistics.Without(known) != IndexStatistics.Without(@new) || renames.IsOutdated(old) || IndexOptions.NeedRebuild(of, old.Options, @new.Options))
        {
            changes.Add(new SchemaChange.ReplaceIndex(table, old, @new));
            return;
        }
        if (old.Name != @new.Name) changes.Add(new SchemaChange.RenameIndex(table, old.Name, @new.Name));
        if (old.Options != @new.Options) changes.Add(new SchemaChange.AlterIndexOptions(table, @new.Name, old.Options, @new.Options));
        IndexStatistics.Compare(table, @new.Name, old.Parts, @new.Parts, changes);
        if (old.Comment != @new.Comment) changes.Add(new SchemaChange.SetIndexComment(table, @new.Name, old.Comment, @new.Comment));
    }
}
