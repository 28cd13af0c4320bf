using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Data;
using Portal.App.Features.Jobs;
using Portal.App.Jobs;

namespace Portal.Web.Components.Pages.Jobs;

/// <summary>All jobs, newest first, with live progress.</summary>
public sealed partial class JobList : IDisposable
{
    private const int PageSize = 50;
    private Page<JobRow>? _page;
    private IDisposable? _news;

    [Inject]
    public required JobQueries Queries { get; init; }

    [Inject]
    public required JobFeed Feed { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private bool Filtered => !string.IsNullOrEmpty(Search) || State is not null || Kind is not null;

    protected override void OnInitialized() => _news = Feed.Subscribe(null, () => InvokeAsync(LoadAsync));

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _page = await Queries.ListAsync(new JobFilter(
            Enum.TryParse<JobState>(State, out var state) ? state : null, Enum.TryParse<JobKind>(Kind, out var kind) ? kind : null, null, Search,
            ((PageNumber ?? 1) - 1) * PageSize, PageSize), CancellationToken.None);
        StateHasChanged();
    }

    private static string UrlOf(string? search, string? state, string? kind) =>
        PortalUrls.With(PortalUrls.Jobs, ("q", search), ("state", state), ("kind", kind));

    private string PageUrl(int page) =>
        PortalUrls.With(PortalUrls.Jobs, ("q", Search), ("state", State), ("kind", Kind), ("page", page > 1 ? page.ToString() : null));

    public void Dispose() => _news?.Dispose();
}
