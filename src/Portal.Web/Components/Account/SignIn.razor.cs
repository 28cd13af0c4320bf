using Microsoft.AspNetCore.Components;
using Portal.App.Features.Access;

namespace Portal.Web.Components.Account;

/// <summary>The first step of signing in.</summary>
public partial class SignIn
{
    private string? _error;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    internal PasswordSignIn Steps { get; init; } = null!;

    [Inject]
    public required SignInThrottle Throttle { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromForm]
    private Credentials Input { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    protected override void OnInitialized() => Input ??= new();

    private async Task SignInAsync()
    {
        var step = await Steps.WithPasswordAsync(Input.Name, Input.Password, Context.Address(), Context.RequestAborted);
        _error = step switch
        {
            SignInStep.Paused => $"Too many tries. This account pauses for up to {IdentityServices.Pause.TotalMinutes} minutes.",
            SignInStep.Refused when Throttle.TriesLeft(Input.Name) <= 3 =>
                $"Name or password is not right. After {Throttle.TriesLeft(Input.Name)} more tries this account pauses for {IdentityServices.Pause.TotalMinutes} minutes.",
            SignInStep.Refused => "Name or password is not right.",
            _ => null,
        };
        if (step == SignInStep.Done) Navigation.NavigateTo(ReturnUrls.Local(ReturnUrl));
        if (step == SignInStep.SecondFactor) Navigation.NavigateTo(PortalUrls.With(PortalUrls.SignInCode, ("returnUrl", ReturnUrls.Local(ReturnUrl))));
    }

    private sealed class Credentials
    {
        public string Name { get; set; } = "";
        public string Password { get; set; } = "";
    }
}
