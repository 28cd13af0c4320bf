using Microsoft.EntityFrameworkCore;
using Portal.App.Features.Access;
using Portal.Testing;

namespace Portal.App.Tests.Features.Access;

public sealed class ApiKeyTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Parse_OwnText_IsTheSameKey()
    {
        var key = ApiKeyText.Create();
        ApiKeyText.Parse(key.Text).ShouldBe(key);
        key.Text.Split('_', 3).Select(part => part.Length).ShouldBe([3, 12, 43]);
    }

    [Fact]
    public void Parse_OneCharacterChanged_IsNoKey()
    {
        var text = ApiKeyText.Create().Text;
        for (var i = 0; i < text.Length; i++)
        {
            var other = text[i] == 'a' ? 'b' : 'a';
            ApiKeyText.Parse(text[..i] + other + text[(i + 1)..]).ShouldBeNull(text);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("vcp_")]
    [InlineData("vcp_abcdefghijkm_")]
    [InlineData("vcp_abcdefghijkm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Parse_OtherText_IsNoKey(string text) => ApiKeyText.Parse(text).ShouldBeNull();

    [Fact]
    public async Task Authenticate_CreatedKey_HasItsRoleAndNoMore()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var created = (await app.Get<CreateApiKey>().ExecuteAsync(new("ci", Roles.Operator), Actor.System, Ct)).Value;
        var key = (await app.Get<AuthenticateApiKey>().ExecuteAsync(created.Key, Ct)).ShouldNotBeNull();
        (key.Role, key.Actor).ShouldBe((Roles.Operator, new Actor(null, created.Id, "API key ci")));
        await using var db = await app.ContextAsync(Ct);
        (await app.Get<AccessControl>().RefuseAsync(db, key.Actor, Right.Operate, null, Ct)).ShouldBeNull();
        (await app.Get<AccessControl>().RefuseAsync(db, key.Actor, Right.Administer, null, Ct)).ShouldNotBeNull();
        (await db.ApiKeys.Select(k => k.Hash).SingleAsync(Ct)).ShouldNotContain(created.Key);
    }

    [Fact]
    public async Task Authenticate_Revoked_IsNoKey()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var created = (await app.Get<CreateApiKey>().ExecuteAsync(new("ci", Roles.Viewer), Actor.System, Ct)).Value;
        (await app.Get<RevokeApiKey>().ExecuteAsync(new(created.Id), Actor.System, Ct)).IsDone.ShouldBeTrue();
        (await app.Get<AuthenticateApiKey>().ExecuteAsync(created.Key, Ct)).ShouldBeNull();
        await using var db = await app.ContextAsync(Ct);
        (await app.Get<AccessControl>().RefuseAsync(db, new Actor(null, created.Id, "ci"), Right.Read, null, Ct)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", Roles.Viewer, 90, "name: 1 to 100 characters.")]
    [InlineData("ci", "root", 90, "role: one of viewer, architect, approver, operator, administrator.")]
    [InlineData("ci", Roles.Viewer, 366, "validDays: 1 to 365.")]
    public async Task CreateApiKey_WrongInput_NamesTheField(string name, string role, int days, string detail)
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var outcome = await app.Get<CreateApiKey>().ExecuteAsync(new(name, role, days), Actor.System, Ct);
        outcome.Refusal.ShouldNotBeNull().Details.ShouldBe([detail]);
    }
}
