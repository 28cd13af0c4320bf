using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Data;
using Portal.App.Features.Fleet;

namespace Portal.Web.Components.Pages.Fleet;

/// <summary>All tenant schemas; filters by state, chain, client and target stand in the address.</summary>
public sealed partial class TenantSchemaList
{
    private const int PageSize = 50;
    private Page<TenantSchemaRow>? _page;
    private IReadOnlyDictionary<TenantSchemaState, int> _counts = new Dictionary<TenantSchemaState, int>();

    [Inject]
    public required FleetQueries Queries { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "chain")]
    public string? Chain { get; set; }

    [SupplyParameterFromQuery(Name = "client")]
    public string? Client { get; set; }

    [SupplyParameterFromQuery(Name = "target")]
    public string? Target { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private IEnumerable<string> Narrowed => new[] { Chain, Client, Target }.OfType<string>().Where(part => part.Length > 0);

    private bool Filtered => Narrowed.Any() || State is not null || !string.IsNullOrEmpty(Search);

    protected override async Task OnParametersSetAsync()
    {
        var filter = new TenantSchemaFilter(
            Enum.TryParse<TenantSchemaState>(State, out var state) ? state : null, Chain, Client, Target, Search,
            ((PageNumber ?? 1) - 1) * PageSize, PageSize);
        _counts = await Queries.CountByStateAsync(filter, CancellationToken.None);
        _page = await Queries.ListTenantSchemasAsync(filter, CancellationToken.None);
    }

    private string UrlOf(string? search, string? state, int page = 1) => PortalUrls.With(PortalUrls.TenantSchemas,
        ("q", search), ("state", state), ("chain", Chain), ("client", Client), ("target", Target), ("page", page > 1 ? page.ToString() : null));
}
