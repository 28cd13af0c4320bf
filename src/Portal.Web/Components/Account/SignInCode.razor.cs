using Microsoft.AspNetCore.Components;

namespace Portal.Web.Components.Account;

/// <summary>The second step of signing in.</summary>
public partial class SignInCode
{
    private string? _error;

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    [Inject]
    internal PasswordSignIn Steps { get; init; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromForm]
    private Code Input { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    private bool Recovery { get; set; }

    protected override void OnInitialized() => Input ??= new();

    private async Task SignInAsync()
    {
        var step = await Steps.WithCodeAsync(Input.Value, Recovery, Context.Address(), Context.RequestAborted);
        if (step == SignInStep.Done) Navigation.NavigateTo(ReturnUrls.Local(ReturnUrl));
        _error = step == SignInStep.Paused
            ? "Too many tries. Wait five minutes."
            : "The code is not right, was used already, or its time is over. Wait for the next one.";
    }

    private sealed class Code
    {
        public string Value { get; set; } = "";
    }
}
