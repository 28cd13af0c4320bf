using Npgsql;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Execution;

/// <summary>The table locks of a group: taken before its first statement, and looked at when they are not to be had.</summary>
internal static class TableLocks
{
    /// <summary>
    /// LOCK statements for those of the schema's own tables that are there when the group starts, the strongest mode for each, by name, so
    /// that two executors never take them in different orders. Referenced tables of other schemas are locked by the statements.
    /// </summary>
    public static List<string> Statements(TargetSession session, IEnumerable<PlanStep> steps, IEnumerable<string> tables)
    {
        var live = tables.ToHashSet(StringComparer.Ordinal);
        return steps.SelectMany(step => step.Locks)
            .Where(found => found.Mode >= LockMode.ShareUpdateExclusive && live.Contains(found.Relation))
            .GroupBy(found => found.Relation, found => found.Mode, StringComparer.Ordinal)
            .OrderBy(table => table.Key, StringComparer.Ordinal)
            .Select(table => $"lock table {SqlIdentifier.Quote(session.Request.Schema)}.{SqlIdentifier.Quote(table.Key)} in {Words(table.Max())} mode")
            .ToList();
    }

    /// <summary>Who holds locks on the tables of the steps, as the end of a sentence; empty when nobody does any more.</summary>
    public static async Task<string> DescribeHoldersAsync(TargetSession session, IEnumerable<PlanStep> steps, CancellationToken ct)
    {
        using var command = new NpgsqlCommand("""
            select format('; %s is in use by process %s (%s), in its transaction since %s', c.relname, a.pid,
                          coalesce(nullif(a.application_name, ''), a.usename::text), to_char(a.xact_start at time zone 'UTC', 'HH24:MI:SS "UTC"'))
            from pg_locks l
            join pg_class c on c.oid = l.relation
            join pg_namespace n on n.oid = c.relnamespace
            join pg_stat_activity a on a.pid = l.pid
            where l.granted and l.pid <> pg_backend_pid() and l.database = (select oid from pg_database where datname = current_database())
              and (n.nspname = $1 and c.relname = any($2) or n.nspname || '.' || c.relname = any($2))
            order by a.xact_start
            limit 1
            """, session.Connection)
        {
            Parameters =
            {
                new() { Value = session.Request.Schema },
                new() { Value = steps.SelectMany(step => step.Locks).Select(found => found.Relation).Distinct().ToArray() },
            },
        };
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) as string ?? "";
    }

    // PostgreSQL manual, LOCK.
    private static string Words(LockMode mode) => mode switch
    {
        LockMode.ShareUpdateExclusive => "share update exclusive",
        LockMode.Share => "share",
        LockMode.ShareRowExclusive => "share row exclusive",
        LockMode.Exclusive => "exclusive",
        LockMode.AccessExclusive => "access exclusive",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}
