using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.App.Features.Catalogue;
using Portal.Web.Components.Account;

namespace Portal.Web.Components.Pages.Catalogue;

/// <summary>All value chains in scope, by industry.</summary>
public sealed partial class CatalogueList : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _disposed = new();
    private IReadOnlyList<NamedCode> _industries = [];
    private ChainPage? _page;

    [Inject]
    public required CatalogueQueries Queries { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery]
    private string? Filter { get; set; }

    [SupplyParameterFromQuery]
    private string? Industry { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    private int PageNumber => Math.Max(1, Number ?? 1);

    protected override async Task OnInitializedAsync() => _industries = await Queries.ListIndustriesAsync(Current.Actor, _disposed.Token);

    protected override async Task OnParametersSetAsync() =>
        _page = await Queries.ListChainsAsync(Filter, Industry, (PageNumber - 1) * PageSize, PageSize, Current.Actor, _disposed.Token);

    private void Show(string? filter, string? industry) => Navigation.NavigateTo(Address(filter, industry, 1), replace: true);

    private static string Address(string? filter, string? industry, int page) => PortalUrls.With(PortalUrls.Catalogue,
        ("filter", filter), ("industry", industry), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }
}
