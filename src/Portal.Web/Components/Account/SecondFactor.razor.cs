using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;

namespace Portal.Web.Components.Account;

/// <summary>Turns the authenticator on, or replaces it; asks for the password again, and gives recovery codes once.</summary>
public partial class SecondFactor
{
    private const int RecoveryCodes = 10;
    private IReadOnlyList<string> _codes = [];
    private PortalUser? _user;
    private string _key = "";
    private string _link = "";
    private string? _error;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    public required SignInManager<PortalUser> SignIn { get; init; }

    [Inject]
    public required IUserStore<PortalUser> Store { get; init; }

    [Inject]
    public required PortalDbContext Db { get; init; }

    [Inject]
    public required AuditTrail Audit { get; init; }

    [SupplyParameterFromForm]
    private Proof Input { get; set; } = null!;

    private UserManager<PortalUser> Users => SignIn.UserManager;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        _user = await Users.GetUserAsync(Context.User) ?? throw new InvalidOperationException("The session's person is not there.");
        if (await Users.GetAuthenticatorKeyAsync(_user) is null) await NewKeyAsync(_user);
        var key = await Users.GetAuthenticatorKeyAsync(_user) ?? "";
        _key = string.Join(' ', key.Chunk(4).Select(group => new string(group))).ToLowerInvariant();
        _link = $"otpauth://totp/Portal:{Uri.EscapeDataString(_user.UserName ?? "")}?secret={key}&issuer=Portal&digits=6";
    }

    private async Task EnableAsync()
    {
        if (_user is null) return;
        var digits = Input.Code.Replace(" ", "", StringComparison.Ordinal);
        if (!await Users.CheckPasswordAsync(_user, Input.Password))
        {
            await Users.AccessFailedAsync(_user);
            _error = "The current password is not right.";
        }
        else if (!await Users.VerifyTwoFactorTokenAsync(_user, Users.Options.Tokens.AuthenticatorTokenProvider, digits))
        {
            _error = "The code is not right. Check the device's clock and take the next code.";
        }
        else
        {
            Audit.Append(Db, new Actor(_user.Id, null, _user.DisplayName), "person.second_factor_set", $"person/{_user.UserName}", null);
            await Users.SetTwoFactorEnabledAsync(_user, true);
            _codes = [.. await Users.GenerateNewTwoFactorRecoveryCodesAsync(_user, RecoveryCodes) ?? []];
            await SignIn.RefreshSignInAsync(_user);
        }
    }

    /// <summary>
    /// The first key of an account. It goes to the store itself: <c>ResetAuthenticatorKeyAsync</c> would renew the security stamp and
    /// end every session of somebody who only looked at the page. The stamp is renewed when the factor is turned on.
    /// </summary>
    private async Task NewKeyAsync(PortalUser user)
    {
        if (Store is not IUserAuthenticatorKeyStore<PortalUser> keys) throw new InvalidOperationException("The store of accounts keeps no authenticator keys.");
        await keys.SetAuthenticatorKeyAsync(user, Users.GenerateNewAuthenticatorKey(), Context.RequestAborted);
        await Users.UpdateAsync(user);
    }

    private sealed class Proof
    {
        public string Password { get; set; } = "";
        public string Code { get; set; } = "";
    }
}
