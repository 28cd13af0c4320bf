using Microsoft.AspNetCore.Components;
using Portal.App;

namespace Portal.Web.Components.Controls;

/// <summary>
/// Asks before something that cannot be undone by one key: what is lost, where, how much and the way back; the name must be
/// typed; focus is on Cancel. The dialog stays open with the reason when the use case refuses.
/// </summary>
public partial class ConfirmDialog
{
    private readonly string _id = $"confirm-{Guid.NewGuid():N}";
    private Dialog _dialog = null!;
    private string _typed = "";
    private bool _busy;

    /// <summary>The question with the numbers: "Move ORDER.priority to the trash in 5,000 schemas?"</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The verb and its object: "Move to trash".</summary>
    [Parameter, EditorRequired]
    public required string Action { get; set; }

    [Parameter]
    public string IconName { get; set; } = "trash";

    /// <summary>What has to be typed; null asks for nothing.</summary>
    [Parameter]
    public string? TypeToConfirm { get; set; }

    /// <summary>Pairs of dt and dd: what is lost, what goes with it, the way back.</summary>
    [Parameter]
    public RenderFragment? Impact { get; set; }

    /// <summary>False while the impact is still being read.</summary>
    [Parameter]
    public bool ImpactLoaded { get; set; } = true;

    /// <summary>Why it was refused, after a try.</summary>
    [Parameter]
    public Refusal? Refusal { get; set; }

    /// <summary>Does it. The page closes the dialog when it worked.</summary>
    [Parameter, EditorRequired]
    public EventCallback Confirmed { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    private bool CanConfirm => ImpactLoaded && !_busy && (TypeToConfirm is null || _typed == TypeToConfirm);

    /// <summary>Shows the dialog with an empty field.</summary>
    public void Open()
    {
        (_typed, _busy) = ("", false);
        _dialog.Open();
    }

    /// <summary>Takes it away.</summary>
    public Task CloseAsync() => _dialog.CloseAsync();

    private async Task ConfirmAsync()
    {
        _busy = true;
        await Confirmed.InvokeAsync();
        _busy = false;
    }
}
