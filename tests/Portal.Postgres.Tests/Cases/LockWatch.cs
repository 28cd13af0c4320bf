using Npgsql;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// Looks into <c>pg_locks</c> after each step of a transaction: a table that was there before the plan may be locked no stronger than
/// the step, or one before it in the transaction, says. A partition that a plan does not know (those of a time series) counts as its table.
/// </summary>
internal sealed class LockWatch(NpgsqlConnection connection, string schema)
{
    private readonly HashSet<uint> _known = [];
    private readonly Dictionary<uint, LockMode> _said = [];

    /// <summary>Remembers which tables there are, before the plan.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        using var command = new NpgsqlCommand("select oid from pg_class where relkind in ('r', 'p') and relnamespace = to_regnamespace($1)", connection) { Parameters = { new() { Value = schema } } };
        using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) _known.Add(reader.GetFieldValue<uint>(0));
    }

    /// <summary>Forgets what the transaction before has said.</summary>
    public void Begin() => _said.Clear();

    /// <summary>Takes in what a step says; names are looked up before and after it, because it may rename.</summary>
    public async Task SayAsync(PlanStep step, bool withPartitions, CancellationToken ct)
    {
        foreach (var held in step.Locks)
        {
            using var command = new NpgsqlCommand("""
                select to_regclass($1)::oid where to_regclass($1) is not null
                union all
                select relid from pg_partition_tree(to_regclass($1)) where $2 and level > 0
                """, connection) { Parameters = { new() { Value = SchemaText.Fill(SqlScope.Plan.Relation(held.Relation), schema) }, new() { Value = withPartitions } } };
            using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var oid = reader.GetFieldValue<uint>(0);
                if (held.Mode > _said.GetValueOrDefault(oid)) _said[oid] = held.Mode;
            }
        }
    }

    /// <summary>What is locked stronger than it was said.</summary>
    public async Task<List<string>> UnsaidAsync(CancellationToken ct)
    {
        using var command = new NpgsqlCommand("select c.oid, c.relname, l.mode from pg_locks l join pg_class c on c.oid = l.relation where l.pid = pg_backend_pid() and l.granted", connection);
        using var reader = await command.ExecuteReaderAsync(ct);
        var unsaid = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            var mode = Enum.Parse<LockMode>(reader.GetString(2)[..^"Lock".Length]);
            if (_known.Contains(reader.GetFieldValue<uint>(0)) && mode >= LockMode.ShareUpdateExclusive && mode > _said.GetValueOrDefault(reader.GetFieldValue<uint>(0)))
                unsaid.Add($"{reader.GetString(1)} {mode}");
        }
        return unsaid;
    }
}
