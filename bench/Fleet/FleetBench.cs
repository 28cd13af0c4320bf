using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Postgres.Execution;
using Portal.Postgres.Meta;
using Portal.Schema;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Bench.Fleet;

/// <summary>What is measured on a fleet.</summary>
internal sealed class FleetBench(TenantFleet fleet)
{
    private readonly PlanExecutor _executor = new(TimeProvider.System, new PlanExecutorOptions());
    private int _columns;

    /// <summary>From the catalogue to an empty plan, for one schema.</summary>
    public async Task<double> NothingToDoAsync(SchemaModel desired, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var live = (await LiveTarget.ReadAsync(fleet.Target, [fleet.Schemas[0]], ct)).Schemas[fleet.Schemas[0]];
        var plan = Plan(live, desired);
        var elapsed = watch.Elapsed.TotalMilliseconds;
        return plan.Groups.Count == 0 ? elapsed : throw new InvalidOperationException("There was something to do.");
    }

    /// <summary>Makes what the portal keeps on the target, as the first run of a plan there does.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        await using var connection = await fleet.Target.OpenConnectionAsync(ct);
        await PortalMeta.EnsureAsync(connection, ct);
    }

    /// <summary>Forgets what passes and runs recorded, so that the next pass is a first one.</summary>
    public Task ForgetAsync(CancellationToken ct) => fleet.ExecuteAsync("truncate portal_meta.witnesses", ct);

    /// <summary>Changes some of the schemas by hand, so that the next pass must read them; their structure stays as it is.</summary>
    public async Task DisturbAsync(int schemas, CancellationToken ct)
    {
        foreach (var schema in fleet.Schemas.Take(schemas))
            await fleet.ExecuteAsync($"alter table {schema}.t2 alter status drop default; alter table {schema}.t2 alter status set default 'NEW'", ct);
    }

    /// <summary>Every schema read or known, grouped into state classes, and a plan for each class.</summary>
    public async Task<(double Milliseconds, int Classes)> PassAsync(SchemaModel desired, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var live = await FleetPass.ReadAsync(fleet.Target, fleet.Schemas, ct);
        var classes = live.Schemas.Values.GroupBy(schema => schema.StateClass).ToList();
        foreach (var one in classes) Plan(one.First(), desired);
        return (watch.Elapsed.TotalMilliseconds, classes.Count);
    }

    /// <summary>One column over all schemas: the statements alone, by psql, and with lock, verification and record, by the executor.</summary>
    public async Task<(double Psql, double Portal)> AddColumnAsync(SchemaModel desired, int workers, CancellationToken ct)
    {
        var column = $"added_{++_columns}";
        var psql = await fleet.PsqlAsync(fleet.Schemas.Select(schema => $"alter table {schema}.t1 add column {column} varchar(20) default 'normal';"), ct);
        await fleet.PsqlAsync(fleet.Schemas.Select(schema => $"alter table {schema}.t1 drop column {column};"), ct);

        // As an operator does it: a pass finds the state classes and plans one of them, then its plan runs on all schemas.
        var live = await FleetPass.ReadAsync(fleet.Target, fleet.Schemas, ct);
        var plan = Plan(live.Schemas[fleet.Schemas[0]], WithColumn(live.Schemas[fleet.Schemas[0]].Model, column));
        var bytes = PlanSerializer.Serialize(plan);
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(fleet.Schemas.Chunk(16), new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = ct }, async (schemas, stop) =>
        {
            var runs = await _executor.RunAllAsync(fleet.Target, [.. schemas.Select(schema => Request(schema, bytes, column))], new IProgress<PlanRunEvent>?[schemas.Length], stop);
            if (runs.FirstOrDefault(run => run.State != PlanRunState.Done) is { } failed) throw new InvalidOperationException(failed.Reason);
        });
        var portal = watch.Elapsed;
        Console.WriteLine($"  {column}: psql {psql.TotalMilliseconds / fleet.Schemas.Count:0.00}, portal {portal.TotalMilliseconds / fleet.Schemas.Count:0.00} ms a schema");
        return (psql.TotalMilliseconds, portal.TotalMilliseconds);
    }

    private PlanRunRequest Request(string schema, byte[] plan, string column) => new()
    {
        Schema = schema, Plan = plan, PlanHash = PlanSerializer.Hash(plan), RunId = column, Fence = _columns, RequestedBy = "bench", DefinitionHash = "bench",
    };

    /// <summary>EF Core migrations over some of the schemas: milliseconds for one.</summary>
    public async Task<double> EfCoreAsync(int schemas, CancellationToken ct)
    {
        foreach (var schema in fleet.Schemas.Take(schemas))
        {
            await using var context = new TenantContext(fleet.ConnectionString, schema);
            await context.GetService<IMigrator>().MigrateAsync("20260101000000_Before", ct);
        }
        var watch = Stopwatch.StartNew();
        foreach (var schema in fleet.Schemas.Take(schemas))
        {
            await using var context = new TenantContext(fleet.ConnectionString, schema);
            await context.Database.MigrateAsync(ct);
        }
        return watch.Elapsed.TotalMilliseconds / schemas;
    }

    private static SchemaModel WithColumn(SchemaModel desired, string column) => desired with
    {
        Tables = desired.Tables.Select(table => table.Name == "t1"
            ? table with { Columns = [.. table.Columns, new ColumnModel { Name = column, Type = "character varying(20)", Default = "'normal'::character varying" }] }
            : table).ToEquatableArray(),
    };

    private static MigrationPlan Plan(LiveStructure live, SchemaModel desired) => MigrationPlanner.Plan(SchemaDiffer.Compare(live.Model, desired), new PlanOptions
    {
        FromFingerprint = live.Fingerprint,
        ToFingerprint = Fingerprint.Of(desired),
        Statistics = LiveTarget.LargestSizes([live]),
    }).Plan ?? throw new InvalidOperationException("There is no plan.");
}
