using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Postgres.Meta;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.Postgres.Tests.Execution;

/// <summary>
/// A database with the schemas <c>first</c> and <c>acme</c> of one structure, both recorded, and an executor that has run the plan on <c>first</c>.
/// </summary>
internal sealed class KnownScene : IAsyncDisposable
{
    private const string Structure = """
        create schema @schema@;
        create type @schema@.state as enum ('new', 'done');
        create type @schema@.pair as (a int, b int);
        create sequence @schema@.numbers;
        create domain @schema@.money as numeric check (value >= 0);
        create table @schema@.orders (id int, state @schema@.state default 'new', color public.color default 'red');
        create table @schema@.other (id int primary key, amount @schema@.money default 1 check (amount < 1000), mark int default public.mark(1),
            customer_id int references shared_data.customers (id));
        create index idx_other on @schema@.other (amount);
        create table @schema@.log (step int)
        """;

    private readonly List<PlanRunEvent> _events = [];
    private readonly byte[] _bytes;
    private readonly PlanExecutor _executor;

    private KnownScene(TestDatabase database, MigrationPlan plan)
    {
        (Database, Plan, _bytes) = (database, plan, PlanSerializer.Serialize(plan));
        _executor = new(TimeProvider.System, new()
        {
            LockPatience = TimeSpan.FromMinutes(2), LockBackoff = new(20, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100)),
            ConnectionBackoff = new(20, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100)),
        });
    }

    public TestDatabase Database { get; }

    public MigrationPlan Plan { get; }

    /// <summary>Called for each event of a run on <c>acme</c>.</summary>
    public Action<PlanRunEvent> OnEvent { get; set; } = _ => { };

    public IReadOnlyList<string> Notes
    {
        get { lock (_events) return [.. _events.Where(e => e.Kind == PlanRunEventKind.Note).Select(e => e.Message)]; }
    }

    /// <summary>Whether a run on <c>acme</c> went on without reading the whole schema.</summary>
    public bool IsTrusted => Notes.Contains(KnownGroupRun.AsRecorded);

    public static async Task<KnownScene> CreateAsync(PostgresFixture postgres, CancellationToken ct, params PlanGroup[] groups)
    {
        var database = await postgres.CreateDatabaseAsync(ct);
        await database.ExecuteAsync("""
            create schema shared_data; create table shared_data.customers (id int primary key);
            create type public.color as enum ('red', 'blue');
            create function public.mark(int) returns int language sql immutable as 'select 1';
            create function public.t() returns trigger language plpgsql as 'begin return new; end'
            """, ct);
        foreach (var schema in new[] { "copy", "first", "acme" }) await database.ExecuteAsync(Structure.Replace("@schema@", schema), ct);
        var from = await FingerprintAsync(database.DataSource, "copy", ct);
        foreach (var step in groups.SelectMany(group => group.Steps)) await database.ExecuteAsync(step.Sql.Replace("@schema@", "copy"), ct);
        var to = await FingerprintAsync(database.DataSource, "copy", ct);
        var scene = new KnownScene(database, new() { FromFingerprint = from, ToFingerprint = to, Groups = [.. groups] });
        await scene.RecordAsync(ct);
        var first = await scene._executor.RunAsync(database.DataSource, scene.Request("first", 1, "JOB-1"), null, ct);
        first.State.ShouldBe(PlanRunState.Done, first.Reason);
        return scene;
    }

    /// <summary>A plan without steps reads <c>acme</c> and records what it finds.</summary>
    public async Task RecordAsync(CancellationToken ct)
    {
        var nothing = PlanSerializer.Serialize(Plan with { ToFingerprint = Plan.FromFingerprint, Groups = [] });
        var run = await _executor.RunAsync(Database.DataSource, Request("acme", 1, "JOB-0") with { Plan = nothing, PlanHash = PlanSerializer.Hash(nothing) }, null, ct);
        run.State.ShouldBe(PlanRunState.Done, run.Reason);
    }

    /// <summary>Makes <c>acme</c> anew, as if no plan had run on it, with its record.</summary>
    public async Task RenewAsync(CancellationToken ct)
    {
        await Database.ExecuteAsync("""
            drop schema acme cascade; delete from portal_meta.fences where schema_name = 'acme'; delete from portal_meta.step_ledger where schema_name = 'acme';
            delete from portal_meta.applied_structures where schema_name = 'acme'
            """, ct);
        await Database.ExecuteAsync(Structure.Replace("@schema@", "acme"), ct);
        await RecordAsync(ct);
        lock (_events) _events.Clear();
    }

    public Task<PlanRun> RunAsync(CancellationToken ct, string runId = "JOB-1", NpgsqlDataSource? source = null, long fence = 2) =>
        _executor.RunAsync(source ?? Database.DataSource, Request("acme", fence, runId), new Watcher(this), ct);

    public Task<string> FingerprintAsync(string schema, CancellationToken ct) => FingerprintAsync(Database.DataSource, schema, ct);

    /// <summary>Whether the catalogue adds up to what is recorded of <c>acme</c>, and its fingerprint is the recorded one.</summary>
    public async Task<bool> IsRecordTrueAsync(CancellationToken ct)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync(ct);
        var server = await ServerState.ReadAsync(connection, ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { SchemaWitness.Find(["acme"], SchemaWitness.Reader(server.Identity, server.Version)) } };
        Dictionary<string, SchemaWitness> found;
        await using (var reader = await batch.ExecuteReaderAsync(ct)) (_, found) = await SchemaWitness.ReadAsync(reader, ct);
        if (!found.TryGetValue("acme", out var recorded)) return false;
        var now = await CatalogWitness.ReadAsync(connection, CatalogWitness.OfSchema(recorded.Scope, Array.Empty<string>()), ct);
        return now?.Whole == recorded.Sum && recorded.Fingerprint == await FingerprintAsync("acme", ct);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private PlanRunRequest Request(string schema, long fence, string runId) => new()
    {
        Schema = schema, Plan = _bytes, PlanHash = PlanSerializer.Hash(_bytes), RunId = runId, Fence = fence, RequestedBy = "test", DefinitionHash = "definitions",
    };

    private static async Task<string> FingerprintAsync(NpgsqlDataSource source, string schema, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return Fingerprint.Of((await CatalogReader.ReadOneAsync(connection, schema, ct)).ShouldNotBeNull().Model);
    }

    private sealed class Watcher(KnownScene scene) : IProgress<PlanRunEvent>
    {
        public void Report(PlanRunEvent value)
        {
            lock (scene._events) scene._events.Add(value);
            scene.OnEvent(value);
        }
    }
}
