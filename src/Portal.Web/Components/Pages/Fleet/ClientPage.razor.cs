using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Fleet;
using Portal.App.Jobs;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Pages.Fleet;

/// <summary>One client: its value chains with their state; activate, deactivate and restore.</summary>
public sealed partial class ClientPage : IDisposable
{
    private ClientView? _client;
    private TenantSchemaRow? _chosen;
    private ActivateDialog? _activate;
    private ReadModelsDialog? _readModels;
    private ConfirmDialog? _confirm;
    private IDisposable? _news;
    private Refusal? _refusal;
    private bool _missing;

    [Inject]
    public required FleetQueries Queries { get; init; }

    [Inject]
    public required FleetActions Actions { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required JobFeed Feed { get; init; }

    [Inject]
    public required ViewerTime Time { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter]
    public string Code { get; set; } = "";

    private bool MayOperate => Current.Has(Right.Operate);

    protected override void OnInitialized() => _news = Feed.Subscribe(null, () => InvokeAsync(LoadAsync));

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _client = await Queries.FindClientAsync(Code, CancellationToken.None);
        _missing = _client is null;
        StateHasChanged();
    }

    private void AskDeactivate(TenantSchemaRow schema)
    {
        (_chosen, _refusal) = (schema, null);
        _confirm?.Open();
    }

    private async Task DeactivateAsync()
    {
        if (_chosen?.ValueChainCode is not { } chain) return;
        var outcome = await Actions.Deactivate.ExecuteAsync(new(Code, chain), Current.Actor, CancellationToken.None);
        if (outcome.IsDone && _confirm is { } dialog) await dialog.CloseAsync();
        Show(outcome);
    }

    private async Task RestoreAsync(int tenantSchemaId) =>
        Show(await Actions.Restore.ExecuteAsync(new(tenantSchemaId), Current.Actor, CancellationToken.None));

    private void Show(Outcome<FleetJobResult> outcome)
    {
        _refusal = outcome.Refusal;
        if (outcome.IsDone) Navigation.NavigateTo(PortalUrls.Job(outcome.Value.JobNumber));
    }

    private string? Why(TenantSchemaRow schema) => schema.State == TenantSchemaState.Deactivated && schema.RestorableUntil is { } until
        ? $"can be restored until {Time.Date(until)}" : schema.Reason;

    public void Dispose() => _news?.Dispose();
}
