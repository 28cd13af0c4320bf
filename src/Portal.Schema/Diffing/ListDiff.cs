namespace Portal.Schema.Diffing;

/// <summary>Two lists brought together: what is on one side only, and what is on both.</summary>
internal sealed record ListDiff<T>(List<T> Added, List<T> Removed, List<(T Old, T New)> Both);

/// <summary>
/// The one list comparison that every level uses. Elements are the same when their stable ids are equal; those that remain, when their
/// names are. So a rename is recognised by its id only, and without ids names decide.
/// </summary>
internal static class ListDiff
{
    public static ListDiff<T> Compare<T>(
        IReadOnlyCollection<T> actual, IReadOnlyCollection<T> desired, Func<T, string?> id, Func<T, string> name)
        where T : class
    {
        var result = new ListDiff<T>([], [], []);
        var partners = MatchById(actual, desired, id);
        var taken = partners.Values.ToHashSet<T>(ReferenceEqualityComparer.Instance);
        var byName = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in actual)
        {
            if (!taken.Contains(item)) byName.TryAdd(name(item), item);
        }
        foreach (var item in desired)
        {
            if (partners.TryGetValue(item, out var partner) || byName.Remove(name(item), out partner))
            {
                result.Both.Add((partner, item));
                taken.Add(partner);
            }
            else
            {
                result.Added.Add(item);
            }
        }
        foreach (var item in actual)
        {
            if (!taken.Contains(item)) result.Removed.Add(item);
        }
        return result;
    }

    private static Dictionary<T, T> MatchById<T>(IEnumerable<T> actual, IEnumerable<T> desired, Func<T, string?> id)
        where T : class
    {
        var byId = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in actual)
        {
            if (id(item) is { } key) byId.TryAdd(key, item);
        }
        var partners = new Dictionary<T, T>(ReferenceEqualityComparer.Instance);
        foreach (var item in desired)
        {
            if (id(item) is { } key && byId.Remove(key, out var partner)) partners.Add(item, partner);
        }
        return partners;
    }
}
