using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Shadow;

/// <summary>
/// One shadow database for one piece of work: schemas are made in it under long random names, filled, read back and dropped. The
/// session is closed at the end, never used again: probes may have left settings or locks behind.
/// </summary>
internal sealed class ShadowLease(NpgsqlConnection connection, NpgsqlConnection admin, string administrator, SemaphoreSlim places) : IAsyncDisposable
{
    private const string CreateSchema = $"create schema if not exists {SchemaModel.SchemaPlaceholder}";

    public NpgsqlConnection Connection => connection;

    /// <summary>Outlines of what structures stand on.</summary>
    public SurroundingOutlines Surroundings => field ??= new(this);

    /// <summary>Server version of the database, such as 180004: prints differ between majors.</summary>
    public Version ServerVersion => connection.PostgreSqlVersion;

    /// <summary>A name for a schema that no expression can know.</summary>
    public static string NewSchemaName() => $"probe_{Guid.NewGuid():N}{Guid.NewGuid():N}"[..60];

    /// <summary>Drops whatever an earlier piece of work left, and bounds every statement of this one.</summary>
    public async Task ClearAsync(CancellationToken ct)
    {
        // Extensions last: PostgreSQL cannot drop an operator class with parameters together with an index that has them.
        using var command = new NpgsqlCommand("""
            select string_agg(format('drop schema %I cascade', nspname), ';' order by exists (select from pg_extension e where e.extnamespace = n.oid)) from pg_namespace n
            where nspname !~ '^pg_' and nspname <> 'information_schema'
            """, connection);
        if (await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is string drops) await ExecuteAsync([drops], ct).ConfigureAwait(false);
        await ExecuteAsync(["set statement_timeout = '20s'", "set timezone = 'UTC'", "set client_min_messages = warning"], ct).ConfigureAwait(false);
    }

    /// <summary>Makes a schema that holds a model, in the plain form of the planner, in one round trip; two where its surroundings are in the schema too.</summary>
    /// <returns>The step that the server refused and what it said, or null.</returns>
    public async Task<ShadowRefusal?> BuildAsync(string schema, SchemaModel model, CancellationToken ct)
    {
        var start = SchemaModel.Empty;
        if (model.Surroundings.Any(item => item.Schema is null))
        {
            await ExecuteAsync([SchemaText.Fill(CreateSchema, schema)], ct).ConfigureAwait(false);
            // Domains may use functions of the schema, and functions may take types of it.
            await Surroundings.MakeOwnAsync(schema, model.Surroundings, ct).ConfigureAwait(false);
            start = SchemaModel.Empty with { Enums = model.Enums, Domains = model.Domains };
            if (await BuildAsync(schema, SchemaModel.Empty, start, ct).ConfigureAwait(false) is { } refusal) return refusal;
            await Surroundings.MakeOwnAsync(schema, model.Surroundings, ct).ConfigureAwait(false);
        }
        return await BuildAsync(schema, start, model, ct).ConfigureAwait(false);
    }

    private async Task<ShadowRefusal?> BuildAsync(string schema, SchemaModel from, SchemaModel to, CancellationToken ct)
    {
        var planned = MigrationPlanner.Plan(SchemaDiffer.Compare(from, to), new PlanOptions
        {
            FromFingerprint = MigrationPlan.EmptyFingerprint, ToFingerprint = "", Form = PlanForm.Plain,
            ServerMajor = ServerVersion.Major, MaxLocksPerTransaction = int.MaxValue,
        });
        if (planned.Plan is not { } plan)
            return new ShadowRefusal(null, string.Join("; ", planned.Refusals.Select(refusal => $"{refusal.Subject}: {refusal.Reason}")), null);
        if (await RunAsync(schema, [new PlanStep { Title = "Create the schema", Sql = CreateSchema }, .. plan.Steps], ct).ConfigureAwait(false) is not { } refused) return null;
        return Surroundings.Faults is [_, ..] faults ? refused with { Message = $"{refused.Message}. {string.Join(' ', faults)}" } : refused;
    }

    /// <summary>Runs steps one after the other, in one transaction and one round trip.</summary>
    public async Task<ShadowRefusal?> RunAsync(string schema, IReadOnlyList<PlanStep> steps, CancellationToken ct)
    {
        // The roles of a target are not known here.
        steps = [.. steps.Where(step => !step.NamesRoles)];
        if (steps.Count == 0) return null;
        if (steps is [{ Generates: true } each]) return await RunEachAsync(schema, each, ct).ConfigureAwait(false);
        using var batch = new NpgsqlBatch(connection);
        foreach (var step in steps) batch.BatchCommands.Add(new NpgsqlBatchCommand(SchemaText.Fill(step.Sql, schema)));
        try
        {
            await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException error)
        {
            var failed = 0;
            while (failed < steps.Count - 1 && batch.BatchCommands[failed].StatementType != StatementType.Unknown) failed++;
            return new ShadowRefusal(steps[failed], error.MessageText.Replace($"{schema}.", "", StringComparison.Ordinal), error);
        }
    }

    private async Task<ShadowRefusal?> RunEachAsync(string schema, PlanStep step, CancellationToken ct)
    {
        try
        {
            await ExecuteAsync(await GeneratedStatements.ReadAsync(connection, SchemaText.Fill(step.Sql, schema), ct).ConfigureAwait(false), ct).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException error)
        {
            return new ShadowRefusal(step, error.MessageText, error);
        }
    }

    /// <summary>Reads a schema back.</summary>
    public async Task<SchemaModel> ReadAsync(string schema, CancellationToken ct) =>
        (await CatalogReader.ReadOneAsync(connection, schema, ct).ConfigureAwait(false))?.Model
        ?? throw new InvalidOperationException($"The shadow schema {schema} is not there.");

    public Task DropAsync(string schema, CancellationToken ct) =>
        ExecuteAsync([$"drop schema if exists {SqlIdentifier.Quote(schema)} cascade"], ct);

    /// <summary>Runs a statement in the shadow database as the login that made it.</summary>
    public async Task ExecuteAsAdministratorAsync(string statement, CancellationToken ct)
    {
        var here = new NpgsqlConnectionStringBuilder(administrator) { Database = connection.Database, Pooling = false }.ConnectionString;
        using var session = new NpgsqlConnection(here);
        await session.OpenAsync(ct).ConfigureAwait(false);
        using var command = new NpgsqlCommand(statement, session);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    public async Task ExecuteAsync(IReadOnlyList<string> statements, CancellationToken ct)
    {
        foreach (var statement in statements)
        {
            using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            using var unlock = new NpgsqlCommand("select pg_advisory_unlock_all()", admin);
            await unlock.ExecuteNonQueryAsync().ConfigureAwait(false);
            await admin.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }
}

/// <summary>What the shadow database refused.</summary>
/// <param name="Step">The step, or null when the planner had no way.</param>
/// <param name="Message">What was said.</param>
/// <param name="Error">The server's error, or null.</param>
internal sealed record ShadowRefusal(PlanStep? Step, string Message, PostgresException? Error);
