using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Features.Access;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Administration;

/// <summary>Adds a person and shows the first password once.</summary>
public partial class AddPersonDialog
{
    private Dialog _dialog = null!;
    private string _displayName = "";
    private string _userName = "";
    private string _email = "";
    private IReadOnlyCollection<string> _roles = [Roles.Viewer];
    private CreatedPerson? _added;
    private Refusal? _refusal;

    [Inject]
    public required CreatePerson Create { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    /// <summary>Raised when the dialog closes after somebody was added.</summary>
    [Parameter]
    public EventCallback Added { get; set; }

    /// <summary>Shows the dialog.</summary>
    public void Open() => _dialog.Open();

    private async Task AddAsync()
    {
        var outcome = await Create.ExecuteAsync(new(_userName, _displayName, _email, [.. _roles]), Current.Actor, CancellationToken.None);
        _refusal = outcome.Refusal;
        if (outcome.IsDone) _added = outcome.Value;
    }

    private async Task ResetAsync()
    {
        var added = _added is not null;
        (_displayName, _userName, _email, _roles, _added, _refusal) = ("", "", "", [Roles.Viewer], null, null);
        if (added) await Added.InvokeAsync();
    }
}
