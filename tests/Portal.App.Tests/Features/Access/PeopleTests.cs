using Microsoft.EntityFrameworkCore;
using Portal.App.Features.Access;
using Portal.Testing;

namespace Portal.App.Tests.Features.Access;

public sealed class PeopleTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreatePerson_Valid_MustChangeTheGivenPassword()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var outcome = await app.Get<CreatePerson>().ExecuteAsync(new("ada", "Ada", "ada@example.org", [Roles.Architect, Roles.Viewer]), Actor.System, Ct);
        var view = (await app.Get<AccessQueries>().GetPersonAsync(outcome.Value.Id, Actor.System, Ct)).Value;
        (view.Person.UserName, view.Person.Roles, view.MustChangePassword).ShouldSatisfyAllConditions(
            p => p.UserName.ShouldBe("ada"), p => p.Roles.ShouldBe([Roles.Architect, Roles.Viewer]), p => p.MustChangePassword.ShouldBeTrue());
        PasswordRules.Problems(outcome.Value.Password, secondFactor: false, "ada").ShouldBeEmpty();
    }

    [Fact]
    public async Task CreatePerson_NameTaken_IsAConflict()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await Staff.AddAsync(app, "ada", Roles.Viewer);
        var outcome = await app.Get<CreatePerson>().ExecuteAsync(new("ada", "Another", null, []), Actor.System, Ct);
        outcome.Refusal.ShouldNotBeNull().Code.ShouldBe("USER_NAME_TAKEN");
    }

    [Fact]
    public async Task CreatePerson_ByAnyoneButAnAdministrator_IsForbidden()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        foreach (var role in Roles.All.Except([Roles.Administrator]))
        {
            var actor = await Staff.AddAsync(app, $"the.{role}", role);
            var outcome = await app.Get<CreatePerson>().ExecuteAsync(new("eve", "Eve", null, [Roles.Administrator]), actor, Ct);
            outcome.Refusal.ShouldNotBeNull(role).Kind.ShouldBe(RefusalKind.Forbidden);
        }
    }

    [Fact]
    public async Task U47_SetRoles_OfOneself_IsRefused()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var administrator = await Staff.AddAsync(app, "administrator", Roles.Administrator);
        var outcome = await app.Get<SetRoles>().ExecuteAsync(new(administrator.UserId ?? Guid.Empty, [Roles.Administrator, Roles.Approver]), administrator, Ct);
        outcome.Refusal.ShouldNotBeNull().Code.ShouldBe("OWN_ACCESS");
    }

    [Fact]
    public async Task DisablePerson_LastAdministrator_IsRefused()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var only = await Staff.AddAsync(app, "only", Roles.Administrator);
        var disable = app.Get<DisablePerson>();
        (await disable.ExecuteAsync(new(only.UserId ?? Guid.Empty), Actor.System, Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe("LAST_ADMINISTRATOR");
        await Staff.AddAsync(app, "second", Roles.Administrator);
        (await disable.ExecuteAsync(new(only.UserId ?? Guid.Empty), Actor.System, Ct)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task ResetPassword_Person_RenewsTheStampAndTellsTheAudit()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var administrator = await Staff.AddAsync(app, "administrator", Roles.Administrator);
        var person = await Staff.AddAsync(app, "ada", Roles.Viewer);
        var before = await StampAsync(app, person);
        (await app.Get<ResetPassword>().ExecuteAsync(new(person.UserId ?? Guid.Empty, RemoveSecondFactor: true), administrator, Ct)).IsDone.ShouldBeTrue();
        (await StampAsync(app, person)).ShouldNotBe(before);
        await using var db = await app.ContextAsync(Ct);
        var row = await db.Audit.OrderByDescending(a => a.Id).FirstAsync(Ct);
        (row.ActorId, row.Action, row.Subject).ShouldBe((administrator.UserId, "person.password_reset", "person/ada"));
    }

    private static async Task<string?> StampAsync(PortalTestApp app, Actor person)
    {
        await using var db = await app.ContextAsync(Ct);
        return await db.Users.Where(u => u.Id == person.UserId).Select(u => u.SecurityStamp).SingleAsync(Ct);
    }
}
