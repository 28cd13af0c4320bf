using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Portal.Web.Components.Controls;

/// <summary>A native modal dialog: focus stays inside, Esc closes, focus returns to what opened it. The content exists only while open.</summary>
public sealed partial class Dialog : IAsyncDisposable
{
    private const string Module = "./js/dialog.js";
    private ElementReference _element;
    private IJSObjectReference? _module;
    private bool _open;
    private bool _show;

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string Role { get; set; } = "dialog";

    [Parameter]
    public bool Wide { get; set; }

    /// <summary>Near the top edge instead of the middle: the palette.</summary>
    [Parameter]
    public bool AtTop { get; set; }

    /// <summary>Selector of what gets the focus; null leaves it to the browser.</summary>
    [Parameter]
    public string? Focus { get; set; }

    /// <summary>Closed by Esc or by <see cref="CloseAsync"/>.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>True while it is shown.</summary>
    public bool IsOpen => _open;

    /// <summary>Shows the dialog.</summary>
    public void Open()
    {
        _open = _show = true;
        StateHasChanged();
    }

    /// <summary>Takes it away.</summary>
    public async Task CloseAsync()
    {
        if (!_open) return;
        if (_module is not null) await _module.InvokeVoidAsync("close", _element);
        await OnClosed();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_show) return;
        _show = false;
        _module ??= await Js.InvokeAsync<IJSObjectReference>("import", Module);
        await _module.InvokeVoidAsync("open", _element, Focus);
    }

    private async Task OnClosed()
    {
        if (!_open) return;
        _open = false;
        StateHasChanged();
        await Closed.InvokeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone; there is nothing to release.
        }
    }
}
