using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Portal.App.Features.Catalogue;
using Portal.App.Features.Drafts;
using Portal.Web.Components.Account;

namespace Portal.Web.Components.Layout;

/// <summary>Industry, value chain, module, model and KPIs, as a tree that follows the page and can be filtered.</summary>
public sealed partial class NavigationTree : IAsyncDisposable
{
    private const int RowHeight = 26;
    private const int MostHits = 100;
    private readonly CancellationTokenSource _disposed = new();
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private NavigationTreeState _state = null!;
    private TreeMarks _marks = TreeMarks.None;
    private IReadOnlyList<SearchHit>? _hits;
    private IJSObjectReference? _module;
    private ElementReference _tree;
    private string _filter = "";
    private bool _loaded;
    private int _revealed = -1;

    [Inject]
    public required CatalogueTree Catalogue { get; init; }

    [Inject]
    public required CatalogueSearch Search { get; init; }

    [Inject]
    public required DraftQueries Drafts { get; init; }

    [Inject]
    public required DraftFeed Feed { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _state = new NavigationTreeState(node => Catalogue.ChildrenAsync(node, Current.Actor, _disposed.Token));
        Navigation.LocationChanged += OnLocationChanged;
        Feed.Changed += OnDraftChanged;
        _state.Start(await Catalogue.RootsAsync(Current.Actor, _disposed.Token));
        _marks = new TreeMarks(await Drafts.MarksAsync(Current.Actor, _disposed.Token));
        await FollowAsync();
        _loaded = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_module is null && firstRender)
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/tree.js");
            await _module.InvokeVoidAsync("attach", _tree);
        }

        if (_module is null || !_loaded || _revealed < 0) return;
        var row = _revealed;
        _revealed = -1;
        await _module.InvokeVoidAsync("reveal", _tree, row, RowHeight);
    }

    private static string NodeId(int index) => $"node-{index}";

    private int IndexOf(TreeNode node) => _index.GetValueOrDefault(node.Path, -1);

    private async Task ToggleAsync(TreeNode node)
    {
        await _state.ToggleAsync(node);
        Renumber();
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        if (e.Key is "Enter" && _state.Rows.Count > 0 && TreeLinks.Of(_state.Rows.ElementAt(_state.Active)) is { } href) Navigation.NavigateTo(href);
        else if (e.Key is " " && _state.Rows.Count > 0) await _state.ToggleAsync(_state.Rows.ElementAt(_state.Active));
        else if (!await _state.MoveAsync(e.Key)) return;
        Renumber();
        _revealed = _state.Active;
    }

    private async Task FilterAsync(string text)
    {
        _filter = text;
        _hits = string.IsNullOrWhiteSpace(text) ? null : await Search.FindAsync(text, 0, MostHits, Current.Actor, _disposed.Token);
    }

    /// <summary>Opens the tree at the object of the address, if it is one of the tree's.</summary>
    private async Task FollowAsync()
    {
        var (kind, code, chain) = TreeLinks.Target(Navigation.ToAbsoluteUri(Navigation.Uri));
        if (kind is null) _state.Deselect();
        else
        {
            var ancestors = await Catalogue.AncestorsAsync(kind.Value, code, chain, _disposed.Token);
            _revealed = await _state.RevealAsync(ancestors, node => node.Kind == kind && node.Code == code);
        }

        Renumber();
    }

    private void Renumber()
    {
        _index.Clear();
        var i = 0;
        foreach (var row in _state.Rows) _index[row.Path] = i++;
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(async () =>
    {
        await FollowAsync();
        StateHasChanged();
    });

    private void OnDraftChanged(DraftChanged changed)
    {
        if (changed.OwnerId != Current.UserId) return;
        _ = InvokeAsync(async () =>
        {
            _marks = new TreeMarks(await Drafts.MarksAsync(Current.Actor, _disposed.Token));
            StateHasChanged();
        });
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        Feed.Changed -= OnDraftChanged;
        await _disposed.CancelAsync();
        _disposed.Dispose();
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
