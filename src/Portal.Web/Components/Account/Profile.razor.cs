using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Portal.App.Data;

namespace Portal.Web.Components.Account;

/// <summary>One's own account.</summary>
public partial class Profile
{
    private static readonly string[] s_themes = ["light", "dark", "system"];
    private PortalUser? _user;
    private IList<string> _roles = [];

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    public required UserManager<PortalUser> Users { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromForm]
    private Settings Input { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        var user = await Users.GetUserAsync(Context.User) ?? throw new InvalidOperationException("The session's person is not there.");
        _roles = await Users.GetRolesAsync(user);
        if (Input.Theme.Length == 0) Input.Theme = user.Theme;
        _user = user;
    }

    private async Task SaveAsync()
    {
        if (_user is null || !s_themes.Contains(Input.Theme)) return;
        _user.Theme = Input.Theme;
        await Users.UpdateAsync(_user);
        Context.WriteTheme(Input.Theme);
        Navigation.NavigateTo(PortalUrls.Profile);
    }

    private sealed class Settings
    {
        public string Theme { get; set; } = "";
    }
}
