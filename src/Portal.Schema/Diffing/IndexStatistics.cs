using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>Statistics of index expressions as they differ: they are set in place, so they are no reason to build an index anew.</summary>
internal static class IndexStatistics
{
    /// <summary>The parts as far as they say how the index is built.</summary>
    public static EquatableArray<IndexPart> Without(EquatableArray<IndexPart> parts) => [.. parts.Select(part => part with { Statistics = null })];

    /// <summary>The index as far as it says how it is built.</summary>
    public static IndexModel Without(IndexModel index) => index with { Parts = Without(index.Parts) };

    /// <summary>The constraint as far as it says how its index is built.</summary>
    public static ExclusionModel Without(ExclusionModel exclusion) =>
        exclusion with { Elements = [.. exclusion.Elements.Select(element => element with { Part = element.Part with { Statistics = null } })] };

    public static void Compare(string table, string index, IEnumerable<IndexPart> old, IEnumerable<IndexPart> @new, List<SchemaChange> changes)
    {
        foreach (var (i, (before, after)) in old.Zip(@new).Index())
            if (before.Statistics != after.Statistics) changes.Add(new SchemaChange.SetIndexStatistics(table, index, i, before.Statistics, after.Statistics));
    }
}
