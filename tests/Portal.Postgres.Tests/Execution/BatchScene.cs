using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Execution;
using Portal.Postgres.Meta;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.Postgres.Tests.Execution;

/// <summary>
/// A database with four schemas of one structure, recorded by a pass, one of which has columns that were dropped before; and a plan for them. The schema
/// <c>shown</c> has the plan behind it, so that the executor knows it.
/// </summary>
internal sealed class BatchScene : IAsyncDisposable
{
    public static readonly string[] Schemas = ["a_data", "b_data", "c_data", "old_data"];

    private const string Structure = """
        create schema @schema@;
        create type @schema@.state as enum ('new', 'done');
        create table @schema@.orders (id int generated always as identity primary key, state @schema@.state, color public.color default 'red');
        create table @schema@.other (id int primary key, amount numeric default 1 check (amount < 1000), customer_id int references shared_data.customers (id));
        create index idx_other on @schema@.other (amount);
        create table @schema@.log (step int)
        """;

    private readonly Dictionary<string, List<PlanRunEvent>> _events = [];
    private readonly byte[] _bytes;
    private readonly PlanExecutor _executor;

    private BatchScene(TestDatabase database, MigrationPlan plan)
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

    /// <summary>Called for each event, with the schema.</summary>
    public Action<string, PlanRunEvent> OnEvent { get; set; } = (_, _) => { };

    public static async Task<BatchScene> CreateAsync(PostgresFixture postgres, CancellationToken ct, params PlanGroup[] groups)
    {
        var database = await postgres.CreateDatabaseAsync(ct);
        await database.ExecuteAsync("""
            create schema shared_data; create table shared_data.customers (id int primary key); create type public.color as enum ('red', 'blue');
            create function public.more(schema text) returns void language sql as ''
            """, ct);
        foreach (var schema in new[] { "copy", "shown" }) await database.ExecuteAsync(Structure.Replace("@schema@", schema), ct);
        await MakeAsync(database, ct);
        var from = await FingerprintAsync(database.DataSource, "copy", ct);
        foreach (var step in groups.SelectMany(group => group.Steps)) await database.ExecuteAsync(step.Sql.Replace("@schema@", "copy"), ct);
        var to = await FingerprintAsync(database.DataSource, "copy", ct);
        var scene = new BatchScene(database, new() { FromFingerprint = from, ToFingerprint = to, Groups = [.. groups] });
        await using (var connection = await database.DataSource.OpenConnectionAsync(ct)) await PortalMeta.EnsureAsync(connection, ct);
        await FleetPass.ReadAsync(database.DataSource, [.. Schemas, "shown"], ct);
        var shown = await scene._executor.RunAsync(database.DataSource, scene.Request("shown", 1, "JOB-1"), null, ct);
        shown.State.ShouldBe(PlanRunState.Done, shown.Reason);
        return scene;
    }

    /// <summary>Makes the schemas anew, as if no plan had run on them, with their records.</summary>
    public async Task RenewAsync(CancellationToken ct)
    {
        foreach (var schema in Schemas) await Database.ExecuteAsync($"drop schema {schema} cascade", ct);
        await Database.ExecuteAsync("truncate portal_meta.fences, portal_meta.step_ledger, portal_meta.applied_structures", ct);
        await MakeAsync(Database, ct);
        await FleetPass.ReadAsync(Database.DataSource, Schemas, ct);
        lock (_events) _events.Clear();
    }

    public async Task<IReadOnlyDictionary<string, PlanRun>> RunAsync(CancellationToken ct, string runId = "JOB-1", NpgsqlDataSource? source = null, long fence = 2, PlanExecutor? executor = null, Func<CancellationToken, Task<bool>>? mayBegin = null)
    {
        var runs = await (executor ?? _executor).RunAllAsync(
            source ?? Database.DataSource, [.. Schemas.Select(schema => Request(schema, fence, runId) with { MayBegin = mayBegin })], [.. Schemas.Select(schema => new Watcher(this, schema))], ct);
        return Schemas.Zip(runs).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>The schemas whose plan was recorded in one transaction together with others.</summary>
    public async Task<string[]> TogetherAsync(CancellationToken ct) => await Database.ScalarAsync<string[]>("""
        select coalesce(array_agg(l.schema_name order by l.schema_name), '{}') from portal_meta.step_ledger l
        where exists (select from portal_meta.step_ledger o where o.xid = l.xid and o.schema_name <> l.schema_name)
        """, ct) ?? [];

    public Task<string> FingerprintAsync(string schema, CancellationToken ct) => FingerprintAsync(Database.DataSource, schema, ct);

    /// <summary>The schemas of which something else is recorded than what they read, or add up to, now.</summary>
    public async Task<List<string>> WronglyRecordedAsync(CancellationToken ct)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync(ct);
        var server = await ServerState.ReadAsync(connection, ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { SchemaWitness.Find(Schemas, SchemaWitness.Reader(server.Identity, server.Version)) } };
        Dictionary<string, SchemaWitness> recorded;
        await using (var reader = await batch.ExecuteReaderAsync(ct)) (_, recorded) = await SchemaWitness.ReadAsync(reader, ct);
        var wrong = new List<string>();
        foreach (var (schema, witness) in recorded)
        {
            var now = await CatalogWitness.ReadAsync(connection, CatalogWitness.OfSchema(witness.Scope, Array.Empty<string>()), ct);
            var digests = await CatalogReader.ReadDigestsAsync(connection, [schema], witness.Scope.Seed, ct);
            var live = (await CatalogReader.ReadOneAsync(connection, schema, ct)).ShouldNotBeNull();
            if (now?.Whole != witness.Sum || witness.Fingerprint != Fingerprint.Of(live.Model) || witness.State is { } state && state != new ReadStructure(live.Model).State
                || witness.Digest is { } digest && digests.GetValueOrDefault(schema) != digest)
                wrong.Add(schema);
        }
        return wrong;
    }

    /// <summary>The fingerprint that is recorded as applied, by schema.</summary>
    public async Task<IReadOnlyDictionary<string, AppliedStructure>> AppliedAsync(CancellationToken ct)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync(ct);
        return await PortalMeta.ReadAppliedAsync(connection, [.. Schemas, "shown"], ct);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static async Task MakeAsync(TestDatabase database, CancellationToken ct)
    {
        foreach (var schema in Schemas) await database.ExecuteAsync(Structure.Replace("@schema@", schema), ct);
        await database.ExecuteAsync("alter table old_data.orders add gone int; alter table old_data.orders drop column gone", ct);
    }

    private PlanRunRequest Request(string schema, long fence, string runId) => new()
    {
        Schema = schema, Plan = _bytes, PlanHash = PlanSerializer.Hash(_bytes), RunId = runId, Fence = fence, RequestedBy = "test", DefinitionHash = "definitions",
    };

    private static async Task<string> FingerprintAsync(NpgsqlDataSource source, string schema, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return Fingerprint.Of((await CatalogReader.ReadOneAsync(connection, schema, ct)).ShouldNotBeNull().Model);
    }

    private sealed class Watcher(BatchScene scene, string schema) : IProgress<PlanRunEvent>
    {
        public void Report(PlanRunEvent value)
        {
            lock (scene._events)
            {
                if (!scene._events.TryGetValue(schema, out var events)) scene._events.Add(schema, events = []);
                events.Add(value);
            }
            scene.OnEvent(schema, value);
        }
    }
}
