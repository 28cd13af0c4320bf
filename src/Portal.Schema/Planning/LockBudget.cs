using System.Globalization;

namespace Portal.Schema.Planning;

/// <summary>
/// One transaction holds a lock on every relation it creates or changes until it ends. The server's lock table is shared by all its
/// sessions: a transaction that takes much of it makes others fail with "out of shared memory".
/// </summary>
internal static class LockBudget
{
    // max_connections of a fresh server: the lock table has room for this many times max_locks_per_transaction.
    private const long Connections = 100;

    /// <summary>A note when one transaction takes more than half of the lock table.</summary>
    public static EquatableArray<string> Note(EquatableArray<PlanGroup> groups, int maxLocksPerTransaction)
    {
        var capacity = maxLocksPerTransaction * Connections;
        // Each step creates or changes about one relation; a table brings its TOAST table and index, and the index of its key.
        var largest = groups.Where(group => group.Transactional).Select(Estimate).DefaultIfEmpty().Max();
        return largest * 2L <= capacity
            ? []
            : [string.Create(CultureInfo.InvariantCulture, $"One transaction holds about {largest} locks of {capacity} that the server has room for; raise max_locks_per_transaction, or activate in parts.")];
    }

    private static int Estimate(PlanGroup group)
    {
        var relations = new HashSet<string>(StringComparer.Ordinal);
        var created = 0;
        foreach (var step in group.Steps)
        {
            foreach (var held in step.Locks) relations.Add(held.Relation);
            if (step.Sql.StartsWith("CREATE TABLE", StringComparison.Ordinal)) created += 3;
            if (step.Sql.StartsWith("CREATE INDEX", StringComparison.Ordinal) || step.Sql.StartsWith("CREATE UNIQUE INDEX", StringComparison.Ordinal)) created++;
        }
        return relations.Count + created;
    }
}
