using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Diffing;

/// <summary>Storage parameters of indexes as they differ.</summary>
internal static class IndexOptions
{
    /// <summary>
    /// True when a parameter differs that is read when an index is built and never after (PostgreSQL manual, CREATE INDEX, Index
    /// Storage Parameters): ALTER INDEX takes it, and the index stays as it was. Of the index of a partitioned table it takes none.
    /// </summary>
    public static bool NeedRebuild(TableModel table, EquatableArray<string> old, EquatableArray<string> @new) =>
        table.Partitioning is not null
            ? old != @new
            : old.Except(@new).Concat(@new.Except(old)).Any(option => StorageParameter.NameOf(option) is "pages_per_range" or "buffering");
}
