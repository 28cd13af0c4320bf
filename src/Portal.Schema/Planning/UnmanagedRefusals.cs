using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Refuses changes that what is not described of a table itself forbids, or that would undo it without a word: the columns of a typed
/// table are those of its type, and an index that is built again is built in the default tablespace.
/// </summary>
internal static class UnmanagedRefusals
{
    public static void Check(PlanBuilder builder)
    {
        var found = builder.Diff.Actual.Unmanaged;
        var typed = found.Where(item => item.Kind == "typed table").Select(item => item.Identity).ToHashSet(StringComparer.Ordinal);
        var elsewhere = found.Where(item => item.Kind == "tablespace").ToList();
        if (typed.Count == 0 && elsewhere.Count == 0) return;
        foreach (var change in builder.Diff.Changes)
        {
            if (change.Table is not { } table || builder.Live.IsCreated(table)) continue;
            if (typed.Contains(SqlIdentifier.Quote(builder.Live.Table(table))) && IsOfColumns(change))
                builder.RefuseOnce(table, $"columns of {table}", "it is a typed table, whose columns are those of its type: ALTER TABLE ... NOT OF makes it a table of its own");
            if (BuiltAgain(change) is { } index && elsewhere.Find(item => item.Identity.EndsWith($" of {SqlIdentifier.Quote(index)}", StringComparison.Ordinal)) is { } place)
                builder.Refuse(table, $"index {index} of {table}", $"it would be built again in the default tablespace, and definitions do not describe tablespaces ({place.Identity}); move it with ALTER INDEX ... SET TABLESPACE first");
        }
    }

    private static bool IsOfColumns(SchemaChange change) => change is SchemaChange.AddColumn or SchemaChange.DropColumn or SchemaChange.RenameColumn
        || change is SchemaChange.AlterColumn alter && TypePlanner.IsTypeChange(alter);

    private static string? BuiltAgain(SchemaChange change) => change switch
    {
        SchemaChange.ReplaceIndex replace => replace.Old.Name,
        SchemaChange.ReplaceKey replace => replace.Old.Name,
        SchemaChange.ReplaceExclusion replace => replace.Old.Name,
        _ => null,
    };
}
