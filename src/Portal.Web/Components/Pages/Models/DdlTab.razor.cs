using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Features.Drafts;
using Portal.App.Features.Models;
using Portal.App.Features.Plans;
using Portal.Schema.Model;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Models;

/// <summary>Live structure against the defined one for a tenant schema, with the statements that lead there.</summary>
public sealed partial class DdlTab : IDisposable
{
    private CancellationTokenSource _reading = new();
    private SqlDiffViewer? _diff;
    private IReadOnlyList<StateClass> _classes = [];
    private PlanPreview? _preview;
    private DdlView? _view;
    private Refusal? _refusal;
    private DiffPosition _position = new(0, 0);
    private StatementRow? _selected;
    private (int? Schema, string? Text, DateTime? Draft)? _read;
    private bool _sideBySide = true;
    private bool _wholeSchema;
    private bool _ignoreWhitespace;

    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public required ModelWorkspace Workspace { get; set; }

    /// <summary>The tenant schema to compare with; 0 for one that is not there yet, none for the first of the largest class.</summary>
    [Parameter]
    public int? SchemaId { get; set; }

    /// <summary>The address of a comparison.</summary>
    [Parameter, EditorRequired]
    public required Func<int, string> UrlOf { get; set; }

    [Inject]
    public required ModelQueries Models { get; init; }

    [Inject]
    public required PreviewDraft Preview { get; init; }

    [Inject]
    public required BrowserFiles Files { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private ComparableSchema? Schema => SchemaId == 0 ? null
        : _classes.SelectMany(c => c.Schemas).FirstOrDefault(s => s.Id == SchemaId) ?? (_classes.Count > 0 ? _classes[0].Schemas[0] : null);

    private StateClass? Current => Schema is { } schema ? _classes.FirstOrDefault(c => c.Schemas.Contains(schema)) : null;

    private bool IsShared => Workspace.Facts is { IsShared: true };

    private string NewName => IsShared ? SchemaModel.SharedSchema : Workspace.ValueChain.ToLowerInvariant() + "_data";

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_read is null) _classes = StateClass.Of(await Models.SchemasAsync(IsShared ? null : Workspace.ValueChain, _reading.Token));
        var wanted = (Schema?.Id, Workspace.Definition?.Text, Workspace.Draft?.SavedAt);
        if (_read == wanted) return;
        _read = wanted;
        await ReadAsync();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    // The latest question wins; an answer to an older one is thrown away.
    private async Task ReadAsync()
    {
        await _reading.CancelAsync();
        _reading.Dispose();
        var reading = _reading = new CancellationTokenSource();
        (_view, _refusal, _selected) = (null, null, null);
        try
        {
            var outcome = await Preview.ExecuteAsync(new PreviewDraftRequest(Workspace.ValueChain, Schema?.Id, IsShared), Workspace.Actor, reading.Token);
            if (reading.IsCancellationRequested) return;
            _refusal = outcome.Refusal;
            _preview = outcome.IsDone ? outcome.Value : null;
            Scope(_wholeSchema);
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
        }
    }

    private void Scope(bool wholeSchema)
    {
        _wholeSchema = wholeSchema;
        _view = _preview is null ? null : new DdlView(_preview, Workspace.Facts?.Code ?? "", wholeSchema, NewName, Workspace.Facts?.TableName);
    }

    // shared_data has one name on every target.
    private string NameOf(ComparableSchema schema) => IsShared ? $"{schema.SchemaName} on {schema.Target}" : schema.SchemaName;

    private void Choose(ChangeEventArgs e)
    {
        if (int.TryParse(e.Value?.ToString(), out var id)) Navigation.NavigateTo(UrlOf(id));
    }

    private Task StepAsync(int by) => _diff?.StepAsync(by) ?? Task.CompletedTask;

    private Task ShowAsync(StatementRow row)
    {
        _selected = row;
        return _diff?.RevealAsync([.. row.Names]) ?? Task.CompletedTask;
    }

    private async Task CopyAsync()
    {
        if (_view is null) return;
        await Files.CopyAsync(_view.Script());
        Toasts.Done("SQL copied");
    }

    private Task SaveAsync() => _view is null ? Task.CompletedTask
        : Files.SaveAsync(_view.Script(), $"{Schema?.SchemaName ?? NewName}.sql", "application/sql");
}
