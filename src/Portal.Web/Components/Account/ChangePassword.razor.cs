using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;

namespace Portal.Web.Components.Account;

/// <summary>One's own password; the other sessions end. A given password leads here and nowhere else.</summary>
public partial class ChangePassword
{
    private IReadOnlyList<string> _errors = [];
    private PortalUser? _user;
    private bool _forced;
    private int _least;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    public required SignInManager<PortalUser> SignIn { get; init; }

    [Inject]
    public required PortalDbContext Db { get; init; }

    [Inject]
    public required AuditTrail Audit { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromForm]
    private Passwords Input { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        _user = await SignIn.UserManager.GetUserAsync(Context.User) ?? throw new InvalidOperationException("The session's person is not there.");
        _forced = _user.MustChangePassword;
        _least = _user.TwoFactorEnabled ? PasswordRules.LeastLengthWithSecondFactor : PasswordRules.LeastLength;
    }

    private async Task ChangeAsync()
    {
        if (_user is null) return;
        if (Input.New == Input.Current)
        {
            _errors = ["The new password is the current one."];
            return;
        }

        _user.MustChangePassword = false;
        Audit.Append(Db, new Actor(_user.Id, null, _user.DisplayName), "person.password_changed", $"person/{_user.UserName}", null);
        var result = await SignIn.UserManager.ChangePasswordAsync(_user, Input.Current, Input.New);
        if (result.Succeeded)
        {
            await SignIn.RefreshSignInAsync(_user);
            Navigation.NavigateTo(_forced ? PortalUrls.Home : PortalUrls.Profile);
            return;
        }

        _errors = [.. result.Errors.Select(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? "The current password is not right." : e.Description)];
    }

    private sealed class Passwords
    {
        public string Current { get; set; } = "";
        public string New { get; set; } = "";
    }
}
