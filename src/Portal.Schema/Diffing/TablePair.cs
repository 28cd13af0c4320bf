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

    /// <summary>The new names of columns that are made anew, by their old ones.</summary>
    public Dictionary<string, string> Remade { get; } = new(StringComparer.Ordinal);

    public static TablePair Create(TableModel old, TableModel @new, IReadOnlySet<(string Table, string Column)> remade)
    {
        var columns = ListDiff.Compare(
            old.Columns.Where(column => !TrashNames.IsTrashColumn(column.Name)).ToList(),
            @new.Columns.Where(column => !TrashNames.IsTrashColumn(column.Name)).ToList(),
            column => column.StableId,
            column => column.Name);
        var anew = columns.Both.Where(both => remade.Contains((@new.Name, both.New.Name))).ToList();
        var pair = new TablePair(old, @new, new(
            [.. columns.Added, .. anew.Select(both => both.New)], [.. columns.Removed, .. anew.Select(both => both.Old)], [.. columns.Both.Except(anew)]));
        foreach (var (before, after) in anew) pair.Remade.Add(before.Name, after.Name);
        return pair;
    }
}
