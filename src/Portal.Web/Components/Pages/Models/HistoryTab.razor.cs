using Microsoft.AspNetCore.Components;
using Portal.App.Features.Models;
using Portal.Schema.Definitions;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Models;

/// <summary>The revisions of a model, any two of them compared; the draft counts as the newest.</summary>
public sealed partial class HistoryTab : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private readonly List<RevisionRow> _revisions = [];
    private SqlDiffViewer? _diff;
    private DiffPosition _position = new(0, 0);
    private (string Before, string After)? _texts;

    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public required ModelWorkspace Workspace { get; set; }

    /// <summary>Number of the revision on the left; none takes the one before the right.</summary>
    [Parameter]
    public int? Left { get; set; }

    /// <summary>Number of the revision on the right; none takes the draft, or the newest revision without one.</summary>
    [Parameter]
    public int? Right { get; set; }

    /// <summary>The address of a comparison.</summary>
    [Parameter, EditorRequired]
    public required Func<int?, int?, string> UrlOf { get; set; }

    [Inject]
    public required ModelQueries Models { get; init; }

    private bool HasDraft => Workspace.Definition is { InDraft: true };

    private int? RightNumber => Right ?? (HasDraft ? null : Workspace.Definition?.CurrentNumber);

    private int? LeftNumber => Left ?? (RightNumber is { } right ? Before(right) : Workspace.Definition is { BaseNumber: > 0 and var number } ? number : null);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_revisions.Count == 0) await MoreAsync();
        var before = await TextAsync(LeftNumber);
        var after = RightNumber is null ? Workspace.Definition?.Text ?? "" : await TextAsync(RightNumber);
        _texts = (before, after);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private static int? Before(int number) => number > 1 ? number - 1 : null;

    private async Task MoreAsync()
    {
        if (Workspace.Facts is { } facts)
            _revisions.AddRange(await Models.RevisionsAsync(DefinitionKind.ObjectModel, facts.Code, _revisions.Count, PageSize, _leaving.Token));
    }

    private async Task<string> TextAsync(int? number) => number is { } revision && Workspace.Facts is { } facts
        ? await Models.RevisionTextAsync(DefinitionKind.ObjectModel, facts.Code, revision, _leaving.Token) ?? ""
        : "";

    private Task StepAsync(int by) => _diff?.StepAsync(by) ?? Task.CompletedTask;
}
