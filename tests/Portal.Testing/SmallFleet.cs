using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.ChangeRequests;
using Portal.App.Features.Definitions;
using Portal.App.Features.Fleet;
using Portal.Postgres.Catalog;
using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Testing;

/// <summary>
/// A portal whose first target holds so many small tenant schemas of one shipped chain, all of one state class, and people who may plan, approve and operate.
/// What it rolls out is an approved change request like any other.
/// </summary>
public sealed class SmallFleet : IAsyncDisposable
{
    private const string Chain = "SUPPLY_CHAIN";

    private const string Structure = """
        create schema @schema@;
        create table @schema@.customers (id int primary key, name varchar(80) not null, created_at timestamptz not null default now());
        create table @schema@.orders (id int primary key, customer_id int not null references @schema@.customers (id), status varchar(20) not null default 'new',
            amount numeric(12, 2) check (amount >= 0));
        create index idx_orders_status on @schema@.orders (status);
        create table @schema@.log (id int)
        """;

    private SmallFleet(PortalTestApp app) => App = app;

    /// <summary>The portal.</summary>
    public PortalTestApp App { get; }

    /// <summary>Names of the tenant schemas, in the order in which rollouts take them.</summary>
    public IReadOnlyList<string> Schemas { get; private set; } = [];

    /// <summary>Who may run jobs.</summary>
    public Actor Operator { get; private set; } = Actor.System;

    private Actor Author { get; set; } = Actor.System;

    private Actor Approver { get; set; } = Actor.System;

    /// <summary>Makes portal, target and schemas.</summary>
    /// <param name="postgres">Where.</param>
    /// <param name="schemas">How many.</param>
    /// <param name="withClients">Whether each schema has a client of its own; the roles of their owners then stay on the server.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task<SmallFleet> CreateAsync(PostgresFixture postgres, int schemas, bool withClients, CancellationToken ct)
    {
        var fleet = new SmallFleet(await PortalTestApp.CreateAsync(postgres, ct));
        var app = fleet.App;
        await app.Get<LoadDefinitions>().ExecuteAsync(new(SeedDefinitions.Folder, Chain), Actor.System, ct);
        await app.Get<CheckTarget>().EnsureAnalyticsAsync(ct);
        fleet.Author = await PersonAsync(app, "ada", Roles.Architect, ct);
        fleet.Approver = await PersonAsync(app, "bob", Roles.Approver, ct);
        fleet.Operator = await PersonAsync(app, "olu", Roles.Operator, ct);
        fleet.Schemas = [.. Enumerable.Range(1, schemas).Select(n => $"tenant_{n:0000}")];
        foreach (var schema in fleet.Schemas) await app.Database.ExecuteAsync(Structure.Replace("@schema@", schema, StringComparison.Ordinal), ct);
        await using var db = await app.ContextAsync(ct);
        var target = await db.Targets.SingleAsync(ct);
        var chain = await db.ValueChains.SingleAsync(v => v.Code == Chain, ct);
        db.TenantSchemas.AddRange(fleet.Schemas.Select(schema => new TenantSchema
        {
            Target = target, ValueChain = chain, SchemaName = schema, State = TenantSchemaState.InDefinedState,
            Client = withClients ? new Client { Code = schema, Name = schema, Target = target, CreatedAt = DateTime.UtcNow } : null,
        }));
        await db.SaveChangesAsync(ct);
        return fleet;
    }

    /// <summary>Starts an approved rollout over all schemas.</summary>
    /// <param name="groups">What the plan does; <c>@schema@</c> stands for the schema.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The job's number.</returns>
    public async Task<int> StartAsync(IReadOnlyList<PlanGroup> groups, CancellationToken ct)
    {
        var requestId = await ApproveAsync(await PlanAsync(groups, ct), ct);
        var started = await App.Get<StartRollout>().ExecuteAsync(new(requestId, null), Operator, ct);
        return started.IsDone ? started.Value.JobNumber : throw new InvalidOperationException(started.Refusal?.Message);
    }

    /// <summary>A group of one transaction that adds a column to the orders.</summary>
    public static PlanGroup AddColumn(string name) => Transaction(
        new RelationLock("orders", LockMode.AccessExclusive), $"alter table @schema@.orders add column {name} varchar(20) default 'normal'");

