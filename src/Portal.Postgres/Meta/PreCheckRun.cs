using Npgsql;
using Portal.Postgres.Roles;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Meta;

/// <summary>What the pre-checks of a plan found in one schema.</summary>
/// <param name="OffendingRows">Rows in the way, over all checks.</param>
/// <param name="Findings">One line per check that found some, or that could not be run.</param>
public sealed record PreCheckFindings(long OffendingRows, IReadOnlyList<string> Findings);

/// <summary>Runs the pre-checks of a plan on a schema: counting queries, read only, bounded.</summary>
public static class PreCheckRun
{
    /// <summary>Runs them one after the other with the rights of the schema's owner alone; one that fails is a finding, not an error.</summary>
    /// <param name="target">Connections to the target.</param>
    /// <param name="schema">The schema's name.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="NpgsqlException">The target does not answer.</exception>
    public static Task<PreCheckFindings> ExecuteAsync(NpgsqlDataSource target, string schema, MigrationPlan plan, CancellationToken ct) =>
        ExecuteAsync(target, schema, plan, asLogin: false, ct);

    /// <summary>Runs them with the rights of the login itself: for whoever could run the plan's statements with it anyway.</summary>
    /// <inheritdoc cref="ExecuteAsync(NpgsqlDataSource, string, MigrationPlan, CancellationToken)"/>
    public static Task<PreCheckFindings> ExecuteAsLoginAsync(NpgsqlDataSource target, string schema, MigrationPlan plan, CancellationToken ct) =>
        ExecuteAsync(target, schema, plan, asLogin: true, ct);

    private static async Task<PreCheckFindings> ExecuteAsync(NpgsqlDataSource target, string schema, MigrationPlan plan, bool asLogin, CancellationToken ct)
    {
        var checks = plan.Steps.SelectMany(step => step.PreChecks).Distinct().ToList();
        if (checks.Count == 0) return new(0, []);
        using var connection = await target.OpenConnectionAsync(ct).ConfigureAwait(false);
        var role = asLogin ? "none" : SqlIdentifier.Quote(await SchemaOwner.OfAsync(connection, schema, ct).ConfigureAwait(false));
        var rows = 0L;
        var findings = new List<string>();
        foreach (var check in checks)
        {
            try
            {
                var found = await CountAsync(connection, role, SchemaText.Fill(check.Sql, schema), ct).ConfigureAwait(false);
                if (found == 0) continue;
                rows += found;
                findings.Add($"{found} {check.Title}");
            }
            catch (PostgresException error) when (error.SqlState[..2] is not ("08" or "57") || error.SqlState == PostgresErrorCodes.QueryCanceled)
            {
                findings.Add($"{check.Title}: could not be counted ({error.MessageText}, {error.SqlState})");
            }
        }
        return new(rows, findings);
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string role, string sql, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("begin read only"), new($"set local role {role}"), new("set local statement_timeout = '60s'"), new(sql),
                new("rollback"),
            },
        };
        try
        {
            return await batch.ExecuteScalarAsync(ct).ConfigureAwait(false) is long count ? count : 0;
        }
        catch (PostgresException)
        {
            using var rollback = new NpgsqlCommand("rollback", connection);
            await rollback.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
            throw;
        }
    }
}
