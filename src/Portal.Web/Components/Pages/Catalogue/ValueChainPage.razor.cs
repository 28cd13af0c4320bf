using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.App.Data;
using Portal.App.Features.Catalogue;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Catalogue;

/// <summary>A value chain: its modules, models, KPIs and tenant schemas, and its activation for a client.</summary>
public sealed partial class ValueChainPage : IDisposable
{
    private const string ModulesTab = "modules";
    private const string ModelsTab = "models";
    private const string KpisTab = "kpis";
    private const string TenantsTab = "tenants";
    private const int PageSize = 100;
    private readonly CancellationTokenSource _disposed = new();
    private ActivateDialog _activate = null!;
    private ChainView? _chain;
    private IReadOnlyList<Crumb> _crumbs = [];
    private IReadOnlyList<ModelRow>? _models;
    private IReadOnlyList<KpiRow>? _kpis;
    private IReadOnlyList<ChainTenantRow>? _tenants;
    private int _total;
    private bool _missing;

    [Inject]
    public required CatalogueQueries Queries { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter]
    public required string Code { get; set; }

    [SupplyParameterFromQuery]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery]
    private string? Filter { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    private string ActiveTab => Tab ?? ModulesTab;

    private int PageNumber => Math.Max(1, Number ?? 1);

    private int Schemas => _chain?.Schemas.Where(s => s.State != TenantSchemaState.Deactivated).Sum(s => s.Count) ?? 0;

    protected override async Task OnParametersSetAsync()
    {
        if (_chain?.Code != Code) await LoadChainAsync();
        if (_chain is null) return;
        var skip = (PageNumber - 1) * PageSize;
        switch (ActiveTab)
        {
            case ModelsTab:
                (_models, _total) = await Queries.ListModelsAsync(Code, Filter, skip, PageSize, _disposed.Token);
                break;
            case KpisTab:
                _kpis = await Queries.ListKpisAsync(Code, _disposed.Token);
                break;
            case TenantsTab:
                var page = await Queries.ListTenantsAsync(Code, skip, PageSize, Current.Actor, _disposed.Token);
                (_tenants, _total) = (page.Rows, page.Total);
                break;
        }
    }

    private async Task LoadChainAsync()
    {
        (_models, _kpis, _tenants) = (null, null, null);
        _chain = await Queries.FindChainAsync(Code, Current.Actor, _disposed.Token);
        _missing = _chain is null;
        if (_chain is not { } chain) return;
        var siblings = await Queries.ListSiblingsAsync(chain.Industry.Code, Current.Actor, _disposed.Token);
        _crumbs =
        [
            new Crumb(chain.Industry.Name, PortalUrls.With(PortalUrls.Catalogue, ("industry", chain.Industry.Code))),
            new Crumb(chain.Name, PortalUrls.ValueChain(chain.Code))
            {
                Siblings = [.. siblings.Select(s => new Crumb(s.Name, PortalUrls.ValueChain(s.Code)))],
            },
        ];
    }

    private void FilterModels(string text) => Navigation.NavigateTo(Address(ModelsTab, text, 1), replace: true);

    private IReadOnlyList<TabItem> Tabs(ChainView chain) =>
    [
        new(ModulesTab, "Modules", Address(null, null, 1), chain.Modules.Count),
        new(ModelsTab, "Object models", Address(ModelsTab, null, 1), chain.Models),
        new(KpisTab, "KPIs", Address(KpisTab, null, 1), chain.Kpis),
        new(TenantsTab, "Tenants", Address(TenantsTab, null, 1), Schemas),
    ];

    private string Address(string? tab, string? filter, int page) => PortalUrls.With(PortalUrls.ValueChain(Code),
        ("tab", tab), ("filter", filter), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }
}
