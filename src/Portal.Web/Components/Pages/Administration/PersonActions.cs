using Portal.App;
using Portal.App.Features.Access;

namespace Portal.Web.Components.Pages.Administration;

/// <summary>The use cases behind a person's page.</summary>
public sealed class PersonActions(SetRoles roles, SetScopes scopes, ResetPassword reset, DisablePerson disable, EnablePerson enable)
{
    public ResetPassword Reset { get; } = reset;

    public DisablePerson Disable { get; } = disable;

    public EnablePerson Enable { get; } = enable;

    /// <summary>Saves what differs from what was shown; the first refusal ends it.</summary>
    public async Task<Refusal?> SetAccessAsync(
        PersonView shown, IReadOnlyList<string> roleNames, IReadOnlyList<ScopeLimit> limits, Actor actor, CancellationToken ct)
    {
        if (!roleNames.ToHashSet().SetEquals(shown.Person.Roles)
            && (await roles.ExecuteAsync(new(shown.Person.Id, roleNames), actor, ct)).Refusal is { } refused) return refused;
        return limits.ToHashSet().SetEquals(shown.Limits) ? null : (await scopes.ExecuteAsync(new(shown.Person.Id, limits), actor, ct)).Refusal;
    }
}
