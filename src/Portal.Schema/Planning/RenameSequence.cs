namespace Portal.Schema.Planning;

/// <summary>
/// Brings renames into an order in which each new name is free. <c>a to b, b to c</c> needs the second first; <c>a to b, b to a</c>
/// needs a name in between.
/// </summary>
internal static class RenameSequence
{
    /// <param name="renames">Old and new names, each old and each new one once.</param>
    /// <param name="temporary">A free name to stand in for an old one.</param>
    public static List<Rename> Order(IEnumerable<(string From, string To)> renames, Func<string, string> temporary)
    {
        var open = renames.ToDictionary(rename => rename.From, rename => rename.To, StringComparer.Ordinal);
        var order = new List<Rename>(open.Count);
        var last = new List<Rename>();
        while (open.Count > 0)
        {
            // Follow the names that are in the way: the end of the chain goes first. A chain that comes back to its beginning is
            // opened there.
            var chain = new List<string> { open.Keys.Min(StringComparer.Ordinal) ?? "" };
            while (open.TryGetValue(open[chain[^1]], out _) && open[chain[^1]] != chain[0]) chain.Add(open[chain[^1]]);
            if (open[chain[^1]] == chain[0])
            {
                var standIn = temporary(chain[0]);
                order.Add(new(chain[0], standIn, Continues: false));
                last.Add(new(standIn, open[chain[0]], Continues: true));
                open.Remove(chain[0]);
                chain.RemoveAt(0);
            }
            for (var i = chain.Count - 1; i >= 0; i--)
            {
                order.Add(new(chain[i], open[chain[i]], Continues: false));
                open.Remove(chain[i]);
            }
            order.AddRange(last);
            last.Clear();
        }
        return order;
    }
}

/// <summary>One rename.</summary>
/// <param name="From">The name it has.</param>
/// <param name="To">The name it gets.</param>
/// <param name="Continues">True for the second half of a rename that takes a name in between.</param>
internal sealed record Rename(string From, string To, bool Continues);
