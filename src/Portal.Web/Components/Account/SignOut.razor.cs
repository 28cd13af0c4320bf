using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Portal.App.Data;

namespace Portal.Web.Components.Account;

/// <summary>Ends the person's sessions. A copied cookie dies with them: the security stamp is renewed.</summary>
public partial class SignOut
{
    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    public required SignInManager<PortalUser> SignIn { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private async Task SignOutAsync()
    {
        if (await SignIn.UserManager.GetUserAsync(Context.User) is { } user) await SignIn.UserManager.UpdateSecurityStampAsync(user);
        await SignIn.SignOutAsync();
        Context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        Navigation.NavigateTo(PortalUrls.SignIn);
    }
}
