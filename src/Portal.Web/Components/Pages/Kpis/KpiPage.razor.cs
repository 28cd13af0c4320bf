using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Features.ChangeRequests;
using Portal.App.Features.Drafts;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Pages.Models;

namespace Portal.Web.Components.Pages.Kpis;

/// <summary>One KPI: formula, thresholds, lineage and benchmark; edited through the same draft as the object models.</summary>
public sealed partial class KpiPage : IDisposable
{
    private static readonly string[] s_grains = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];
    private static readonly (string Path, string Label)[] s_thresholds =
        [("thresholds/target", "Target"), ("thresholds/warning", "Warning"), ("thresholds/critical", "Critical")];

    private readonly CancellationTokenSource _leaving = new();
    private ConfirmDialog? _discard;
    private SubmitDialog? _submit;
    private string? _loaded;
    private string _term = "";
    private bool _missing;

    /// <summary>Code of the KPI.</summary>
    [Parameter]
    public required string Code { get; set; }

    [Inject]
    public required KpiWorkspace Workspace { get; init; }

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

    private CancellationToken Leaving => _leaving.Token;

    private IReadOnlyList<Crumb> Crumbs => Workspace.Facts is { ValueChain: { } chain } facts
        ? [new Crumb("KPIs", PortalUrls.Kpis), new Crumb(facts.ValueChainName ?? chain, PortalUrls.With(PortalUrls.Kpis, ("chain", chain))), new Crumb(Code)]
        : [new Crumb("KPIs", PortalUrls.Kpis), new Crumb(Code)];

    private ThresholdBands Bands => ThresholdBands.Of(
        Workspace.Text("direction"), Workspace.Number("thresholds/target"), Workspace.Number("thresholds/warning"), Workspace.Number("thresholds/critical"));

    private IReadOnlyList<string> Models => [.. Workspace.Lineage.Select(line => line.Column.Split('.')[0]).Distinct()];

    private bool CanAddTerm => TermName().IsMatch(_term) && Workspace.Terms.All(term => term.Name != _term);

    /// <inheritdoc />
    protected override void OnInitialized() => Feed.Changed += OnDraftChanged;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Code) return;
        _loaded = Code;
        _missing = !await Workspace.LoadAsync(Current.Actor, Code, Leaving);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Feed.Changed -= OnDraftChanged;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    // Only what the law or a published standard says is more than guidance.
    private static string Basis(string basis) => basis switch
    {
        "regulatory" => "A legal or supervisory minimum.",
        "standard" => "From a published standard.",
        "convention" => "A widely quoted rule of thumb: guidance, not a measurement.",
        _ => "No public figure: the thresholds are a starting point for your own.",
    };

    private async Task AddTermAsync()
    {
        await Workspace.EditAsync(new DefinitionEdit.SetField($"formula/terms/{_term}", """{"select":"COUNT(*)","from":""}"""), Leaving);
        _term = "";
    }

    private Task RemoveTermAsync(string name) => Workspace.EditAsync(new DefinitionEdit.SetField($"formula/terms/{name}", null), Leaving);

    private async Task DiscardAsync()
    {
        var outcome = await Discard.ExecuteAsync(new DiscardDraftRequest(Workspace.ValueChain), Current.Actor, Leaving);
        if (outcome.IsDone && _discard is not null) await _discard.CloseAsync();
        await Workspace.RefreshAsync(Leaving);
    }

    private async Task<Refusal?> SubmitAsync(string title, string description)
    {
        var outcome = await Submit.ExecuteAsync(new SubmitChangeRequestRequest(Workspace.ValueChain, title, description), Current.Actor, Leaving);
        if (outcome.IsDone) Navigation.NavigateTo(PortalUrls.ChangeRequest(outcome.Value.RequestId));
        return outcome.Refusal;
    }

    private void OnDraftChanged(DraftChanged changed)
    {
        if (changed.OwnerId != Workspace.Actor.UserId || changed.ValueChain != Workspace.ValueChain) return;
        _ = InvokeAsync(async () =>
        {
            if (_leaving.IsCancellationRequested) return;
            await Workspace.RefreshAsync(Leaving);
            StateHasChanged();
        });
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex TermName();
}
