using Microsoft.AspNetCore.Components;
using Portal.App.Features.ChangeRequests;
using Portal.App;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Pages.ChangeRequests;

/// <summary>Chooses the tenant schemas of a rollout and starts it.</summary>
public partial class StartRolloutDialog
{
    private const int ShownAtMost = 200;
    private readonly HashSet<int> _chosen = [];
    private List<RequestTenantRow> _open = [];
    private Dialog? _dialog;
    private Refusal? _refusal;
    private string _search = "";
    private bool _busy;

    [Inject]
    public required ChangeRequestQueries Queries { get; init; }

    [Inject]
    public required StartRollout Start { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required ChangeRequestView Request { get; set; }

    private IEnumerable<RequestTenantRow> Shown => _open
        .Where(t => _search.Length == 0 || t.SchemaName.Contains(_search, StringComparison.OrdinalIgnoreCase)
            || t.Client?.Contains(_search, StringComparison.OrdinalIgnoreCase) == true)
        .Take(ShownAtMost);

    /// <summary>Reads what is left of the frozen set and shows the dialog with all of it chosen.</summary>
    public async Task OpenAsync()
    {
        _open = [];
        for (var skip = 0; ; skip += Page<RequestTenantRow>.MaxTake)
        {
            var page = await Queries.ListTenantsAsync(Request.Id, null, skip, Page<RequestTenantRow>.MaxTake, CancellationToken.None);
            _open.AddRange(page.Rows.Where(t => t.CanRollOut));
            if (skip + page.Rows.Count >= page.Total || page.Rows.Count == 0) break;
        }
        (_refusal, _search, _busy) = (null, "", false);
        ChooseAll(true);
        _dialog?.Open();
        StateHasChanged();
    }

    private void ChooseAll(bool all)
    {
        _chosen.Clear();
        if (all) _chosen.UnionWith(_open.Select(t => t.TenantSchemaId));
    }

    private void Choose(int tenantSchemaId, bool chosen)
    {
        if (chosen) _chosen.Add(tenantSchemaId);
        else _chosen.Remove(tenantSchemaId);
    }

    private void Filter(string text) => _search = text.Trim();

    private async Task StartAsync()
    {
        if (_busy) return;
        _busy = true;
        var outcome = await Start.ExecuteAsync(new(Request.Id, _chosen.Count == _open.Count ? null : [.. _chosen]), Current.Actor, CancellationToken.None);
        _busy = false;
        _refusal = outcome.Refusal;
        if (!outcome.IsDone) return;
        if (_dialog is { } dialog) await dialog.CloseAsync();
        Navigation.NavigateTo(PortalUrls.Job(outcome.Value.JobNumber));
    }
}
