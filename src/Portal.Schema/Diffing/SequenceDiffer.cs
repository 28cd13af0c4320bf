using Portal.Schema.Model;
using Portal.Schema.Naming;

namespace Portal.Schema.Diffing;

/// <summary>Compares sequences. One that waits in the trash with its column takes no part.</summary>
internal static class SequenceDiffer
{
    public static ListDiff<SequenceModel> Pair(SchemaModel actual, SchemaModel desired, OwnNameChanges names)
    {
        var pairs = ListDiff.Compare(Own(actual), Own(desired), sequence => sequence.StableId, sequence => sequence.Name);
        foreach (var (old, @new) in pairs.Both)
        {
            if (old.Name != @new.Name) names.Sequences.Add(old.Name, @new.Name);
        }
        return pairs;
    }

    private static List<SequenceModel> Own(SchemaModel model) => model.Sequences.Where(sequence => !TrashNames.IsTrashColumn(sequence.Name)).ToList();

    public static void Compare(ListDiff<SequenceModel> pairs, Renames renames, List<SchemaChange> changes)
    {
        foreach (var (old, @new) in pairs.Both) Compare(renames.Apply(old), @new, renames, changes);
        foreach (var sequence in pairs.Added) changes.Add(new SchemaChange.CreateSequence(sequence));
        foreach (var sequence in pairs.Removed) changes.Add(new SchemaChange.DropSequence(renames.Apply(sequence)));
    }

    private static void Compare(SequenceModel old, SequenceModel @new, Renames renames, List<SchemaChange> changes)
    {
        if (old.Name != @new.Name) changes.Add(new SchemaChange.RenameSequence(old.Name, @new.Name));
        // What a column owns is logged as its table is.
        var unlogged = @new.OwnedBy is null && old.OwnedBy is null ? @new.Unlogged : old.Unlogged;
        if (old.Type != @new.Type || old.Options != @new.Options || old.Unlogged != unlogged)
            changes.Add(new SchemaChange.AlterSequence(old with { Name = @new.Name }, @new with { Unlogged = unlogged }));
        if (old.OwnedBy != @new.OwnedBy || renames.IsOutdated(old)) changes.Add(new SchemaChange.SetSequenceOwner(@new.Name, old.OwnedBy, @new.OwnedBy));
        if (old.Comment != @new.Comment) changes.Add(new SchemaChange.SetSequenceComment(@new.Name, old.Comment, @new.Comment));
        Remainder.RequireNone(
            old with
            {
                StableId = @new.StableId,
                Name = @new.Name,
                Type = @new.Type,
                Options = @new.Options,
                OwnedBy = @new.OwnedBy,
                Unlogged = @new.Unlogged,
                Comment = @new.Comment,
            },
            @new);
    }
}
