namespace Portal.Schema.Planning;

/// <summary>
/// Orders things of which some must come before others. Among those that are free to go, the comparer decides, so that the order is
/// the same each time. Kahn's algorithm with a priority queue: O((nodes + edges) log nodes).
/// </summary>
public sealed class DependencyGraph<T>
    where T : class
{
    private readonly Dictionary<T, Node> _nodes = new(ReferenceEqualityComparer.Instance);

    /// <summary>Adds a node; adding it again changes nothing.</summary>
    public void Add(T item) => Find(item);

    /// <summary>Begins an edge: <c>graph.MustRun(a).Before(b)</c>.</summary>
    public Edge MustRun(T item) => new(this, Find(item));

    /// <summary>The nodes, each after everything that must come before it.</summary>
    /// <exception cref="InvalidOperationException">Some nodes wait for each other.</exception>
    public List<T> Sort(IComparer<T> comparer) => TrySort(comparer, out var sorted, out var cycle)
        ? sorted
        : throw new InvalidOperationException($"These wait for each other: {string.Join("; ", cycle)}.");

    /// <summary>Orders the nodes, each after everything that must come before it.</summary>
    /// <param name="comparer">Decides among the nodes that are free to go.</param>
    /// <param name="sorted">The nodes in order; when it fails, those that wait for no cycle.</param>
    /// <param name="cycle">The nodes that wait for each other.</param>
    /// <returns>False when some nodes wait for each other.</returns>
    public bool TrySort(IComparer<T> comparer, out List<T> sorted, out IReadOnlyList<T> cycle)
    {
        var waiting = _nodes.Values.ToDictionary(node => node, node => node.Before, ReferenceEqualityComparer.Instance as IEqualityComparer<Node>);
        var free = new PriorityQueue<Node, T>(comparer);
        foreach (var node in _nodes.Values.Where(node => node.Before == 0)) free.Enqueue(node, node.Item);
        sorted = new(_nodes.Count);
        while (free.TryDequeue(out var node, out _))
        {
            sorted.Add(node.Item);
            foreach (var next in node.Next)
            {
                if (--waiting[next] == 0) free.Enqueue(next, next.Item);
            }
        }
        var stuck = waiting.Where(entry => entry.Value > 0).Select(entry => entry.Key).ToHashSet();
        // What only waits behind the cycle is no part of it.
        while (stuck.RemoveWhere(node => !node.Next.Overlaps(stuck)) > 0) { }
        cycle = [.. stuck.Select(node => node.Item)];
        return sorted.Count == _nodes.Count;
    }

    private Node Find(T item)
    {
        if (!_nodes.TryGetValue(item, out var node)) _nodes.Add(item, node = new(item));
        return node;
    }

    /// <summary>The first half of an edge.</summary>
    public readonly struct Edge
    {
        private readonly DependencyGraph<T> _graph;
        private readonly object _from;

        internal Edge(DependencyGraph<T> graph, object from)
        {
            _graph = graph;
            _from = from;
        }

        /// <summary>Ends the edge. An edge from a node to itself says nothing and is left out.</summary>
        public void Before(T item)
        {
            var (from, to) = ((Node)_from, _graph.Find(item));
            if (from == to || !from.Next.Add(to)) return;
            to.Before++;
        }
    }

    private sealed class Node(T item)
    {
        public T Item { get; } = item;
        public HashSet<Node> Next { get; } = [];
        public int Before { get; set; }
    }
}
