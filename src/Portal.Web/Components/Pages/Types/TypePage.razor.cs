using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Features.ChangeRequests;
using Portal.App.Features.Drafts;
using Portal.Schema.Definitions;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Pages.Models;

namespace Portal.Web.Components.Pages.Types;

/// <summary>One enumeration or domain, edited through the same draft as the object models.</summary>
public sealed partial class TypePage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private ConfirmDialog? _discard;
    private SubmitDialog? _submit;
    private (string, string, string?)? _loaded;
    private bool _missing;

    /// <summary>enumerations or domains.</summary>
    [Parameter]
    public required string KindSegment { get; set; }

    /// <summary>Name of the type.</summary>
    [Parameter]
    public required string Code { get; set; }

    /// <summary>Code of the value chain whose draft is shown.</summary>
    [SupplyParameterFromQuery]
    public string? Chain { get; set; }

    [Inject]
    public required TypeWorkspace Workspace { get; init; }

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

    private string Noun => Workspace.Kind == DefinitionKind.Domain ? "domain" : "enumeration";

    private string ChainName => Workspace.Chains.FirstOrDefault(chain => chain.Code == Workspace.ValueChain)?.Name ?? Workspace.ValueChain;

    // What would be refused at the submission is told before.
    private string? Hindrance => Workspace.Facts is { Uses: [var use, ..] } facts
        ? $"{use.Model}.{use.Column}{(facts.Uses.Count > 1 ? $" and {facts.Uses.Count - 1} more" : "")} use it. Give them another type first."
        : Workspace.Facts.Standing is [var domain, ..] ? $"The domain {domain} stands on it." : null;

    /// <inheritdoc />
    protected override void OnInitialized() => Feed.Changed += OnDraftChanged;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == (KindSegment, Code, Chain)) return;
        _loaded = (KindSegment, Code, Chain);
        _missing = !await Workspace.LoadAsync(Current.Actor, KindSegment == "domains" ? DefinitionKind.Domain : DefinitionKind.Enumeration, Code, Chain, _leaving.Token);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Feed.Changed -= OnDraftChanged;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private void ChooseChain(ChangeEventArgs e) => Navigation.NavigateTo(PortalUrls.Type(Workspace.Kind, Code, e.Value?.ToString()));

    // One that only the draft has is gone with that.
    private async Task RemoveAsync()
    {
        await Workspace.RemoveAsync(keep: false);
        if (Workspace.Definition is null) Navigation.NavigateTo(PortalUrls.Types);
    }

    private async Task DiscardAsync()
    {
        var outcome = await Discard.ExecuteAsync(new DiscardDraftRequest(Workspace.ValueChain), Current.Actor, _leaving.Token);
        if (outcome.IsDone && _discard is not null) await _discard.CloseAsync();
        await Workspace.RefreshAsync(_leaving.Token);
        if (Workspace.Definition is null) Navigation.NavigateTo(PortalUrls.Types);
    }

    private async Task<Refusal?> SubmitAsync(string title, string description)
    {
        var outcome = await Submit.ExecuteAsync(new SubmitChangeRequestRequest(Workspace.ValueChain, title, description), Current.Actor, _leaving.Token);
        if (outcome.IsDone) Navigation.NavigateTo(PortalUrls.ChangeRequest(outcome.Value.RequestId));
        return outcome.Refusal;
    }

    private void OnDraftChanged(DraftChanged changed)
    {
        if (changed.OwnerId != Workspace.Actor.UserId || changed.ValueChain != Workspace.ValueChain) return;
        _ = InvokeAsync(async () =>
        {
            if (_leaving.IsCancellationRequested) return;
            await Workspace.RefreshAsync(_leaving.Token);
            _missing = Workspace.Definition is null;
            StateHasChanged();
        });
    }
}
