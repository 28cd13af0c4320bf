using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.App.Data;

namespace Portal.Web.Components.Account;

/// <summary>What a session knows of its person. Claims decide what is shown; what is allowed is read from the database each time (P7).</summary>
internal sealed class PersonClaims(UserManager<PortalUser> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<PortalUser, IdentityRole<Guid>>(users, roles, options)
{
    /// <summary>The display name.</summary>
    public const string DisplayName = "display_name";

    /// <summary>There while the password was given by somebody else.</summary>
    public const string MustChangePassword = "must_change_password";

    /// <summary>When the session began, in Unix seconds: bounds it absolutely, however often the cookie is renewed.</summary>
    public const string SessionStart = "session_start";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName.Length > 0 ? user.DisplayName : user.UserName ?? ""));
        if (user.MustChangePassword) identity.AddClaim(new Claim(MustChangePassword, "true"));
        return identity;
    }
}
