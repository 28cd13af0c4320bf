using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Models;

/// <summary>The definition as text. It is checked while typed and goes to the draft as one command when it is applied.</summary>
public sealed partial class JsonTab : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private CodeEditor? _editor;
    private string _text = "";
    private string? _problem;
    private bool _dirty;
    private IReadOnlyList<CodeMarker> _markers = [];

    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public required ModelWorkspace Workspace { get; set; }

    /// <summary>Raised with the edit.</summary>
    [Parameter]
    public EventCallback<DefinitionEdit> Edited { get; set; }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (!_dirty) _text = Workspace.Definition?.Text ?? "";
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task<string> ReadAsync() => _editor is null ? _text : await _editor.ReadAsync(_leaving.Token);

    private async Task CheckAsync()
    {
        var typed = await ReadAsync();
        _dirty = typed != Workspace.Definition?.Text;
        _ = DefinitionDocument.TryParse(typed, out _problem);
        _markers = _problem is not null && Place().Match(_problem) is { Success: true } place
            ? [new CodeMarker(long.Parse(place.Groups[1].ValueSpan), long.Parse(place.Groups[2].ValueSpan), _problem)]
            : [];
    }

    private async Task ApplyAsync()
    {
        var typed = await ReadAsync();
        if (DefinitionDocument.TryParse(typed, out _problem) is null) return;
        _dirty = false;
        await Edited.InvokeAsync(new DefinitionEdit.ReplaceText(typed));
        _text = Workspace.Definition?.Text ?? typed;
        if (_editor is not null) await _editor.ShowAsync(_text);
    }

    private async Task RevertAsync()
    {
        (_dirty, _problem, _markers, _text) = (false, null, [], Workspace.Definition?.Text ?? "");
        if (_editor is not null) await _editor.ShowAsync(_text);
    }

    [GeneratedRegex(@"line (\d+), column (\d+)")]
    private static partial Regex Place();
}
