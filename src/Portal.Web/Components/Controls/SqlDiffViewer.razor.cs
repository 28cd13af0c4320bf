using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Portal.Web.Components.Controls;

/// <summary>Where the reader of a diff stands.</summary>
/// <param name="Current">The change that was stepped to, from 1; 0 before the first step.</param>
/// <param name="Count">How many changes there are.</param>
public sealed record DiffPosition(int Current, int Count);

/// <summary>Two texts side by side or inline, in Monaco. The texts travel as streams, so their size does not matter to the circuit.</summary>
public sealed partial class SqlDiffViewer : IAsyncDisposable
{
    private ElementReference _element;
    private IJSObjectReference? _module;
    private IJSObjectReference? _diff;
    private DotNetObjectReference<SqlDiffViewer>? _self;
    private (string Original, string Modified)? _shown;
    private bool _sideBySideShown = true;
    private bool _ignoreWhitespaceShown;

    /// <summary>The text on the left.</summary>
    [Parameter, EditorRequired]
    public required string Original { get; set; }

    /// <summary>The text on the right.</summary>
    [Parameter, EditorRequired]
    public required string Modified { get; set; }

    /// <summary>Name of the region for screen readers.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Monaco language: <c>pgsql</c> or <c>json</c>.</summary>
    [Parameter]
    public string Language { get; set; } = "pgsql";

    /// <summary>Side by side, or one below the other.</summary>
    [Parameter]
    public bool SideBySide { get; set; } = true;

    /// <summary>Whether differences of leading and trailing blanks count.</summary>
    [Parameter]
    public bool IgnoreWhitespace { get; set; }

    /// <summary>Class of the element; it gives the height.</summary>
    [Parameter]
    public string Class { get; set; } = "";

    /// <summary>Raised when the differences are known and when the reader steps.</summary>
    [Parameter]
    public EventCallback<DiffPosition> PositionChanged { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>Goes to the next change, or the previous one.</summary>
    public async Task StepAsync(int by)
    {
        if (_diff is not null) await _diff.InvokeVoidAsync("step", by);
    }

    /// <summary>Shows the first of these words that one of the texts holds.</summary>
    public async Task RevealAsync(params string[] words)
    {
        if (_diff is not null) await _diff.InvokeVoidAsync("reveal", [words]);
    }

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public Task Changes(int current, int count) => PositionChanged.InvokeAsync(new DiffPosition(current, count));

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/monaco.js");
            _diff = await _module.InvokeAsync<IJSObjectReference>("createDiff", _element, _self, SideBySide);
            _sideBySideShown = SideBySide;
        }
        if (_diff is null) return;
        if (_sideBySideShown != SideBySide) await _diff.InvokeVoidAsync("sideBySide", _sideBySideShown = SideBySide);
        if (_ignoreWhitespaceShown != IgnoreWhitespace) await _diff.InvokeVoidAsync("ignoreWhitespace", _ignoreWhitespaceShown = IgnoreWhitespace);
        if (_shown == (Original, Modified)) return;
        _shown = (Original, Modified);
        using var original = TextStream.Of(Original);
        using var modified = TextStream.Of(Modified);
        await _diff.InvokeVoidAsync("set", original, modified, Language);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await JsModules.DisposeAsync(_diff, "dispose");
        await JsModules.DisposeAsync(_module);
        _self?.Dispose();
    }
}
