using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Portal.Web.Components.Controls;

/// <summary>A place that a message of the editor points to.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">The message.</param>
public sealed record CodeMarker(long Line, long Column, string Message);

/// <summary>One text in Monaco. The text travels as a stream: raised is only that it changed; <see cref="ReadAsync"/> fetches it.</summary>
public sealed partial class CodeEditor : IAsyncDisposable
{
    private ElementReference _element;
    private IJSObjectReference? _module;
    private IJSObjectReference? _editor;
    private DotNetObjectReference<CodeEditor>? _self;
    private string? _shown;
    private bool _readOnlyShown;
    private IReadOnlyList<CodeMarker> _markersShown = [];

    /// <summary>The text. A new value replaces what is in the editor; the same value leaves what was typed alone.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Name of the region for screen readers.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Monaco language: <c>pgsql</c> or <c>json</c>.</summary>
    [Parameter]
    public string Language { get; set; } = "json";

    /// <summary>Whether the text can be edited.</summary>
    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>For a few lines in a form: no folding, words wrap.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>Class of the element; it gives the height.</summary>
    [Parameter]
    public string Class { get; set; } = "";

    /// <summary>Messages at places of the text.</summary>
    [Parameter]
    public IReadOnlyList<CodeMarker> Markers { get; set; } = [];

    /// <summary>Raised a moment after the last key.</summary>
    [Parameter]
    public EventCallback Edited { get; set; }

    /// <summary>Raised by Ctrl+S.</summary>
    [Parameter]
    public EventCallback Confirmed { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>The text as it is in the editor now.</summary>
    public async Task<string> ReadAsync(CancellationToken ct)
    {
        if (_editor is null) return Text;
        await using var stream = await _editor.InvokeAsync<IJSStreamReference>("get", ct);
        return await TextStream.ReadAsync(stream, ct);
    }

    /// <summary>Puts a text into the editor, whatever was typed there.</summary>
    public async Task ShowAsync(string text)
    {
        _shown = text;
        if (_editor is null) return;
        using var stream = TextStream.Of(text);
        await _editor.InvokeVoidAsync("set", stream);
    }

    /// <summary>Called by the script.</summary>
    [JSInvokable("Edited")]
    public Task OnEditedAsync() => Edited.InvokeAsync();

    /// <summary>Called by the script.</summary>
    [JSInvokable("Confirmed")]
    public Task OnConfirmedAsync() => Confirmed.InvokeAsync();

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/monaco.js");
            _editor = await _module.InvokeAsync<IJSObjectReference>("createEditor", _element, _self, Language, ReadOnly, Compact);
            _readOnlyShown = ReadOnly;
        }
        if (_editor is null) return;
        if (_readOnlyShown != ReadOnly) await _editor.InvokeVoidAsync("readOnly", _readOnlyShown = ReadOnly);
        if (_shown != Text) await ShowAsync(Text);
        if (!_markersShown.SequenceEqual(Markers))
        {
            _markersShown = Markers;
            await _editor.InvokeVoidAsync("markers", Markers);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await JsModules.DisposeAsync(_editor, "dispose");
        await JsModules.DisposeAsync(_module);
        _self?.Dispose();
    }
}
