using Portal.Schema.Model;
using Portal.Schema.Naming;

namespace Portal.Schema.Diffing;

/// <summary>A table on both sides, its columns brought together.</summary>
internal sealed record TablePair(TableModel Old, TableModel New, ListDiff<ColumnModel> Columns)
{
    public bool IsRenamed => Old.Name != New.Name;

    /// <summary>Columns that go while others take their names.</summary>
    public HashSet<string> Retaken { get; } =
        Columns.Removed.Select(column => column.Name).Intersect(New.Columns.Select(column => column.Name)).ToHashSet(StringComparer.Ordinal);

    public static TablePair Create(TableModel old, TableModel @new) => new(
        old,
        @new,
        ListDiff.Compare(
            old.Columns.Where(column => !TrashNames.IsTrashColumn(column.Name)).ToList(),
            @new.Columns.Where(column => !TrashNames.IsTrashColumn(column.Name)).ToList(),
            column => column.StableId,
            column => column.Name));
}
