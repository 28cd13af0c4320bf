using System.Globalization;
using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Meta;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Execution;

/// <summary>One session on the target, for one schema: sends statements of the plan with the schema's name in place.</summary>
internal sealed class TargetSession(NpgsqlConnection connection, PlanRunRequest request)
{
    /// <summary>How long reading the structure may wait for a table that somebody holds in ACCESS EXCLUSIVE.</summary>
    public const string CheckPatience = "set lock_timeout = '10s'";

    // The driver counts milliseconds in 32 bits.
    private const double MostSeconds = 1_000_000;

    internal const string Preparation = CatalogReader.PrintSettings + """
        , set_config('client_min_messages', 'warning', false), set_config('standard_conforming_strings', 'on', false),
        set_config('idle_in_transaction_session_timeout', '5min', false), set_config('lock_timeout', '10s', false),
        set_config('idle_session_timeout', '10min', false), set_config('tcp_keepalives_idle', '60', false), set_config('tcp_keepalives_interval', '15', false)
        """;

    public NpgsqlConnection Connection => connection;

    public PlanRunRequest Request => request;

    /// <summary>How long an answer may take beside the work itself; a target that takes and never answers is given up then, and asked again in another session.</summary>
    public TimeSpan AnswerPatience { get; init; } = new PlanExecutorOptions().AnswerPatience;

    /// <summary>The driver's bound in seconds for a request of so much work; 0 for none, when the work has none.</summary>
    public int AnswerWithin(TimeSpan? work) => work is { } bound ? (int)Math.Min(Math.Ceiling((bound + AnswerPatience).TotalSeconds), MostSeconds) : 0;

    /// <summary>A statement of the plan as it runs on this schema.</summary>
    public string Sql(string planned) => SchemaText.Fill(planned, request.Schema);

    /// <summary>
    /// First act: nothing is found by name alone, expressions print and times convert the same for every reader, and a session that hangs in a transaction is
    /// ended. One query without an answer of interest.
    /// </summary>
    public void AddPreparation(NpgsqlBatch batch) => batch.BatchCommands.Add(new(Preparation));

    /// <summary>The same alone.</summary>
    public Task PrepareAsync(CancellationToken ct) => ExecuteAsync(ct, Preparation);

    /// <summary>Runs statements in one round trip.</summary>
    public Task ExecuteAsync(CancellationToken ct, params IReadOnlyList<string> statements) => ExecuteAsync(TimeSpan.Zero, statements, ct);

    /// <summary>Statements that may wait or work for so long.</summary>
    public async Task ExecuteAsync(TimeSpan? work, IReadOnlyList<string> statements, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection) { Timeout = AnswerWithin(work) };
        foreach (var statement in statements) batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Runs a statement of a step; where the step generates its statements, what the query answers, each alone.</summary>
    /// <param name="step">The step.</param>
    /// <param name="planned">Its statement, or the one that takes away what it left behind.</param>
    /// <param name="ct">Cancellation.</param>
    /// <param name="progress">Is told what is done of how many.</param>
    public async Task ExecuteAsync(PlanStep step, string planned, CancellationToken ct, Action<string>? progress = null)
    {
        if (!step.Generates)
        {
            await ExecuteAsync(step.Timeouts.Statement, [Sql(planned)], ct).ConfigureAwait(false);
            return;
        }
        var statements = await GeneratedStatements.ReadAsync(connection, Sql(planned), ct).ConfigureAwait(false);
        for (var i = 0; i < statements.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            await ExecuteAsync(step.Timeouts.Statement, [statements[i]], ct).ConfigureAwait(false);
            progress?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{i + 1} of {statements.Count}, {statements[i]}"));
        }
    }

    /// <summary>The answer of a query of one boolean.</summary>
    public async Task<bool> AskAsync(string sql, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is true;
    }

    /// <summary>Who reads, for the record (<see cref="SchemaWitness.Reader"/>).</summary>
    public string Reader { get; set; } = "";

    /// <summary>What the sums over the catalogue begin with on this target.</summary>
    public long Seed { get; set; }

    /// <summary>
    /// What is recorded of the schema and taken to be true until it is looked at under the locks; null when the schema is read instead.
    /// </summary>
    public SchemaWitness? Trusted { get; set; }

    /// <summary>True when foreign code was looked for in this session, or is known not to be there, and none was found.</summary>
    public bool IsFreeOfForeignCode { get; set; }

    /// <summary>True when the last transaction gave back the schema's lock too.</summary>
    public bool IsReleased { get; set; }

    /// <summary>What <see cref="ReadAsync"/> saw last.</summary>
    public LiveSchema? LastRead { get; private set; }

    /// <summary>The schema as it stands; null when it does not exist.</summary>
    public async Task<SchemaModel?> ReadAsync(CancellationToken ct) =>
        (LastRead = await CatalogReader.ReadOneAsync(connection, request.Schema, ct).ConfigureAwait(false))?.Model;

    /// <summary>Digest of the schema as it stands; null where there is none.</summary>
    public async Task<decimal?> ReadDigestAsync(CancellationToken ct)
    {
        var digests = await CatalogReader.ReadDigestsAsync(connection, [request.Schema], Seed, ct).ConfigureAwait(false);
        return digests.TryGetValue(request.Schema, out var digest) ? digest : null;
    }

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
        StatementBound(timeouts.Statement, local),
    ];

    /// <summary>The setting of the bound of a statement; null: none.</summary>
    public static string StatementBound(TimeSpan? bound, bool local) => $"set {(local ? "local " : "")}statement_timeout = {Milliseconds(bound)}";

    private static string Milliseconds(TimeSpan? bound) =>
        ((long)(bound?.TotalMilliseconds ?? 0)).ToString(CultureInfo.InvariantCulture);
}
