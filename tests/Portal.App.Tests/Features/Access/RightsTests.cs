using Portal.App.Features.Access;
using Portal.Testing;

namespace Portal.App.Tests.Features.Access;

public sealed class RightsTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RefuseAsync_EveryRoleAndRight_IsTheRightsTable()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await using var db = await app.ContextAsync(Ct);
        foreach (var role in Roles.All)
        {
            var actor = await Staff.AddAsync(app, $"the.{role}", role);
            var allowed = new HashSet<Right>();
            foreach (var right in Enum.GetValues<Right>())
            {
                if (await app.Get<AccessControl>().RefuseAsync(db, actor, right, null, Ct) is null) allowed.Add(right);
            }

            allowed.ShouldBe(RightsTable.Of(role), ignoreOrder: true, role);
        }
    }

    [Fact]
    public async Task RefuseAsync_LimitedToAChain_OnlyThere()
    {
        await using var app = await CatalogueScene.CreateAsync(postgres, Ct);
        var person = await Staff.AddAsync(app, "limited", Roles.Operator);
        await Staff.LimitAsync(app, person, "value_chain", "FINANCE");
        await using var db = await app.ContextAsync(Ct);
        var access = app.Get<AccessControl>();
        (await access.RefuseAsync(db, person, Right.Operate, new("CROSS_INDUSTRY", "FINANCE", "acme"), Ct)).ShouldBeNull();
        (await access.RefuseAsync(db, person, Right.Operate, new("CROSS_INDUSTRY", "SUPPLY_CHAIN", "acme"), Ct)).ShouldNotBeNull().Code.ShouldBe("FORBIDDEN");
    }

    [Fact]
    public async Task RefuseAsync_RoleTakenAway_CountsAtOnce()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await Staff.AddAsync(app, "first.administrator", Roles.Administrator);
        var person = await Staff.AddAsync(app, "operator", Roles.Operator);
        await using var db = await app.ContextAsync(Ct);
        (await app.Get<AccessControl>().RefuseAsync(db, person, Right.Operate, null, Ct)).ShouldBeNull();
        (await app.Get<SetRoles>().ExecuteAsync(new(person.UserId ?? Guid.Empty, [Roles.Viewer]), Actor.System, Ct)).Refusal.ShouldBeNull();
        (await app.Get<AccessControl>().RefuseAsync(db, person, Right.Operate, null, Ct)).ShouldNotBeNull().Kind.ShouldBe(RefusalKind.Forbidden);
    }
}
