using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.App.Features.Diagrams;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Diagrams;

/// <summary>How much of a class is drawn.</summary>
public enum DiagramDetail
{
    /// <summary>Names only.</summary>
    Names,

    /// <summary>Keys and what the draft changes.</summary>
    Keys,

    /// <summary>All columns.</summary>
    Columns,
}

/// <summary>The canvas. The script owns it: panning and zooming never touch the circuit; what comes here is which class was chosen.</summary>
public sealed partial class DiagramCanvas : IAsyncDisposable
{
    private const double In = 1.25;
    private const double Out = 0.8;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private ElementReference _element;
    private IJSObjectReference? _module;
    private IJSObjectReference? _canvas;
    private DotNetObjectReference<DiagramCanvas>? _self;
    private ClassDiagram? _shown;
    private DiagramDetail _detailShown;
    private string? _selectedShown;
    private bool _busy;

    /// <summary>The classes and relationships.</summary>
    [Parameter, EditorRequired]
    public required ClassDiagram Diagram { get; set; }

    /// <summary>Name of the diagram for screen readers.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>How much of a class is drawn.</summary>
    [Parameter]
    public DiagramDetail Detail { get; set; } = DiagramDetail.Columns;

    /// <summary>Code of the selected class.</summary>
    [Parameter]
    public string? Selected { get; set; }

    /// <summary>Raised with the class that was chosen in the canvas.</summary>
    [Parameter]
    public EventCallback<string?> Chosen { get; set; }

    /// <summary>Raised with the class whose page is wanted.</summary>
    [Parameter]
    public EventCallback<string> Opened { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>Shows all classes.</summary>
    public async Task FitAsync()
    {
        if (_canvas is not null) await _canvas.InvokeVoidAsync("fit");
    }

    /// <summary>Marks the classes whose code holds the text; the number of them.</summary>
    public async Task<int> SearchAsync(string text) => _canvas is null ? 0 : await _canvas.InvokeAsync<int>("search", text);

    /// <summary>Lays out anew, past the kept layout.</summary>
    public async Task ArrangeAsync()
    {
        if (_canvas is not null) await _canvas.InvokeAsync<double>("arrange", Name(Detail), true);
    }

    /// <summary>Called by the script.</summary>
    [JSInvokable("Choose")]
    public Task OnChooseAsync(string? code)
    {
        _selectedShown = code;
        return Chosen.InvokeAsync(code);
    }

    /// <summary>Called by the script.</summary>
    [JSInvokable("Open")]
    public Task OnOpenAsync(string code) => Opened.InvokeAsync(code);

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/diagram.js");
            _canvas = await _module.InvokeAsync<IJSObjectReference>("attach", _element, _self);
        }
        if (_canvas is null) return;
        if (!ReferenceEquals(_shown, Diagram) || _detailShown != Detail) await ShowAsync(_canvas);
        if (_selectedShown == Selected) return;
        _selectedShown = Selected;
        await _canvas.InvokeVoidAsync("select", Selected, true);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await JsModules.DisposeAsync(_canvas, "dispose");
        await JsModules.DisposeAsync(_module);
        _self?.Dispose();
    }

    private async Task ShowAsync(IJSObjectReference canvas)
    {
        (_shown, _detailShown, _busy) = (Diagram, Detail, true);
        StateHasChanged();
        using var graph = TextStream.Of(JsonSerializer.Serialize(new { Diagram.Classes, Diagram.Relations }, s_json));
        await canvas.InvokeAsync<double>("show", graph, Name(Detail));
        _busy = false;
        StateHasChanged();
    }

    private async Task CallAsync(double factor)
    {
        if (_canvas is not null) await _canvas.InvokeVoidAsync("zoom", factor);
    }

    private static string Name(DiagramDetail detail) => detail.ToString().ToLowerInvariant();
}
