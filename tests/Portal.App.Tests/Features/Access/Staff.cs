using Portal.App.Features.Access;
using Portal.Testing;

namespace Portal.App.Tests.Features.Access;

/// <summary>People of one test, made by the use cases themselves.</summary>
internal static class Staff
{
    /// <summary>Adds a person with roles and answers who they are.</summary>
    public static async Task<Actor> AddAsync(PortalTestApp app, string name, params string[] roles)
    {
        var outcome = await app.Get<CreatePerson>().ExecuteAsync(new(name, name, null, roles), Actor.System, TestContext.Current.CancellationToken);
        return new Actor(outcome.Value.Id, null, name);
    }

    /// <summary>Limits a person.</summary>
    public static async Task LimitAsync(PortalTestApp app, Actor person, string kind, string code)
    {
        var request = new SetScopesRequest(person.UserId ?? Guid.Empty, [new ScopeLimit(kind, code)]);
        (await app.Get<SetScopes>().ExecuteAsync(request, Actor.System, TestContext.Current.CancellationToken)).Refusal.ShouldBeNull();
    }
}
