using System.Diagnostics;
using Npgsql;
using Portal.Postgres.Execution;
using Portal.Postgres.Shadow;
using Portal.Schema;
using Portal.Schema.Definitions;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Bench.Activation;

/// <summary>A chain of so many of the shipped object models, a database with its shared tables, and what is measured on it.</summary>
internal sealed class ActivationBench : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ShadowDatabase _shadow;
    private readonly PlanProver _prover;
    private readonly List<ObjectModelDefinition> _models;
    private readonly MigrationPlan _plan;
    private int _schemas;

    private ActivationBench(TestDatabase database, ShadowDatabase shadow, List<ObjectModelDefinition> models, MigrationPlan plan)
    {
        (_database, _shadow, _models, _plan) = (database, shadow, models, plan);
        _prover = new PlanProver(shadow);
    }

    public int TableCount => _models.Count(model => !model.Metadata.IsShared);

    public int StatementCount => _plan.Steps.Count();

    public required string ServerVersion { get; init; }

    public static async Task<ActivationBench> PrepareAsync(PostgresFixture postgres, int tables, CancellationToken ct)
    {
        var database = await postgres.CreateDatabaseAsync(ct);
        var shadow = await postgres.ShadowAsync();
        var models = Choose(tables);
        var shared = await SharedAsync(shadow, models, ct);
        await RunAsync(database, SchemaModel.SharedSchema, Plan(shared), ct);
        var desired = await DesiredAsync(shadow, models, shared, ct);
        return new ActivationBench(database, shadow, models, Plan(desired))
        {
            ServerVersion = "PostgreSQL " + await database.ScalarAsync<string>("show server_version", ct),
        };
    }

    /// <summary>psql as a person would run the statements: one file, one transaction.</summary>
    public async Task<double> MeasurePsqlAsync(CancellationToken ct)
    {
        var schema = NextSchema();
        var file = Path.GetTempFileName();
        var statements = _plan.Steps.Select(step => SchemaText.Fill(step.Sql, schema) + ";");
        await File.WriteAllLinesAsync(file, ["begin;", .. statements, "commit;"], ct);
        var connection = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
        var start = new ProcessStartInfo("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file])
        {
            Environment =
            {
                ["PGHOST"] = connection.Host, ["PGPORT"] = connection.Port.ToString(), ["PGUSER"] = connection.Username,
                ["PGPASSWORD"] = connection.Password, ["PGDATABASE"] = connection.Database,
            },
        };
        var watch = Stopwatch.StartNew();
        using var psql = Process.Start(start) ?? throw new InvalidOperationException("psql does not start.");
        await psql.WaitForExitAsync(ct);
        var elapsed = watch.Elapsed.TotalMilliseconds;
        File.Delete(file);
        return psql.ExitCode == 0 ? elapsed : throw new InvalidOperationException($"psql ended with {psql.ExitCode}.");
    }

    /// <summary>The executor with a finished plan: connection, lock, checks, statements, read-back, record.</summary>
    public async Task<double> MeasureRunAsync(CancellationToken ct)
    {
        var schema = NextSchema();
        var watch = Stopwatch.StartNew();
        await RunAsync(_database, schema, _plan, ct);
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>From the definitions to the end, as for each further client: compile, normalise, plan, prove, run.</summary>
    public Task<double> MeasureWholeAsync(CancellationToken ct) => MeasureWholeAsync(_shadow, _prover, ct);

    /// <summary>The same with nothing remembered, as for the first client after a start.</summary>
    public async Task<double> MeasureFirstAsync(CancellationToken ct)
    {
        var options = new ShadowOptions { ConnectionString = _database.ConnectionString, Prefix = "portal_bench_shadow_", ProbeRole = "portal_test_probe" };
        await using var shadow = new ShadowDatabase(options);
        var elapsed = await MeasureWholeAsync(shadow, new PlanProver(shadow), ct);
        await shadow.DropAsync(ct);
        return elapsed;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<double> MeasureWholeAsync(ShadowDatabase shadow, PlanProver prover, CancellationToken ct)
    {
        var schema = NextSchema();
        var watch = Stopwatch.StartNew();
        var shared = await SharedAsync(shadow, _models, ct);
        var desired = await DesiredAsync(shadow, _models, shared, ct);
        var plan = Plan(desired);
        var proof = await prover.ProveAsync(null, plan, desired, shared, ct);
        if (!proof.IsProved) throw new InvalidOperationException(proof.Difference);
        await RunAsync(_database, schema, plan, ct);
        return watch.Elapsed.TotalMilliseconds;
    }

    private string NextSchema() => $"client_bench_{++_schemas}_data";

    /// <summary>The first models by code, with what they refer to.</summary>
    private static List<ObjectModelDefinition> Choose(int tables)
    {
        var byTable = SeedDefinitions.ObjectModels.Where(model => !model.Metadata.IsShared).ToDictionary(model => model.Table.Name);
        var chosen = new Dictionary<string, ObjectModelDefinition>();
        foreach (var model in byTable.Values.OrderBy(model => model.Name, StringComparer.Ordinal))
        {
            var needed = new Dictionary<string, ObjectModelDefinition>(chosen);
            Add(model, needed);
            if (needed.Count <= tables) chosen = needed;
        }
        return [.. chosen.Values, .. SeedDefinitions.ObjectModels.Where(model => model.Metadata.IsShared)];

        void Add(ObjectModelDefinition model, Dictionary<string, ObjectModelDefinition> needed)
        {
            if (!needed.TryAdd(model.Table.Name, model)) return;
            foreach (var reference in model.Table.Columns.Select(column => column.ForeignKey?.Table).OfType<string>())
                if (byTable.TryGetValue(reference, out var target)) Add(target, needed);
        }
    }

    private static async Task<SchemaModel> SharedAsync(ShadowDatabase shadow, List<ObjectModelDefinition> models, CancellationToken ct) =>
        await NormaliseAsync(shadow, DefinitionCompiler.CompileShared(models), SchemaModel.Empty, ct);

    private static async Task<SchemaModel> DesiredAsync(
        ShadowDatabase shadow, List<ObjectModelDefinition> models, SchemaModel shared, CancellationToken ct) =>
        await NormaliseAsync(shadow, DefinitionCompiler.Compile(models), shared, ct);

    private static async Task<SchemaModel> NormaliseAsync(
        ShadowDatabase shadow, DefinitionResult<SchemaModel> compiled, SchemaModel shared, CancellationToken ct)
    {
        if (!compiled.IsValid) throw new InvalidOperationException(string.Join("\n", compiled.Errors));
        var printed = await shadow.NormaliseAsync(compiled.Value, shared, ct);
        return printed.Model ?? throw new InvalidOperationException(string.Join("\n", printed.Faults));
    }

    private static MigrationPlan Plan(SchemaModel desired)
    {
        var options = new PlanOptions { FromFingerprint = MigrationPlan.EmptyFingerprint, ToFingerprint = Fingerprint.Of(desired), CreateSchema = true };
        var planned = MigrationPlanner.Plan(SchemaDiffer.Compare(SchemaModel.Empty, desired), options);
        return planned.Plan is { } plan ? plan with { StableIds = StableIds.Of(desired) } : throw new InvalidOperationException("The chain cannot be planned.");
    }

    private static async Task RunAsync(TestDatabase database, string schema, MigrationPlan plan, CancellationToken ct)
    {
        var bytes = PlanSerializer.Serialize(plan);
        var run = await new PlanExecutor(TimeProvider.System, new PlanExecutorOptions()).RunAsync(database.DataSource, new PlanRunRequest
        {
            Schema = schema, Plan = bytes, PlanHash = PlanSerializer.Hash(bytes), RunId = schema, Fence = 1, RequestedBy = "bench", DefinitionHash = "bench",
        }, null, ct);
        if (run.State != PlanRunState.Done) throw new InvalidOperationException(run.Reason);
    }
}
