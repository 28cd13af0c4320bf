using System.Globalization;
using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Execution;

/// <summary>One session on the target, for one schema: sends statements of the plan with the schema's name in place.</summary>
internal sealed class TargetSession(NpgsqlConnection connection, PlanRunRequest request)
{
    /// <summary>How long reading the structure may wait for a table that somebody holds in ACCESS EXCLUSIVE.</summary>
    public const string CheckPatience = "set lock_timeout = '10s'";

    public NpgsqlConnection Connection => connection;

    public PlanRunRequest Request => request;

    /// <summary>A statement of the plan as it runs on this schema.</summary>
    public string Sql(string planned) => SchemaText.Fill(planned, request.Schema);

    /// <summary>
    /// First act: nothing is found by name alone, times convert as UTC, and a session that hangs in a transaction is ended.
    /// </summary>
    public Task PrepareAsync(CancellationToken ct) => ExecuteAsync(ct,
        "select set_config('search_path', '', false)", "set timezone = 'UTC'", "set client_min_messages = warning", "set standard_conforming_strings = on",
        "set idle_in_transaction_session_timeout = '5min'", CheckPatience);

    /// <summary>Runs statements in one round trip.</summary>
    public async Task ExecuteAsync(CancellationToken ct, params IReadOnlyList<string> statements)
    {
        using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var statement in statements) batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>The answer of a query of one boolean.</summary>
    public async Task<bool> AskAsync(string sql, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is true;
    }

    /// <summary>What <see cref="ReadAsync"/> saw last.</summary>
    public SchemaModel? LastRead { get; private set; }

    /// <summary>The schema as it stands; null when it does not exist.</summary>
    public async Task<SchemaModel?> ReadAsync(CancellationToken ct) =>
        LastRead = (await CatalogReader.ReadOneAsync(connection, request.Schema, ct).ConfigureAwait(false))?.Model;

    /// <summary>Rolls back whatever is open, as far as the connection still lives.</summary>
    public async Task RollBackAsync()
    {
        if (connection.FullState != System.Data.ConnectionState.Open) return;
        try
        {
            await ExecuteAsync(CancellationToken.None, "rollback").ConfigureAwait(false);
        }
        catch (NpgsqlException lost) when (SqlErrors.IsConnectionLoss(lost))
        {
            // The server rolls back what a lost session left open.
        }
    }

    /// <summary>The statement that makes the session the schema's owner until it is reset; none when the login owns the objects.</summary>
    public string[] OwnerRoleForSession() => request.OwnerRole is { } owner ? [$"set role {SqlIdentifier.Quote(owner)}"] : [];

    /// <summary>The same until the end of the transaction.</summary>
    public string[] OwnerRoleInTransaction() => request.OwnerRole is { } owner ? [$"set local role {SqlIdentifier.Quote(owner)}"] : [];

    /// <summary>The quoted and qualified name of a relation of the schema.</summary>
    public string Relation(string name) => $"{SqlIdentifier.Quote(request.Schema)}.{SqlIdentifier.Quote(name)}";

    /// <summary>The settings of a step's bounds.</summary>
    public static string[] Bounds(StepTimeouts timeouts, bool local) =>
    [
        $"set {(local ? "local " : "")}lock_timeout = {Milliseconds(timeouts.Lock)}",
        $"set {(local ? "local " : "")}statement_timeout = {Milliseconds(timeouts.Statement)}",
    ];

    private static string Milliseconds(TimeSpan? bound) =>
        ((long)(bound?.TotalMilliseconds ?? 0)).ToString(CultureInfo.InvariantCulture);
}
