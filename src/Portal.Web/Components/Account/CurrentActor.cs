using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.App.Features.Access;

namespace Portal.Web.Components.Account;

/// <summary>
/// The person of this circuit or request, for pages: the <see cref="Actor"/> to hand to use cases, and which actions are worth
/// showing. It never decides what is allowed: each use case asks the database.
/// </summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    /// <summary>Who asks.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in; pages that ask require sign-in.</exception>
    public Actor Actor => new(UserId, null, Name);

    /// <summary>The person's id.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Guid UserId => Guid.TryParse(Person.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        ? id
        : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The display name.</summary>
    public string Name => Person.FindFirstValue(PersonClaims.DisplayName) ?? Person.Identity?.Name ?? "";

    /// <summary>Role names, as they were when the session was checked last.</summary>
    public IReadOnlyList<string> RoleNames => [.. Person.FindAll(ClaimTypes.Role).Select(claim => claim.Value)];

    /// <summary>True when showing an action that needs this right makes sense.</summary>
    public bool Has(Right right) => RoleNames.Any(role => RightsTable.Of(role).Contains(right));

    /// <summary>The state is known from the first moment of a circuit or request, so that the task is always complete.</summary>
    private ClaimsPrincipal Person => authentication.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } state
        ? state.Result.User
        : throw new InvalidOperationException("The circuit does not know its person yet.");
}
