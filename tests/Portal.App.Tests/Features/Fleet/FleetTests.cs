using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Fleet;
using Portal.App.Tests.Features.Access;
using Portal.App.Tests.Features.ChangeRequests;
using Portal.Postgres;
using Portal.Testing;

namespace Portal.App.Tests.Features.Fleet;

public sealed class FleetTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ACME", "CODE_TAKEN")]
    [InlineData("1acme", "CODE")]
    [InlineData("acme__x", "CODE")]
    [InlineData("a'; drop schema x; --", "CODE")]
    [InlineData("a_client_with_a_name_that_is_so_long_that_postgresql_would_cut_it", "CODE_TOO_LONG")]
    public async Task U25_Client_WithACodeThatWouldCollide_IsRefused(string code, string refusal)
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        (await scene.App.Get<AddClient>().ExecuteAsync(new("acme", "Acme", null), scene.Operator, Ct)).Refusal.ShouldBeNull();

        (await scene.App.Get<AddClient>().ExecuteAsync(new(code, "Other", null), scene.Operator, Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe(refusal);
    }

    [Fact]
    public void U25_TwoPairs_OfCodeAndChain_ThatJoinToOneName_AreFound()
    {
        ValueChain[] chains = [Chain("C", "c_data"), Chain("B_C", "b_c_data")];
        var other = new Client { Code = "a", Name = "A", CreatedAt = DateTime.UnixEpoch };

        var clash = SchemaNames.FindCollision("a_b", [other], chains).ShouldNotBeNull();

        (SchemaNames.Of("a_b", clash.OfNew.SchemaName), SchemaNames.Of("a", clash.OfOther.SchemaName)).ShouldBe(("client_a_b_c_data", "client_a_b_c_data"));
        SchemaNames.FindCollision("a_x", [other], chains).ShouldBeNull();
    }

    [Fact]
    public async Task U24_Activation_OverASchemaOfSomebodyElse_IsRefused()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        (await scene.App.Get<AddClient>().ExecuteAsync(new("acme", "Acme", null), scene.Operator, Ct)).Refusal.ShouldBeNull();
        await scene.App.Database.ExecuteAsync("create schema client_acme_supply_chain_data", Ct);

        (await scene.App.Get<ActivateValueChain>().ExecuteAsync(new("acme", ChangeRequestScene.Chain), scene.Operator, Ct))
            .Refusal.ShouldNotBeNull().Code.ShouldBe("SCHEMA_EXISTS");
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "The login app may not create schemas: GRANT CREATE ON DATABASE to it.")]
    public void Login_ThatOwnsNothing_IsAProblemOfATargetAlone(bool mayCreateSchemas, string? ofTarget)
    {
        var facts = new TargetFacts(180004, "18.4", "1/2", false, mayCreateSchemas, "app", false, [], false, []);

        (TargetVerdict.Problem(facts, null), TargetVerdict.MetadataProblem(facts)).ShouldBe((ofTarget, null));
    }

    [Fact]
    public async Task Deactivation_ThenRestore_BringsTheSameRowsBack()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        var app = scene.App;
        (await app.Get<AddClient>().ExecuteAsync(new("acme", "Acme", null), scene.Operator, Ct)).Refusal.ShouldBeNull();
        (await app.Get<ActivateValueChain>().ExecuteAsync(new("acme", ChangeRequestScene.Chain), scene.Operator, Ct)).Refusal.ShouldBeNull();
        await scene.WorkAsync();
        await app.Database.ExecuteAsync("create table client_acme_supply_chain_data.kept as select 42 as answer", Ct);

        (await app.Get<DeactivateValueChain>().ExecuteAsync(new("acme", ChangeRequestScene.Chain), scene.Operator, Ct)).Refusal.ShouldBeNull();
        await scene.WorkAsync();
        var schema = (await app.Get<FleetQueries>().FindClientAsync("acme", Ct)).ShouldNotBeNull().Schemas.ShouldHaveSingleItem();
        (schema.State, await app.Database.ScalarAsync<long>("select count(*) from pg_namespace where nspname = 'client_acme_supply_chain_data'", Ct))
            .ShouldBe((TenantSchemaState.Deactivated, 0));

        (await app.Get<RestoreTenantSchema>().ExecuteAsync(new(schema.Id), scene.Operator, Ct)).Refusal.ShouldBeNull();
        await scene.WorkAsync();
        (await app.Get<FleetQueries>().FindClientAsync("acme", Ct)).ShouldNotBeNull().Schemas.ShouldHaveSingleItem().State.ShouldBe(TenantSchemaState.InDefinedState);
        (await app.Database.ScalarAsync<int>("select answer from client_acme_supply_chain_data.kept", Ct)).ShouldBe(42);
    }

    [Fact]
    public async Task Activation_ByAViewer_IsForbidden()
    {
        await using var scene = await ChangeRequestScene.CreateAsync(postgres);
        var viewer = await Staff.AddAsync(scene.App, "vic", Roles.Viewer);

        (await scene.App.Get<ActivateValueChain>().ExecuteAsync(new("acme", ChangeRequestScene.Chain), viewer, Ct))
            .Refusal.ShouldNotBeNull().Kind.ShouldBe(RefusalKind.Forbidden);
    }

    private static ValueChain Chain(string code, string schema) => new() { Code = code, Name = code, SchemaName = schema };
}
