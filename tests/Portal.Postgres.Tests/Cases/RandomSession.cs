using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Tests.Cases;

/// <summary>One connection, with statements sent in as few round trips as their transactions allow.</summary>
internal sealed class RandomSession(NpgsqlConnection connection, CancellationToken ct)
{
    public async Task ExecuteAsync(IEnumerable<string> statements)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements) batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Runs statements that come as one text.</summary>
    public async Task ExecuteScriptAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<List<string>> ReadTextsAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<string>();
        while (await reader.ReadAsync(ct)) found.Add(reader.GetString(0));
        return found;
    }

    /// <summary>The sum of what the queries count.</summary>
    public async Task<long> SumAsync(IEnumerable<string> counts)
    {
        var sum = 0L;
        foreach (var sql in counts)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            sum += (long)(await command.ExecuteScalarAsync(ct)).ShouldNotBeNull();
        }
        return sum;
    }

    public async Task<SchemaModel> ReadAsync(string schema) => (await CatalogReader.ReadOneAsync(connection, schema, ct)).ShouldNotBeNull().Model;

    /// <summary>Runs the steps of a plan by their transactions, until <paramref name="count"/> are done; each effect is asked for.</summary>
    public async Task RunAsync(string schema, MigrationPlan plan, int skip, int count)
    {
        var number = 0;
        foreach (var group in plan.Groups)
        {
            var steps = group.Steps.Where(_ => number++ >= skip && number <= count).ToList();
            if (group.Transactional) await RunAsync(schema, steps);
            else
            {
                foreach (var step in steps) await RunAsync(schema, [step]);
            }
        }
    }

    private async Task RunAsync(string schema, List<PlanStep> steps)
    {
        if (steps.Count == 0) return;
        var outside = SqlText.RunsOutsideTransactions(steps[0].Sql);
        var statements = steps.SelectMany(step => outside || step.DoneSql is null ? new[] { step.Sql } : [step.Sql, step.DoneSql]).ToList();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements) batch.BatchCommands.Add(new NpgsqlBatchCommand(SchemaText.Fill(statement, schema)));
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(ct);
            do
            {
                while (await reader.ReadAsync(ct))
                {
                    if (reader.FieldCount == 1 && reader.GetFieldType(0) == typeof(bool)) reader.GetBoolean(0).ShouldBeTrue("A step's effect is not there.");
                }
            }
            while (await reader.NextResultAsync(ct));
        }
        catch (PostgresException error) when (!IsData(error))
        {
            throw new InvalidOperationException($"{error.SqlState} {error.MessageText} {error.Detail}: {string.Join(";\n", statements)}", error);
        }
    }

    /// <summary>Rows that break a new constraint, or that a cast cannot take, as pre-checks tell beforehand where they can.</summary>
    public static bool IsData(PostgresException error) => error.SqlState[..2] is "22" or "23";
}
