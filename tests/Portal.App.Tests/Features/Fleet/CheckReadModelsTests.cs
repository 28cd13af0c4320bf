using Microsoft.EntityFrameworkCore;
using Portal.App.Features.Fleet;
using Portal.App.Tests.Features.ChangeRequests;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.App.Tests.Features.Fleet;

public sealed class CheckReadModelsTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_OfATenantSchema_TellsWhatDiffers_ToWhoMayOperate()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        (await scene.App.Get<AddClient>().ExecuteAsync(new("acme", "Acme", null), scene.Operator, Ct)).Refusal.ShouldBeNull();
        (await scene.App.Get<ActivateValueChain>().ExecuteAsync(new("acme", ChangeRequestScene.Chain), scene.Operator, Ct)).Refusal.ShouldBeNull();
        await scene.WorkAsync();
        await using var db = await scene.App.ContextAsync(Ct);
        var schema = await db.TenantSchemas.SingleAsync(found => found.SchemaName.StartsWith("client_acme"), Ct);
        var check = scene.App.Get<CheckReadModels>();
        (await check.ExecuteAsync(new(schema.Id), scene.Operator, Ct)).Value.ReadModels.ShouldBeEmpty();
        (await check.ExecuteAsync(new(schema.Id), scene.Operator, Ct)).Value.ContinuousAggregates.ShouldBeEmpty();

        await AddReadModelAsync(scene, schema.SchemaName);
        var equal = (await check.ExecuteAsync(new(schema.Id), scene.Operator, Ct)).Value.ReadModels.ShouldHaveSingleItem();
        await scene.App.Database.ExecuteAsync($"delete from {schema.SchemaName}.gauges_read where id = 1; alter table {schema.SchemaName}.gauges disable trigger user", Ct);
        var differs = (await check.ExecuteAsync(new(schema.Id), scene.Operator, Ct)).Value.ReadModels.ShouldHaveSingleItem();

        (equal.ReadTable, equal.IsFollowed, equal.Rows, equal.IsEqual).ShouldBe(("gauges_read", true, 3, true));
        (differs.IsFollowed, differs.Missing, differs.IsEqual).ShouldBe((false, 1, false));
        (await check.ExecuteAsync(new(schema.Id), scene.Architect, Ct)).Refusal.ShouldNotBeNull();
        (await check.ExecuteAsync(new(schema.Id + 1000), scene.Operator, Ct)).Refusal.ShouldNotBeNull().Kind.ShouldBe(RefusalKind.NotFound);
    }

    private static async Task AddReadModelAsync(ChangeRequestScene scene, string schema)
    {
        var sync = ReadModelSql.Sync("gauges", ["id", "level"], ["id"]);
        string[] statements =
        [
            "create table @schema@.gauges (id int primary key, level int)", "create table @schema@.gauges_read (id int primary key, level int)",
            ReadModelSql.CreateFunction(SqlScope.Plan, sync), ReadModelSql.RevokeFunction(SqlScope.Plan, sync), .. sync.Triggers.Select(trigger => trigger.Sql),
            $"""
            do $$ declare owner regrole := (select nspowner from pg_namespace where nspname = '{schema}'); begin
                execute 'alter table @schema@.gauges owner to ' || owner;
                execute 'alter table @schema@.gauges_read owner to ' || owner;
                execute 'alter function @schema@.{sync.Function}() owner to ' || owner;
            end $$
            """,
            "insert into @schema@.gauges values (1, 1), (2, 2), (3, 3)",
        ];
        foreach (var statement in statements) await scene.App.Database.ExecuteAsync(SchemaText.Fill(statement, schema), Ct);
    }
}
