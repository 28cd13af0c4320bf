using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Features.Access;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Pages.Administration;

/// <summary>Creates an API key and shows it once.</summary>
public partial class CreateKeyDialog
{
    private const int DefaultDays = 90;
    private Dialog _dialog = null!;
    private string _name = "";
    private string _role = Roles.Viewer;
    private int _days = DefaultDays;
    private CreatedApiKey? _created;
    private Refusal? _refusal;

    [Inject]
    public required CreateApiKey Create { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required ViewerTime Time { get; init; }

    /// <summary>Raised when the dialog closes after a key was created.</summary>
    [Parameter]
    public EventCallback Created { get; set; }

    /// <summary>Shows the dialog.</summary>
    public void Open() => _dialog.Open();

    private async Task CreateAsync()
    {
        var outcome = await Create.ExecuteAsync(new(_name, _role, _days), Current.Actor, CancellationToken.None);
        _refusal = outcome.Refusal;
        if (outcome.IsDone) _created = outcome.Value;
    }

    private async Task ResetAsync()
    {
        var created = _created is not null;
        (_name, _role, _days, _created, _refusal) = ("", Roles.Viewer, DefaultDays, null, null);
        if (created) await Created.InvokeAsync();
    }
}
