using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Data;
using Portal.App.Features.ChangeRequests;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Pages.ChangeRequests;

/// <summary>Shows what taking a rolled out request back costs and what of it cannot be taken back, and asks for the request that does it.</summary>
public partial class UndoDialog
{
    private const int ShownAtMost = 6;
    private readonly string _id = $"undo-{Guid.NewGuid():N}";
    private RequestUndo _undo = new(0, 0, [], []);
    private Dialog? _dialog;
    private Refusal? _refusal;
    private string _reason = "";
    private bool _busy;

    [Inject]
    public required RequestActions Actions { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required ChangeRequestView Request { get; set; }

    /// <summary>Shows the dialog.</summary>
    public void Open()
    {
        (_undo, _refusal, _reason, _busy) = (Request.Undo, null, "", false);
        _dialog?.Open();
        StateHasChanged();
    }

    private async Task AskAsync()
    {
        if (_busy) return;
        _busy = true;
        StateHasChanged();
        var outcome = await Actions.Undo.ExecuteAsync(new(Request.Id, _reason), Current.Actor, CancellationToken.None);
        _busy = false;
        _refusal = outcome.Refusal;
        if (!outcome.IsDone) return;
        if (_dialog is { } dialog) await dialog.CloseAsync();
        Navigation.NavigateTo(PortalUrls.ChangeRequest(outcome.Value.RequestId));
    }

    private static string Before(RequestDefinition definition) => definition.Operation switch
    {
        ChangeOperation.Add => $"{definition.Code} goes",
        ChangeOperation.Remove => $"{definition.Code} comes back",
        _ => $"{definition.Code} as in revision {definition.BaseNumber}",
    };

    private static string More(int count) => count > ShownAtMost ? $" and {count - ShownAtMost} more" : "";
}