    /// <summary>A group of one transaction.</summary>
    /// <param name="taken">The lock that its statements take.</param>
    /// <param name="statements">Its statements.</param>
    public static PlanGroup Transaction(RelationLock taken, params IReadOnlyList<string> statements) => new()
    {
        Transactional = true,
        Steps = [.. statements.Select(sql => new PlanStep { Title = sql, Sql = sql, NoUndoReason = "test", Locks = [taken], Timeouts = StepTimeouts.CatalogueOnly })],
    };

    /// <inheritdoc />
    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static async Task<Actor> PersonAsync(PortalTestApp app, string name, string role, CancellationToken ct)
    {
        var made = await app.Get<CreatePerson>().ExecuteAsync(new(name, name, null, [role]), Actor.System, ct);
        return new Actor(made.Value.Id, null, name);
    }

    /// <summary>Runs the statements by hand on a copy, to know where they lead.</summary>
    private async Task<MigrationPlan> PlanAsync(IReadOnlyList<PlanGroup> groups, CancellationToken ct)
    {
        await using var connection = await App.Database.DataSource.OpenConnectionAsync(ct);
        var from = await FingerprintAsync(connection, Schemas[0], ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var step in groups.SelectMany(group => group.Steps))
        {
            await using var command = new NpgsqlCommand(step.Sql.Replace("@schema@", Schemas[0], StringComparison.Ordinal), connection, transaction);
            await command.ExecuteNonQueryAsync(ct);
        }
        var to = await FingerprintAsync(connection, Schemas[0], ct);
        await transaction.RollbackAsync(ct);
        return new MigrationPlan { FromFingerprint = from, ToFingerprint = to, Groups = [.. groups] };
    }

    private static async Task<string> FingerprintAsync(NpgsqlConnection connection, string schema, CancellationToken ct) =>
        Fingerprint.Of((await CatalogReader.ReadOneAsync(connection, schema, ct))?.Model ?? throw new InvalidOperationException($"There is no {schema}."));

    private async Task<int> ApproveAsync(MigrationPlan migration, CancellationToken ct)
    {
        await using var db = await App.ContextAsync(ct);
        var chain = await db.ValueChains.SingleAsync(v => v.Code == Chain, ct);
        var now = DateTime.UtcNow;
        var bytes = PlanSerializer.Serialize(migration);
        var plan = new Plan
        {
            Id = Guid.CreateVersion7(), ValueChainId = chain.Id, FromFingerprint = migration.FromFingerprint, ToFingerprint = migration.ToFingerprint,
            Hash = PlanSerializer.Hash(bytes), Content = bytes, DefinitionHash = PlanSerializer.Hash(bytes), WorstSeverity = "S0", StepCount = migration.Steps.Count(),
            TenantCount = Schemas.Count, ProvedAt = now,
        };
        var request = new ChangeRequest
        {
            Title = "Test", ValueChainId = chain.Id, AuthorId = Author.UserId ?? Guid.Empty, Author = Author.Name, State = ChangeRequestState.Approved,
            SubmittedAt = now, DecidedAt = now, ApprovalHash = "", WorstSeverity = "S0", Plans = { plan },
        };
        request.Tenants.AddRange((await db.TenantSchemas.Select(s => s.Id).ToListAsync(ct)).Select(id => new ChangeRequestTenant { TenantSchemaId = id, Plan = plan, PlanId = plan.Id }));
        request.ApprovalHash = ApprovalHash.Of([], [plan], request.Tenants);
        db.ChangeRequests.Add(request);
        await db.SaveChangesAsync(ct);
        // As the database keeps it: to the microsecond.
        var review = new Review
        {
            ChangeRequestId = request.Id, AuthorId = request.AuthorId, ReviewerId = Approver.UserId ?? Guid.Empty, Reviewer = Approver.Name,
            Decision = ReviewDecision.Approve, ApprovalHash = request.ApprovalHash, Mac = "", At = new DateTime(now.Ticks / 10 * 10, DateTimeKind.Utc),
        };
        review.Mac = App.Get<ReviewSeal>().Of(review);
        db.Reviews.Add(review);
        await db.SaveChangesAsync(ct);
        return request.Id;
    }
}
