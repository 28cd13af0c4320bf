using Npgsql;

namespace Portal.Postgres.Execution;

/// <summary>The statements that a query answers, see <see cref="Portal.Schema.Planning.PlanStep.Generates"/>.</summary>
public static class GeneratedStatements
{
    /// <summary>Row by row, in each row from left to right; null is none. psql's <c>\gexec</c> runs them in the same order.</summary>
    /// <exception cref="PostgresException">The server refused the query.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var statements = new List<string>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            for (var i = 0; i < reader.FieldCount; i++)
                if (!reader.IsDBNull(i)) statements.Add(reader.GetString(i));
        }
        return statements;
    }
}
