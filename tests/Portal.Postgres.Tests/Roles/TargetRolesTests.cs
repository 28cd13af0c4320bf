using Npgsql;
using Portal.Postgres.Execution;
using Portal.Postgres.Meta;
using Portal.Postgres.Roles;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.Postgres.Tests.Roles;

public sealed class TargetRolesTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OwnerForAsync_NewClient_OwnsWhatItsPlanMakesAndReachesNoOther()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create schema shared_data; create table shared_data.customers (id uuid primary key)", Ct);
        string one = $"t{Guid.NewGuid():N}"[..12], other = $"t{Guid.NewGuid():N}"[..12];
        try
        {
            foreach (var client in new[] { one, other }) await ActivateAsync(database, $"client_{client}_data", client);

            (await database.ScalarAsync<string>($"select pg_get_userbyid(relowner)::text from pg_class where oid = 'client_{one}_data.orders'::regclass", Ct))
                .ShouldBe(TargetRoles.OwnerOf(one));
            (await database.ScalarAsync<bool>($"select has_table_privilege('{TargetRoles.ApplicationOf(one)}', 'client_{one}_data.orders', 'insert')", Ct)).ShouldBeTrue();
            (await database.ScalarAsync<bool>($"select has_table_privilege('{TargetRoles.OwnerOf(one)}', 'client_{other}_data.orders', 'select')", Ct)).ShouldBeFalse();
            (await database.ScalarAsync<bool>($"select has_schema_privilege('{TargetRoles.OwnerOf(one)}', 'portal_meta', 'usage')", Ct)).ShouldBeFalse();
            (await TargetRoles.OwnerForAsync(database.DataSource, $"client_{one}_data", one, Ct)).ShouldBe(TargetRoles.OwnerOf(one));
        }
        finally
        {
            await DropAsync(database, one, other);
        }
    }

    [Fact]
    public async Task OwnerForAsync_DroppedTable_GoesToTheTrashUnderItsOwner()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create schema shared_data; create table shared_data.customers (id uuid primary key)", Ct);
        string client = $"t{Guid.NewGuid():N}"[..12], schema = $"client_{client}_data";
        try
        {
            await ActivateAsync(database, schema, client);
            var live = (await LiveTarget.ReadAsync(database.DataSource, [schema], Ct)).Schemas[schema];

            await RunAsync(database.DataSource, schema, client, Plan(live, SchemaModel.Empty));

            (await database.ScalarAsync<string>("""
                select pg_get_userbyid(c.relowner)::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'portal_trash' and c.relkind = 'r'
                """, Ct)).ShouldBe(TargetRoles.OwnerOf(client));
        }
        finally
        {
            await DropAsync(database, client);
        }
    }

    [Fact]
    public async Task OwnerForAsync_ManyClientsAtOnce_AllGetTheirOwner()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create schema shared_data; create table shared_data.customers (id uuid primary key)", Ct);
        var clients = Enumerable.Range(0, 12).Select(_ => $"t{Guid.NewGuid():N}"[..12]).ToList();
        try
        {
            for (var round = 0; round < 2; round++)
            {
                var owners = await Task.WhenAll(clients.Select(client => TargetRoles.OwnerForAsync(database.DataSource, $"client_{client}_data", client, Ct)));

                owners.ShouldBe(clients.Select(TargetRoles.OwnerOf));
            }
        }
        finally
        {
            await DropAsync(database, [.. clients]);
        }
    }

    [Fact]
    public async Task OwnerForAsync_SchemaThatBelongsToTheLogin_StaysWithIt()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create schema client_acme_data", Ct);

        (await TargetRoles.OwnerForAsync(database.DataSource, "client_acme_data", "acme", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task DdlLogin_IsNoSuperuser_ActivatesAndReadsNothingOfATenant()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        string client = $"t{Guid.NewGuid():N}"[..12], schema = $"client_{client}_data";
        try
        {
            await DdlLogin.EnsureAsync(database.ConnectionString, "a password of the test", Ct);
            await using var ddl = NpgsqlDataSource.Create(DdlLogin.ConnectionString(database.ConnectionString, "a password of the test"));
            await using (var shared = ddl.CreateCommand("create schema shared_data; create table shared_data.customers (id uuid primary key)")) await shared.ExecuteNonQueryAsync(Ct);

            await ActivateAsync(ddl, schema, client);

            (await database.ScalarAsync<bool>($"select rolsuper or rolbypassrls or rolinherit or rolcreatedb from pg_roles where rolname = '{DdlLogin.Name}'", Ct)).ShouldBeFalse();
            await using var read = ddl.CreateCommand($"select count(*) from {schema}.orders");
            (await Should.ThrowAsync<PostgresException>(() => read.ExecuteScalarAsync(Ct))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            var counting = new MigrationPlan
            {
                FromFingerprint = "", ToFingerprint = "",
                Groups = [new() { Transactional = true, Steps = [new() { Title = "", Sql = "", NoUndoReason = "", PreChecks = [new("rows", "select 7 + count(*) from @schema@.orders")] }] }],
            };
            (await PreCheckRun.ExecuteAsync(ddl, schema, counting, Ct)).OffendingRows.ShouldBe(7);
            var archived = await new SchemaArchive(TimeProvider.System, new PlanExecutorOptions()).RenameAsync(ddl, new SchemaRename(schema, $"zz_{schema}", "away", 2, null), Ct);
            archived.State.ShouldBe(PlanRunState.Done, archived.Reason);
        }
        finally
        {
            await database.ExecuteAsync($"drop schema if exists {schema} cascade; drop schema if exists zz_{schema} cascade", Ct);
            await DropAsync(database, client);
            await database.ExecuteAsync($"alter database {database.Name} owner to current_user", Ct);
        }
    }

    private Task ActivateAsync(TestDatabase database, string schema, string client) => ActivateAsync(database.DataSource, schema, client);

    private async Task ActivateAsync(NpgsqlDataSource target, string schema, string client)
    {
        var customers = new SchemaModel { Tables = [new() { Name = "customers", Columns = [new() { Name = "id", Type = "uuid", Nullable = false }], PrimaryKey = new() { Name = "customers_pkey", Columns = ["id"] } }] };
        var raw = new SchemaModel
        {
            Tables =
            [
                new()
                {
                    Name = "orders", Columns = [new() { Name = "id", Type = "integer" }, new() { Name = "customer_id", Type = "uuid" }],
                    ForeignKeys = [new() { Name = "fk_customer", Columns = ["customer_id"], ReferencedSchema = "shared_data", ReferencedTable = "customers", ReferencedColumns = ["id"] }],
                },
            ],
        };
        var desired = (await (await postgres.ShadowAsync()).NormaliseAsync(raw, customers, Ct)).Model.ShouldNotBeNull();
        await RunAsync(target, schema, client, Plan(null, desired));
    }

    private static MigrationPlan Plan(LiveStructure? live, SchemaModel desired) => MigrationPlanner.Plan(
        SchemaDiffer.Compare(live?.Model ?? SchemaModel.Empty, desired), new PlanOptions
        {
            FromFingerprint = live?.Fingerprint ?? MigrationPlan.EmptyFingerprint, ToFingerprint = Fingerprint.Of(desired), CreateSchema = live is null,
        }).Plan.ShouldNotBeNull();

    private static async Task RunAsync(NpgsqlDataSource target, string schema, string client, MigrationPlan plan)
    {
        var bytes = PlanSerializer.Serialize(plan);
        var run = await new PlanExecutor(TimeProvider.System, new PlanExecutorOptions()).RunAsync(target, new PlanRunRequest
        {
            Schema = schema, Plan = bytes, PlanHash = PlanSerializer.Hash(bytes), RunId = PlanSerializer.Hash(bytes), Fence = 1, RequestedBy = "test", DefinitionHash = "test",
            OwnerRole = await TargetRoles.OwnerForAsync(target, schema, client, Ct),
        }, null, Ct);
        run.State.ShouldBe(PlanRunState.Done, $"{run.Reason} {run.Failure?.Sql}");
    }

    private static async Task DropAsync(TestDatabase database, params string[] clients)
    {
        foreach (var role in clients.SelectMany(client => new[] { TargetRoles.OwnerOf(client), TargetRoles.ApplicationOf(client) }))
            await database.ExecuteAsync($"drop owned by {role} cascade; drop role {role}", Ct);
    }
}
