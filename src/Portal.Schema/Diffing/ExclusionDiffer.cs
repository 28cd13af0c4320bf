using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>Compares the exclusion constraints of one table.</summary>
internal static class ExclusionDiffer
{
    public static void Compare(string table, TableModel old, TableModel @new, Renames renames, List<SchemaChange> changes)
    {
        var exclusions = ListDiff.Compare(old.Exclusions, @new.Exclusions, exclusion => exclusion.StableId, exclusion => exclusion.Name);
        foreach (var (oldExclusion, newExclusion) in exclusions.Both) Compare(table, old, oldExclusion, newExclusion, renames, changes);
        foreach (var exclusion in exclusions.Added) changes.Add(new SchemaChange.AddExclusion(table, exclusion));
        foreach (var exclusion in exclusions.Removed) changes.Add(new SchemaChange.DropExclusion(table, exclusion));
    }

    private static void Compare(string table, TableModel of, ExclusionModel old, ExclusionModel @new, Renames renames, List<SchemaChange> changes)
    {
        var known = old with { StableId = @new.StableId, Name = @new.Name, Comment = @new.Comment, Options = @new.Options };
        if (IndexStatistics.Without(known) != IndexStatistics.Without(@new) || renames.IsOutdated(old) || IndexOptions.NeedRebuild(of, old.Options, @new.Options))
        {
            changes.Add(new SchemaChange.ReplaceExclusion(table, old, @new));
            return;
        }
        if (old.Name != @new.Name) changes.Add(new SchemaChange.RenameConstraint(table, old.Name, @new.Name, HasIndex: true));
        if (old.Options != @new.Options) changes.Add(new SchemaChange.AlterIndexOptions(table, @new.Name, old.Options, @new.Options));
        IndexStatistics.Compare(table, @new.Name, old.Elements.Select(element => element.Part), @new.Elements.Select(element => element.Part), changes);
        if (old.Comment != @new.Comment) changes.Add(new SchemaChange.SetConstraintComment(table, @new.Name, old.Comment, @new.Comment));
    }
}
