using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Schema.Definitions.Checks;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Models;

/// <summary>A problem that is shown at its cell.</summary>
/// <param name="Key">Stable key of the column.</param>
/// <param name="Field">The cell.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Revert">Takes the cell back, or null for a new column.</param>
public sealed record GridPopover(string Key, string Field, Problem Problem, ProblemFix? Revert);

/// <summary>
/// The columns of a table as a spreadsheet. The script owns keys, cursor and cell editor; what comes here is what was done
/// (<see cref="GridCommand"/>), so that typing never waits for the circuit.
/// </summary>
public sealed partial class ColumnGrid : IAsyncDisposable
{
    private static readonly string[] s_types =
    [
        "UUID", "VARCHAR(50)", "VARCHAR(255)", "TEXT", "INTEGER", "BIGINT", "SMALLINT", "DECIMAL(15,2)", "FLOAT", "BOOLEAN", "TIMESTAMP",
        "TIMESTAMPTZ", "DATE", "TIME", "INTERVAL", "JSONB", "ARRAY(TEXT)", "BYTEA", "INET",
    ];

    private ElementReference _element;
    private IJSObjectReference? _module;
    private IJSObjectReference? _grid;
    private DotNetObjectReference<ColumnGrid>? _self;
    private List<(ColumnRow Row, int Index)> _rows = [];
    private (string Key, string Field)? _wanted;

    /// <summary>The rows.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ColumnRow> Rows { get; set; }

    /// <summary>Name of the grid for screen readers.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The types of the schema that are offered beside the built-in ones.</summary>
    [Parameter]
    public IReadOnlyList<string> OwnTypes { get; set; } = [];

    /// <summary>Whether the cells can only be read.</summary>
    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>Stable key of the selected column.</summary>
    [Parameter]
    public string? Selected { get; set; }

    /// <summary>The problem to show at its cell.</summary>
    [Parameter]
    public GridPopover? Popover { get; set; }

    /// <summary>Raised with what was done.</summary>
    [Parameter]
    public EventCallback<GridCommand> Command { get; set; }

    /// <summary>Raised with the fix that was chosen in the popover.</summary>
    [Parameter]
    public EventCallback<ProblemFix> Fixed { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    /// <summary>Puts the cursor on a cell, now or when its row is there.</summary>
    public async Task FocusAsync(string key, string field)
    {
        if (_grid is null) _wanted = (key, field);
        else await _grid.InvokeVoidAsync("focusCell", key, field);
    }

    /// <summary>The script's commands, by name; the rest of the component calls none of them.</summary>
    [JSInvokable("Select")]
    public Task OnSelectAsync(string? key, string field) => Command.InvokeAsync(new GridCommand.Select(key, field));

    /// <inheritdoc cref="OnSelectAsync"/>
    [JSInvokable("Commit")]
    public Task OnCommitAsync(string? key, string field, string text) =>
        key is null ? Task.CompletedTask : Command.InvokeAsync(new GridCommand.Commit(key, field, text));

    /// <inheritdoc cref="OnSelectAsync"/>
    [JSInvokable("Preview")]
    public Task OnPreviewAsync(string? key, string field, string text) => Command.InvokeAsync(new GridCommand.Preview(key, field, text));

    /// <inheritdoc cref="OnSelectAsync"/>
    [JSInvokable("Add")]
    public Task OnAddAsync(string name) => Command.InvokeAsync(new GridCommand.Add(name));

    /// <inheritdoc cref="OnSelectAsync"/>
    [JSInvokable("Remove")]
    public Task OnRemoveAsync(string[] keys) => Command.InvokeAsync(new GridCommand.Remove([.. keys]));

    /// <inheritdoc cref="OnSelectAsync"/>
    [JSInvokable("Duplicate")]
    public Task OnDuplicateAsync(string key) => Command.InvokeAsync(new GridCommand.Duplicate(key));

    /// <inheritdoc cref="OnSelectAsync"/>
    [JSInvokable("Move")]
    public Task OnMoveAsync(string key, int by) => Command.InvokeAsync(new GridCommand.Move(key, by));

    /// <inheritdoc cref="OnSelectAsync"/>
    [JSInvokable("Paste")]
    public Task OnPasteAsync(string text) => Command.InvokeAsync(new GridCommand.Paste(text));

    /// <inheritdoc cref="OnSelectAsync"/>
    [JSInvokable("Details")]
    public Task OnDetailsAsync(string key) => Command.InvokeAsync(new GridCommand.Details(key));

    /// <inheritdoc />
    protected override void OnParametersSet() => _rows = [.. Rows.Select((row, index) => (row, index))];

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/columnGrid.js");
        _grid = await _module.InvokeAsync<IJSObjectReference>("attach", _element, _self);
        if (_wanted is var (key, field)) await _grid.InvokeVoidAsync("focusCell", key, field);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await JsModules.DisposeAsync(_grid, "dispose");
        await JsModules.DisposeAsync(_module);
        _self?.Dispose();
    }
}
