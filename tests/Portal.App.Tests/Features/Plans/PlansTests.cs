using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Definitions;
using Portal.App.Features.Fleet;
using Portal.App.Features.Plans;
using Portal.Postgres.Execution;
using Portal.Schema.Definitions;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.App.Tests.Features.Plans;

public sealed class PlansTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddedColumn_FromActivationToRollout_IsOnThePlannedSchemasOnly()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        (await app.Get<LoadDefinitions>().ExecuteAsync(new(SeedDefinitions.Folder, null), Actor.System, Ct)).Refusal.ShouldBeNull();
        await app.Get<CheckTarget>().EnsureAnalyticsAsync(Ct);
        await using var db = await app.ContextAsync(Ct);
        var chain = await db.ValueChains.SingleAsync(c => c.Code == "SUPPLY_CHAIN", Ct);
        var target = await db.Targets.SingleAsync(Ct);

        var shared = (await app.Get<PlanSharedData>().ExecuteAsync(new(target.Id, []), Ct)).Value;
        await RunAsync(app, target, "shared_data", shared);
        (await app.Get<PlanSharedData>().ExecuteAsync(new(target.Id, []), Ct)).Value.IsEmpty.ShouldBeTrue();
        string[] names = ["client_acme_supply_chain_data", "client_globex_supply_chain_data", "client_initech_supply_chain_data"];
        foreach (var name in names)
        {
            var activation = (await app.Get<PlanActivation>().ExecuteAsync(new(chain.Id, target.Id, name), Ct)).Value;
            activation.Plan.FromFingerprint.ShouldBe(MigrationPlan.EmptyFingerprint);
            await RunAsync(app, target, name, activation);
            db.TenantSchemas.Add(new() { ValueChainId = chain.Id, TargetId = target.Id, SchemaName = name, State = TenantSchemaState.InDefinedState });
        }
        await db.SaveChangesAsync(Ct);
        (await app.Get<PlanActivation>().ExecuteAsync(new(chain.Id, target.Id, names[0]), Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe("SCHEMA_EXISTS");

        var order = await db.Definitions.Where(d => d.Kind == DefinitionKind.ObjectModel && d.Code == "ORDER").Select(d => d.CurrentRevision!.Content).SingleAsync(Ct);
        ProposedDefinition[] proposed = [new(DefinitionKind.ObjectModel, "ORDER", WithPriority(order))];
        var tenants = await db.TenantSchemas.OrderBy(t => t.SchemaName).ToListAsync(Ct);
        var preview = (await app.Get<PreviewPlan>().ExecuteAsync(new("SUPPLY_CHAIN", tenants[0].Id, proposed), Actor.System, Ct)).Value;
        preview.IsProved.ShouldBeTrue(preview.Refusal?.Message);
        preview.Tables.Where(table => table.IsChanged).Select(table => table.ModelCode).ShouldBe(["ORDER"]);
        preview.NewDdl.ShouldContain("priority character varying(20) DEFAULT 'normal'");
        preview.LiveDdl.ShouldNotContain("priority character varying(20)");
        preview.Steps.ShouldHaveSingleItem().Step.Sql.ShouldStartWith("ALTER TABLE client_acme_supply_chain_data.orders ADD COLUMN priority");

        var plans = (await app.Get<PlanStateClasses>().ExecuteAsync(new(chain.Id, proposed, [tenants[0].Id, tenants[1].Id]), Ct)).Value;
        plans.Held.ShouldBeEmpty();
        var planned = plans.Classes.ShouldHaveSingleItem();
        planned.Tenants.Select(tenant => tenant.SchemaName).ShouldBe(names[..2]);
        foreach (var tenant in planned.Tenants) await RunAsync(app, target, tenant.SchemaName, planned.Plan);

        (await app.Database.ScalarAsync<string>("""
            select string_agg(table_schema || ' ' || column_default, ', ' order by table_schema)
            from information_schema.columns where table_name = 'orders' and column_name = 'priority'
            """, Ct)).ShouldBe("client_acme_supply_chain_data 'normal'::character varying, client_globex_supply_chain_data 'normal'::character varying");
    }

    [Fact]
    public async Task PreviewPlan_FaultyExpression_IsRefusedWithItsPlace()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        (await app.Get<LoadDefinitions>().ExecuteAsync(new(SeedDefinitions.Folder, null), Actor.System, Ct)).Refusal.ShouldBeNull();
        await using var db = await app.ContextAsync(Ct);
        var order = await db.Definitions.Where(d => d.Kind == DefinitionKind.ObjectModel && d.Code == "ORDER").Select(d => d.CurrentRevision!.Content).SingleAsync(Ct);
        var faulty = WithPriority(order).Replace("\"expression\": \"total_amount >= 0\"", "\"expression\": \"pg_sleep(1) IS NOT NULL\"");
        faulty.ShouldNotBe(WithPriority(order));

        var outcome = await app.Get<PreviewPlan>().ExecuteAsync(new("SUPPLY_CHAIN", null, [new(DefinitionKind.ObjectModel, "ORDER", faulty)]), Actor.System, Ct);

        var refusal = outcome.Refusal.ShouldNotBeNull();
        (refusal.Kind, refusal.Code).ShouldBe((RefusalKind.Invalid, "DEFINITION_INVALID"));
        refusal.Details.ShouldHaveSingleItem().ShouldMatch(@"^object-models/ORDER\.json#/table_schema/constraints/\d+/expression: calls pg_sleep, which reaches beyond the row$");
    }

    private static string WithPriority(string order)
    {
        var at = order.IndexOf("\"columns\": [", StringComparison.Ordinal) + "\"columns\": [".Length;
        return order.Insert(at, """{"name": "priority", "type": "VARCHAR(20)", "default": "normal"},""");
    }

    private static async Task RunAsync(PortalTestApp app, Target target, string schema, CreatedPlan plan)
    {
        var run = await app.Get<PlanExecutor>().RunAsync(app.Get<TargetConnections>().Of(target), new PlanRunRequest
        {
            Schema = schema, Plan = plan.Content, PlanHash = plan.Hash, RunId = $"{schema}/{plan.Hash}", Fence = 1, RequestedBy = "test",
            DefinitionHash = plan.DefinitionHash, ServerIdentity = target.ServerIdentity,
        }, null, Ct);
        run.State.ShouldBe(PlanRunState.Done, run.Reason);
    }
}
