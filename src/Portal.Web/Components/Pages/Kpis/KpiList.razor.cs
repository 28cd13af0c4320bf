using Microsoft.AspNetCore.Components;
using Portal.App.Features.Kpis;

namespace Portal.Web.Components.Pages.Kpis;

/// <summary>All KPIs, paged and filtered on the server; the address holds the filters.</summary>
public sealed partial class KpiList : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private KpiPageOfRows? _page;
    private KpiFacets? _facets;

    /// <summary>Part of a code or name.</summary>
    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    /// <summary>Code of a value chain.</summary>
    [SupplyParameterFromQuery]
    public string? Chain { get; set; }

    /// <summary>Code of a module.</summary>
    [SupplyParameterFromQuery]
    public string? Module { get; set; }

    /// <summary>A direction.</summary>
    [SupplyParameterFromQuery]
    public string? Direction { get; set; }

    /// <summary>1 is the first.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [Inject]
    public required KpiQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool Filtered => !string.IsNullOrEmpty(Text) || !string.IsNullOrEmpty(Chain) || !string.IsNullOrEmpty(Module) || !string.IsNullOrEmpty(Direction);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _facets ??= await Queries.FacetsAsync(_leaving.Token);
        var skip = (Math.Max(1, PageNumber ?? 1) - 1) * PageSize;
        _page = await Queries.ListAsync(new KpiFilter(Text, Chain, Module, Direction, skip, PageSize), _leaving.Token);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private void Go((string Name, string? Value) changed) => Navigation.NavigateTo(Url(changed), replace: changed.Name == "text");

    private string Url((string Name, string? Value) changed)
    {
        (string Name, string? Value)[] current = [("text", Text), ("chain", Chain), ("module", Module), ("direction", Direction), ("page", null)];
        return PortalUrls.With(PortalUrls.Kpis, [.. current.Select(pair => pair.Name == changed.Name ? changed : pair)]);
    }
}
