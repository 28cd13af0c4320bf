using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Data;
using Portal.App.Features.ChangeRequests;
using Portal.Web.Components.Account;

namespace Portal.Web.Components.Pages.ChangeRequests;

/// <summary>All change requests; the filter is the address, so that a link keeps it.</summary>
public sealed partial class ChangeRequestList
{
    private const int PageSize = 50;
    private Page<ChangeRequestRow>? _page;
    private IReadOnlyDictionary<ChangeRequestState, int> _counts = new Dictionary<ChangeRequestState, int>();

    [Inject]
    public required ChangeRequestQueries Queries { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>author: my own; review: those that wait for my review.</summary>
    [SupplyParameterFromQuery(Name = "whose")]
    public string? Mine { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private int Sum => _counts.Values.Sum();

    private bool Filtered => !string.IsNullOrEmpty(Search) || State is not null || Mine is not null;

    protected override async Task OnParametersSetAsync()
    {
        var filter = new ChangeRequestFilter(
            Enum.TryParse<ChangeRequestState>(State, out var state) ? state : null, null,
            Mine == "author" ? Current.UserId : null, Mine == "review" ? Current.UserId : null, Search,
            ((PageNumber ?? 1) - 1) * PageSize, PageSize);
        _counts = await Queries.CountByStateAsync(filter, CancellationToken.None);
        _page = await Queries.ListAsync(filter, CancellationToken.None);
    }

    private void Go(string? search, string? state, string? mine) => Navigation.NavigateTo(UrlOf(search, state, mine), replace: true);

    private static string UrlOf(string? search, string? state, string? mine) =>
        PortalUrls.With(PortalUrls.ChangeRequests, ("q", search), ("state", state), ("whose", mine));

    private string PageUrl(int page) =>
        PortalUrls.With(PortalUrls.ChangeRequests, ("q", Search), ("state", State), ("whose", Mine), ("page", page > 1 ? page.ToString() : null));
}
