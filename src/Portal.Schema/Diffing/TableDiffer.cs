using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>Compares one table with its definition.</summary>
internal static class TableDiffer
{
    public static void Compare(TablePair pair, Renames renames, List<SchemaChange> changes)
    {
        var table = pair.New.Name;
        var (old, @new) = (renames.Apply(pair.Old), pair.New);
        if (old.Comment != @new.Comment) changes.Add(new SchemaChange.SetTableComment(table, old.Comment, @new.Comment));
        ColumnDiffer.Compare(pair, renames, changes);
        KeyDiffer.Compare(table, old, @new, renames, changes);
        CheckDiffer.Compare(table, old, @new, renames, changes);
        ExclusionDiffer.Compare(table, old, @new, renames, changes);
        ForeignKeyDiffer.Compare(table, old, @new, renames, changes);
        IndexDiffer.Compare(table, old, @new, renames, changes);
        StorageDiffer.Compare(table, old, @new, changes);
        PartitionDiffer.Compare(table, old.Partitioning, @new.Partitioning, changes);
    }
}
