using Microsoft.AspNetCore.Identity;
using Portal.App.Data;

namespace Portal.App.Features.Access;

/// <summary>Who may sign in at all: every account that is not disabled.</summary>
internal sealed class EnabledAccount : IUserConfirmation<PortalUser>
{
    public Task<bool> IsConfirmedAsync(UserManager<PortalUser> manager, PortalUser user) => Task.FromResult(user.DisabledAt is null);
}
