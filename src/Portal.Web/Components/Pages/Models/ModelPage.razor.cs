using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Features.ChangeRequests;
using Portal.App.Features.Drafts;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Models;

/// <summary>One object model: its parts as tabs, the draft laid over, problems and uses at the side.</summary>
public sealed partial class ModelPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private ColumnsTab? _columns;
    private ConfirmDialog? _discard;
    private SubmitDialog? _submit;
    private Problem? _goTo;
    private (string Code, string? Chain) _loaded;
    private bool _missing;

    /// <summary>Code of the model.</summary>
    [Parameter]
    public required string Code { get; set; }

    /// <summary>Code of the value chain whose draft and tenants are shown.</summary>
    [SupplyParameterFromQuery]
    public string? Chain { get; set; }

    /// <summary>The open tab.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>Stable key of the selected entry.</summary>
    [SupplyParameterFromQuery]
    public string? Key { get; set; }

    /// <summary>The open side panel.</summary>
    [SupplyParameterFromQuery]
    public string? Panel { get; set; }

    /// <summary>Number of the revision on the left of a comparison.</summary>
    [SupplyParameterFromQuery]
    public int? Left { get; set; }

    /// <summary>Number of the revision on the right; none for the draft.</summary>
    [SupplyParameterFromQuery]
    public int? Right { get; set; }

    /// <summary>Id of the tenant schema that the DDL tab compares with; 0 for a new one.</summary>
    [SupplyParameterFromQuery]
    public int? Schema { get; set; }

    [Inject]
    public required ModelWorkspace Workspace { get; init; }

    [Inject]
    public required DiscardDraft Discard { get; init; }

    [Inject]
    public required SubmitChangeRequest Submit { get; init; }

    [Inject]
    public required DraftFeed Feed { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string ActiveTab => Tabs.Any(tab => tab.Key == Tab) ? Tab ?? "columns" : "columns";

    private string ChainName => Workspace.Facts?.Chains.FirstOrDefault(c => c.Code == Workspace.ValueChain)?.Name ?? Workspace.ValueChain;

    private bool CanSubmit => Workspace is { ErrorCount: 0, Draft.Items.Count: > 0 };

    private IReadOnlyList<TabItem> Tabs => Workspace is { Facts: { } facts, Document: { } document }
        ?
        [
            new("columns", "Columns", Url("columns"), document.Items(DefinitionSection.Columns).Count, Touched(DefinitionSection.Columns)),
            new("indexes", "Indexes", Url("indexes"), ItemRows.Count(DefinitionSection.Indexes, document), Touched(DefinitionSection.Indexes)),
            new("constraints", "Constraints", Url("constraints"), ItemRows.Count(DefinitionSection.Constraints, document), Touched(DefinitionSection.Constraints)),
            new("relations", "Relations", Url("relations"), document.Items(DefinitionSection.Relationships).Count, Touched(DefinitionSection.Relationships)),
            new("table", "Table", Url("table"), Touched: Touched(DefinitionSection.Sequences) || Workspace.Changes.Fields.Any(IsOfTable)),
            new("ddl", "DDL", Url("ddl"), Touched: Workspace.Changes != DefinitionChanges.None),
            new("kpis", "KPIs", Url("kpis"), Workspace.Kpis.Count),
            new("json", "JSON", Url("json"), Touched: Workspace.Changes.Fields.Any(path => !IsOfTable(path))),
            new("history", "History", Url("history"), facts.Revisions),
        ]
        : [new("columns", "Columns", Url("columns"))];

    private IReadOnlyList<Crumb> Crumbs
    {
        get
        {
            if (Workspace.Facts is not { } facts) return [new Crumb(Code)];
            if (facts.IsShared) return [.. facts.Modules.Take(1).Select(m => new Crumb(m.Name, PortalUrls.Module(m.Code))), new Crumb(Code)];
            if (facts.Chains.FirstOrDefault(c => c.Code == Workspace.ValueChain) is not { } chain) return [new Crumb(Code)];
            var crumbs = new List<Crumb>
            {
                new(chain.Industry.Name, PortalUrls.With(PortalUrls.Catalogue, ("industry", chain.Industry.Code))),
                new(chain.Name, PortalUrls.ValueChain(chain.Code))
                {
                    Siblings = facts.Chains.Count > 1 ? [.. facts.Chains.Select(c => new Crumb(c.Name, PortalUrls.Model(Code, Tab, c.Code)))] : [],
                },
            };
            if (facts.Modules.Count > 0) crumbs.Add(new Crumb(facts.Modules[0].Name, PortalUrls.Module(facts.Modules[0].Code)));
            return [.. crumbs, new Crumb(Code)];
        }
    }

    /// <inheritdoc />
    protected override void OnInitialized() => Feed.Changed += OnDraftChanged;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == (Code, Chain)) return;
        _loaded = (Code, Chain);
        _missing = !await Workspace.LoadAsync(Current.Actor, Code, Chain, _leaving.Token);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_goTo is not { Place: { Key: { } key } place } || _columns is null) return;
        _goTo = null;
        await _columns.FocusAsync(key, place.Field ?? "name");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Feed.Changed -= OnDraftChanged;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private string Url(string tab, string? key = null, string? panel = null, int? left = null, int? right = null, int? schema = null) => PortalUrls.With($"/models/{Uri.EscapeDataString(Code)}",
        ("chain", Workspace.ValueChain), ("tab", tab), ("key", key), ("panel", panel ?? Panel), ("left", left?.ToString()), ("right", right?.ToString()), ("schema", (schema ?? Schema)?.ToString()));

    private bool Touched(DefinitionSection section) => Workspace.Changes.Items.Any(item => item.Section == section);

    // What the tab of the table shows; what stands elsewhere is on the tab of the JSON.
    private static bool IsOfTable(string path) => path is "display_name" or "description" || path.StartsWith("metadata_/", StringComparison.Ordinal)
        || path.StartsWith("table_schema/partitioning", StringComparison.Ordinal) || path.StartsWith("table_schema/storage", StringComparison.Ordinal);

    private void SelectAsync(string? key)
    {
        if (key != Key) Navigation.NavigateTo(Url(ActiveTab, key), replace: true);
    }

    private void ChooseChain(ChangeEventArgs e) => Navigation.NavigateTo(PortalUrls.Model(Code, Tab, e.Value?.ToString()));

    private Task EditAsync(IReadOnlyList<DefinitionEdit> edits) => Workspace.EditAsync(edits, _leaving.Token);

    // One that only the draft has is gone with that.
    private async Task RemoveAsync(bool keep)
    {
        await Workspace.RemoveAsync(keep, _leaving.Token);
        if (Workspace.Definition is null) Navigation.NavigateTo(PortalUrls.ValueChain(Workspace.ValueChain));
    }

    private Task StepAsync(HistoryStep step) => Workspace.StepAsync(step, _leaving.Token);

    private void GoToAsync(Problem problem)
    {
        var tab = problem.Place.Section switch
        {
            DefinitionSection.Columns => "columns", DefinitionSection.Indexes => "indexes", DefinitionSection.Constraints => "constraints",
            DefinitionSection.Relationships => "relations", DefinitionSection.Sequences => "table",
            _ => IsOfTable(problem.Place.Pointer.TrimStart('/')) ? "table" : "json",
        };
        _goTo = tab == "columns" ? problem : null;
        Navigation.NavigateTo(Url(tab, problem.Place.Key));
    }

    private async Task DiscardAsync(bool onlyThis)
    {
        var one = onlyThis ? new DraftedDefinitionKey(DefinitionKind.ObjectModel, Code) : null;
        var outcome = await Discard.ExecuteAsync(new DiscardDraftRequest(Workspace.ValueChain, one), Current.Actor, _leaving.Token);
        if (outcome.IsDone && _discard is not null) await _discard.CloseAsync();
        await Workspace.RefreshAsync(_leaving.Token);
    }

    private async Task<Refusal?> SubmitAsync(string title, string description)
    {
        var outcome = await Submit.ExecuteAsync(new SubmitChangeRequestRequest(Workspace.ValueChain, title, description), Current.Actor, _leaving.Token);
        if (outcome.IsDone) Navigation.NavigateTo(PortalUrls.ChangeRequest(outcome.Value.RequestId));
        return outcome.Refusal;
    }

    private void OnDraftChanged(DraftChanged changed)
    {
        if (changed.OwnerId != Workspace.Actor.UserId || changed.ValueChain != Workspace.ValueChain || Workspace.IsEditing) return;
        _ = InvokeAsync(async () =>
        {
            if (_leaving.IsCancellationRequested) return;
            await Workspace.RefreshAsync(_leaving.Token);
            StateHasChanged();
        });
    }
}
