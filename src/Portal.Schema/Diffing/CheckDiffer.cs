using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>Compares the check constraints of one table.</summary>
internal static class CheckDiffer
{
    public static void Compare(string table, TableModel old, TableModel @new, Renames renames, List<SchemaChange> changes)
    {
        var checks = ListDiff.Compare(old.Checks, @new.Checks, check => check.StableId, check => check.Name);
        foreach (var (oldCheck, newCheck) in checks.Both) Compare(table, oldCheck, newCheck, renames, changes);
        foreach (var check in checks.Added) changes.Add(new SchemaChange.AddCheck(table, check));
        foreach (var check in checks.Removed) changes.Add(new SchemaChange.DropCheck(table, check));
    }

    private static void Compare(string table, CheckModel old, CheckModel @new, Renames renames, List<SchemaChange> changes)
    {
        var known = old with { StableId = @new.StableId, Name = @new.Name, Comment = @new.Comment, Validated = old.Validated || @new.Validated };
        if (known != @new || renames.IsOutdated(old))
        {
            changes.Add(new SchemaChange.ReplaceCheck(table, old, @new));
            return;
        }
        if (old.Name != @new.Name) changes.Add(new SchemaChange.RenameConstraint(table, old.Name, @new.Name, HasIndex: false));
        if (old.Validated != @new.Validated) changes.Add(new SchemaChange.ValidateCheck(table, @new));
        if (old.Comment != @new.Comment) changes.Add(new SchemaChange.SetConstraintComment(table, @new.Name, old.Comment, @new.Comment));
    }
}
